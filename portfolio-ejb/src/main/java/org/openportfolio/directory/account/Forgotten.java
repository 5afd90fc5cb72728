package org.openportfolio.directory.account;

import java.sql.Connection;
import java.sql.SQLException;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/** The last that is known of somebody who was erased: what their account was named after (AU-3). */
final class Forgotten {
    private Forgotten() {}

    /** Forgets it, once the account is gone; in a transaction inside the district. */
    static void by(Connection c, PersonId person, DistrictId district) throws SQLException {
        Rows.change(
                c,
                """
                update person set account_id = null, email = null, username = 'erased-' || gen_random_uuid(),
                       account_synced_at = greatest(now(), account_changed_at)
                 where id = ? and district_id = ? and erased_at is not null
                """,
                person,
                district);
    }
}
