package org.openportfolio.directory.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;

/**
 * A person as the database knows them now, seen as the holder of an account.
 *
 * @param wanted the account they should have
 * @param account the one they have
 * @param erased whether they are to have none any more (AU-3)
 * @param changedAt when what the account must know last changed: tells whether this is still true
 */
record AccountHolder(
        Account wanted, Optional<UUID> account, boolean erased, OffsetDateTime changedAt) {
    /** The person, in a transaction inside their district; empty when they are gone. */
    static Optional<AccountHolder> read(Connection c, DistrictId district, PersonId person)
            throws SQLException {
        try (var ask =
                c.prepareStatement(
                        """
                        select p.username || '@' || d.alias username, p.given_name, p.family_name, p.sourced_id, p.email,
                               p.state = 'ACTIVE'
                                 or (p.state = 'LEFT' and p.left_at + make_interval(months => d.leaver_grace_months) > now()) enabled,
                               (select coalesce(array_agg(distinct r.role), '{}') from person_role r
                                 where r.person_id = p.id and coalesce(r.starts_on <= current_date, true)
                                   and coalesce(r.ends_on > current_date, true)) roles,
                               p.account_id, p.erased_at is not null erased, p.account_changed_at
                          from person p join district d on d.id = p.district_id
                         where p.id = ? and p.district_id = ? and p.kind = 'MEMBER'
                        """)) {
            ask.setObject(1, person.value());
            ask.setObject(2, district.value());
            try (var row = ask.executeQuery()) {
                if (!row.next()) return Optional.empty();
                var roles =
                        Arrays.stream((String[]) row.getArray("roles").getArray())
                                .map(Role::valueOf)
                                .toList();
                return Optional.of(
                        new AccountHolder(
                                new Account(
                                        person,
                                        district,
                                        row.getString("username"),
                                        row.getString("given_name"),
                                        row.getString("family_name"),
                                        Optional.ofNullable(row.getString("sourced_id")),
                                        Optional.ofNullable(row.getString("email"))
                                                .filter(email -> !email.isBlank()),
                                        AccountRole.of(roles),
                                        row.getBoolean("enabled")),
                                Optional.ofNullable(row.getObject("account_id", UUID.class)),
                                row.getBoolean("erased"),
                                row.getObject("account_changed_at", OffsetDateTime.class)));
            }
        }
    }

    /**
     * Keeps which account the person has, and that it is equal to what was read here, unless that
     * has changed since.
     *
     * @return whether it is still what was read
     */
    boolean told(Connection c, Optional<UUID> account) throws SQLException {
        try (var keep =
                c.prepareStatement(
                        """
                        update person set account_id = ?,
                               account_synced_at = case when account_changed_at = ? then greatest(now(), account_changed_at) else account_synced_at end
                         where id = ? and district_id = ?
                        returning account_changed_at = ?
                        """)) {
            keep.setObject(1, account.orElse(null));
            keep.setObject(2, changedAt);
            keep.setObject(3, wanted.person().value());
            keep.setObject(4, wanted.district().value());
            keep.setObject(5, changedAt);
            try (var row = keep.executeQuery()) {
                // gone since: nothing is left to be told
                return !row.next() || row.getBoolean(1);
            }
        }
    }
}
