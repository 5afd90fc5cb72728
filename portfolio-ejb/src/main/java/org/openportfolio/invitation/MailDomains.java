package org.openportfolio.invitation;

/** Which domains of the registry a mail address is at: its own, and those above it. */
final class MailDomains {
    /**
     * They as SQL, of a person named e: looked up by equality, so that the index of domains serves,
     * where comparing each domain of the registry with each address would take minutes in a large
     * district.
     */
    static final String OF =
            """
            array(select array_to_string(part.labels[k.first:], '.')
                    from (select string_to_array(split_part(e.email, '@', 2), '.') as labels) part
                   cross join lateral generate_subscripts(part.labels, 1) as k (first))
            """;

    private MailDomains() {}
}
