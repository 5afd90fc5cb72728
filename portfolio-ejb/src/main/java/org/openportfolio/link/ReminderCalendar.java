package org.openportfolio.link;

import jakarta.ejb.EJBException;
import jakarta.ejb.Schedule;
import jakarta.ejb.Singleton;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.outbox.Letters;

/**
 * Reminds owners 30, 7 and 1 days before their public link ends (LK-10), at eight in the morning
 * where they are. Every node looks every hour; whoever writes the reminder down first sends it.
 *
 * <p>When a link ends is worked out when it is looked, as at every reading: a link that was reset,
 * or whose district changed the months, is reminded of by its new end. Where several days have
 * passed unseen, as after a change of the months, only the nearest is spoken of. Links that are
 * revoked, suspended, or of somebody who has left are not spoken of; one that comes back is, if its
 * day is still to come.
 */
@Singleton
@TransactionManagement(TransactionManagementType.BEAN)
public class ReminderCalendar {
    private static final Log LOG = Log.of(ReminderCalendar.class);

    /** Reminders of one transaction. */
    private static final int PORTION = 100;

    /** No link runs longer than its ten months; a little more, since months are not alike. */
    private static final String LONGEST = "10 months 5 days";

    /**
     * Only links whose months are over within some weeks are ruled on at all. The day that counts
     * is the district's; a link that began after its day for a reminder is not spoken of for that.
     */
    private static final String CLAIM =
            """
            with recursive asked_link (id) as (
              select l.id from public_link l cross join policy_in_force p
               where l.district_id = (select current_district()) and l.revoked_at is null
                 and l.runs_from > now() - make_interval(months => p.link_months, days => 5)
                 and l.runs_from < now() - make_interval(months => p.link_months) + interval '40 days'),
            """
                    + LinkRule.OWNERS
                    + LinkRule.STANDING
                    + """
                    , due as (
                      select s.id, s.ends_on, max(s.eight) as eight, min(s.days) as days
                        from (
                          select s.id, (s.live_until at time zone d.time_zone)::date as ends_on, t.days, l.runs_from,
                                 ((s.live_until at time zone d.time_zone)::date - t.days + time '08:00') at time zone d.time_zone as eight
                            from link_standing s join public_link l on l.id = s.id join district d on d.id = l.district_id
                            join person o on o.id = s.owner_id and o.state = 'ACTIVE'
                            cross join (values (30), (7), (1)) t (days)
                           where s.state = 'OPEN') s
                       where s.eight <= now() and s.eight > s.runs_from
                       group by s.id, s.ends_on),
                    claimed as (
                      insert into link_reminder (district_id, link_id, ends_on, days)
                      select (select current_district()), due.id, due.ends_on, due.days from due
                       where not exists (select 1 from link_reminder r
                                          where r.link_id = due.id and r.ends_on = due.ends_on and r.days <= due.days)
                       limit ?
                      on conflict do nothing
                      returning link_id, ends_on, days)
                    select c.link_id, c.ends_on, c.days, s.portfolio_id, s.owner_id
                      from claimed c join link_standing s on s.id = c.link_id
                    """;

    @Inject Transactions transactions;
    @Inject Event<DomainEvent> happened;

    @Schedule(hour = "*", minute = "17", persistent = false)
    void look() {
        try {
            remind();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Owners of public links could not be reminded", fault);
        }
    }

    /** Reminds of what is due, in every district. @return how many */
    public int remind() {
        int reminded = 0;
        for (var district : transactions.outside(this::districts)) {
            int portion;
            do {
                portion = transactions.inside(district, c -> remind(c, district));
                reminded += portion;
            } while (portion == PORTION);
        }
        if (reminded > 0) LOG.info("Owners of public links were reminded", "links", reminded);
        return reminded;
    }

    private List<DistrictId> districts(Connection connection) throws SQLException {
        try (var look = connection.prepareStatement("select districts_with_links(?::interval)")) {
            look.setString(1, LONGEST);
            try (var row = look.executeQuery()) {
                List<DistrictId> found = new ArrayList<>();
                while (row.next()) found.add(new DistrictId(row.getObject(1, UUID.class)));
                return found;
            }
        }
    }

    private int remind(Connection connection, DistrictId district) throws SQLException {
        List<LinkEnding> claimed = new ArrayList<>();
        try (var claim = connection.prepareStatement(CLAIM)) {
            claim.setInt(1, PORTION);
            try (var row = claim.executeQuery()) {
                while (row.next()) claimed.add(ending(row, district));
            }
        }
        for (var ending : claimed) {
            new Letters(connection)
                    .put(
                            district,
                            ReminderMails.TOPIC,
                            ending.owner().value().toString(),
                            ReminderMails.letter(ending));
            happened.fire(ending);
        }
        return claimed.size();
    }

    private static LinkEnding ending(ResultSet row, DistrictId district) throws SQLException {
        return new LinkEnding(
                district,
                null,
                new PortfolioId(row.getObject("portfolio_id", UUID.class)),
                new LinkId(row.getObject("link_id", UUID.class)),
                new PersonId(row.getObject("owner_id", UUID.class)),
                row.getObject("ends_on", LocalDate.class),
                row.getInt("days"));
    }
}
