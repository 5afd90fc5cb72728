package org.openportfolio.directory;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.ZoneId;
import java.util.Locale;
import java.util.Optional;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.mail.Addressee;

/** Members as mails reach them, in the running transaction, which is in their district. */
@ApplicationScoped
public class Addressees {
    @Inject Rows rows;

    /**
     * Where to write to a member, and how: in the language of the district, until people have one
     * of their own. Nowhere, if they have left, are locked out, or the roster has no address.
     */
    public Optional<Addressee> find(PersonId person) {
        return rows.find(
                """
                select p.email, p.given_name, p.family_name, d.locale, d.time_zone, d.name as district
                  from person p join district d on d.id = p.district_id
                 where p.id = ? and p.kind = 'MEMBER' and p.state = 'ACTIVE' and trim(p.email) <> ''
                """,
                row ->
                        new Addressee(
                                row.getString("email"),
                                (row.getString("given_name") + " " + row.getString("family_name"))
                                        .strip(),
                                row.getString("given_name"),
                                Locale.forLanguageTag(row.getString("locale")),
                                ZoneId.of(row.getString("time_zone")),
                                row.getString("district")),
                person);
    }
}
