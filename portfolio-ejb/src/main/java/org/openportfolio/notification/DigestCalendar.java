package org.openportfolio.notification;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Transactions;

/**
 * Once a day, at seven in the morning of each district, queues a letter for everybody who has
 * something to read in a daily mail. Every node looks; the day is written down by whoever comes
 * first, in the transaction of the letters. And forgets notifications that are old.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class DigestCalendar {
    private static final Log LOG = Log.of(DigestCalendar.class);
    private static final String MORNING = "07:00";
    private static final int PORTION = 5_000;

    private static final String QUEUE =
            """
            with claimed as (
              insert into notification_digest (district_id, day)
              select d.id, (now() at time zone d.time_zone)::date from district d where d.id = (select current_district())
              on conflict (district_id) do update set day = excluded.day where notification_digest.day < excluded.day
              returning district_id)
            insert into outbox (district_id, topic, key, payload)
            select distinct n.district_id, '%s', n.person_id::text, '{"pace": "DAILY"}'::jsonb
              from claimed c join notification n on n.district_id = c.district_id
             where n.pace = 'DAILY'
            """
                    .formatted(NoticeMails.TOPIC);

    @Inject Transactions transactions;

    @Inject
    @ConfigProperty(name = "portfolio.notification.keep.days")
    int keepDays;

    @Schedule(hour = "*", minute = "2/15", persistent = false)
    void look() {
        try {
            queue();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("The daily mails could not be queued", fault);
        }
    }

    /** Removes what is older than notifications are kept. */
    @Schedule(hour = "*", minute = "47", persistent = false)
    public void forget() {
        try {
            long gone;
            do {
                gone = transactions.outside(this::portion);
            } while (gone == PORTION);
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Old notifications could not be removed", fault);
        }
    }

    /** Queues what is due, in every district. @return how many letters */
    public int queue() {
        int letters = 0;
        for (var district : transactions.outside(this::waiting))
            letters += transactions.inside(district, this::queued);
        if (letters > 0) LOG.info("Daily mails were queued", "letters", letters);
        return letters;
    }

    private List<DistrictId> waiting(Connection connection) throws SQLException {
        try (var look = connection.prepareStatement("select districts_awaiting_digest(?::time)")) {
            look.setString(1, MORNING);
            try (var row = look.executeQuery()) {
                List<DistrictId> found = new ArrayList<>();
                while (row.next()) found.add(new DistrictId(row.getObject(1, UUID.class)));
                return found;
            }
        }
    }

    private int queued(Connection connection) throws SQLException {
        try (var queue = connection.prepareStatement(QUEUE)) {
            return queue.executeUpdate();
        }
    }

    private long portion(Connection connection) throws SQLException {
        try (var purge =
                connection.prepareStatement(
                        "select purge_notifications(make_interval(secs => ?), ?)")) {
            purge.setDouble(1, Duration.ofDays(keepDays).toSeconds());
            purge.setInt(2, PORTION);
            try (var gone = purge.executeQuery()) {
                gone.next();
                return gone.getLong(1);
            }
        }
    }
}
