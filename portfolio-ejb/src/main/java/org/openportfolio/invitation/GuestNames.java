package org.openportfolio.invitation;

/**
 * How somebody from outside is called beside what they said, as SQL: as they call themselves
 * (EX-6), else as the owner wrote it who invited them. What another owner wrote is nobody's
 * business.
 */
public final class GuestNames {
    /** The first name of a person named p, where {@link #beside} was joined. */
    public static final String GIVEN_NAME =
            "case when gv.id is not null and p.renamed_at is null then gv.name else p.given_name end as given_name";

    private GuestNames() {}

    /**
     * Joins the invitation by which somebody said it.
     *
     * @param said name of the row of what was said
     */
    public static String beside(String said) {
        return " left join invitation gv on gv.id = " + said + ".invitation_id ";
    }
}
