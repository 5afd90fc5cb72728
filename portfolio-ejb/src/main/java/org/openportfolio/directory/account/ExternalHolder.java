package org.openportfolio.directory.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/**
 * An external as the database knows them now, seen as the holder of an account.
 *
 * @param email names the account; lower case; "" once they were erased and forgotten
 * @param account the one they have
 * @param stage what the invitations of this address, over all districts, say of it
 * @param changedAt when an invitation last asked for a change: tells whether this is still true
 */
record ExternalHolder(
        DistrictId district,
        PersonId person,
        String email,
        Optional<UUID> account,
        Stage stage,
        OffsetDateTime changedAt) {
    /** The life of an account of externals. */
    enum Stage {
        /** An invitation lives, or will. */
        WANTED,
        /** The last one ended less than 30 days ago: it cannot be logged in with. */
        ENDED,
        /** It ended longer ago. */
        FORGOTTEN,
        /** They were erased, and nobody else has the account (AU-3). */
        ERASED,
        /** They were erased; the account is that of somebody in another district too, who stays. */
        LEFT_TO_OTHERS
    }

    /** The external, in a transaction inside their district; empty when they are gone. */
    static Optional<ExternalHolder> read(Connection c, DistrictId district, PersonId person)
            throws SQLException {
        return Rows.find(
                c,
                """
                select coalesce(p.email, '') as email, p.account_id, p.account_changed_at,
                       case when p.erased_at is not null then case when external_shared(p.id) then 'LEFT_TO_OTHERS' else 'ERASED' end
                            when s.live then 'WANTED'
                            when s.ended_at > now() - interval '30 days' then 'ENDED'
                            else 'FORGOTTEN' end stage
                  from person p cross join lateral external_standing(p.id) s
                 where p.id = ? and p.district_id = ? and p.kind = 'EXTERNAL'
                """,
                row ->
                        new ExternalHolder(
                                district,
                                person,
                                row.getString("email"),
                                Optional.ofNullable(Rows.uuid(row, "account_id")),
                                Stage.valueOf(row.getString("stage")),
                                row.getObject("account_changed_at", OffsetDateTime.class)),
                person,
                district);
    }

    /** Keeps which account they have, and that it was told of what was read here. */
    void told(Connection c, Optional<UUID> now) throws SQLException {
        Rows.change(
                c,
                """
                update person set account_id = ?,
                       account_synced_at = case when account_changed_at = ? then greatest(now(), account_changed_at) else account_synced_at end
                 where id = ? and district_id = ?
                """,
                now.orElse(null),
                changedAt,
                person,
                district);
    }

    /** Whether the other asks for the same. */
    boolean asksWhat(ExternalHolder other) {
        return stage == other.stage && email.equals(other.email);
    }
}
