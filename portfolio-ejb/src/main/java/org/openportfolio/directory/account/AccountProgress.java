package org.openportfolio.directory.account;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.TreeMap;
import org.openportfolio.kernel.DistrictId;

/**
 * How far the accounts of a district are.
 *
 * @param people who are or were members
 * @param accounts how many of them have an account
 * @param waiting whose account is yet to be made or changed
 * @param refused whose account cannot be, until somebody mends the cause
 * @param reasons how many were refused or wait for another try, by reason
 */
public record AccountProgress(
        long people, long accounts, long waiting, long refused, Map<String, Long> reasons) {
    /** As of now, in a transaction inside the district. */
    public static AccountProgress read(Connection c, DistrictId district) throws SQLException {
        try (var ask =
                c.prepareStatement(
                        """
                        select (select count(*) from person where district_id = ? and kind = 'MEMBER' and erased_at is null),
                               (select count(*) from person where district_id = ? and kind = 'MEMBER' and erased_at is null and account_id is not null),
                               count(distinct key) filter (where gave_up_at is null),
                               count(distinct key) filter (where gave_up_at is not null)
                          from outbox where district_id = ? and topic = ? and done_at is null
                        """)) {
            for (int i = 1; i <= 3; i++) ask.setObject(i, district.value());
            ask.setString(4, AccountDelivery.TOPIC);
            try (var row = ask.executeQuery()) {
                row.next();
                return new AccountProgress(
                        row.getLong(1),
                        row.getLong(2),
                        row.getLong(3),
                        row.getLong(4),
                        reasons(c, district));
            }
        }
    }

    private static Map<String, Long> reasons(Connection c, DistrictId district)
            throws SQLException {
        try (var ask =
                c.prepareStatement(
                        """
                        select last_error, count(distinct key) from outbox
                         where district_id = ? and topic = ? and done_at is null and last_error is not null
                         group by last_error
                        """)) {
            ask.setObject(1, district.value());
            ask.setString(2, AccountDelivery.TOPIC);
            try (var row = ask.executeQuery()) {
                Map<String, Long> found = new TreeMap<>();
                while (row.next()) found.put(row.getString(1), row.getLong(2));
                return found;
            }
        }
    }
}
