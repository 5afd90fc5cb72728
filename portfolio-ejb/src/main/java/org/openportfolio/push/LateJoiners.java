package org.openportfolio.push;

import jakarta.annotation.PostConstruct;
import jakarta.annotation.Resource;
import jakarta.ejb.EJBException;
import jakarta.ejb.Singleton;
import jakarta.ejb.Startup;
import jakarta.ejb.Timeout;
import jakarta.ejb.TimerConfig;
import jakarta.ejb.TimerService;
import jakarta.ejb.TransactionManagement;
import jakarta.ejb.TransactionManagementType;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.job.Jobs;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.Transactions;

/**
 * Looks for who has joined a class that something was pushed to "also for who joins later" (PU-8):
 * after each roster, when a group changes, and every hour, since memberships begin by the calendar
 * too. Every node looks; the database gives each district to one of them.
 */
@Singleton
@Startup
@TransactionManagement(TransactionManagementType.BEAN)
public class LateJoiners {
    private static final Log LOG = Log.of(LateJoiners.class);
    private static final Duration AT_THE_LATEST = Duration.ofHours(1);
    private static final long EVERY = 15_000;

    @Inject Transactions transactions;
    @Inject Snapshot snapshot;
    @Inject Jobs jobs;
    @Inject Rows rows;
    @Inject Clock clock;
    @Resource TimerService timers;

    @PostConstruct
    void open() {
        timers.createIntervalTimer(EVERY, EVERY, new TimerConfig("look", false));
    }

    @Timeout
    void tick() {
        try {
            look();
        } catch (DatabaseFault | EJBException fault) {
            LOG.error("Nobody could look for who has joined", fault);
        }
    }

    /** Looks where it is time to. @return how many people joined */
    public int look() {
        int joined = 0;
        for (var district : transactions.outside(LateJoiners::due))
            joined += transactions.inside(district, c -> joiners(district));
        if (joined > 0) LOG.info("People have joined who get copies", "people", joined);
        return joined;
    }

    private static List<DistrictId> due(Connection connection) throws SQLException {
        try (var claim =
                connection.prepareStatement("select claim_push_watch(make_interval(secs => ?))")) {
            claim.setDouble(1, AT_THE_LATEST.toSeconds());
            try (var row = claim.executeQuery()) {
                List<DistrictId> found = new ArrayList<>();
                while (row.next()) found.add(new DistrictId(row.getObject(1, UUID.class)));
                return found;
            }
        }
    }

    private int joiners(DistrictId district) {
        endWhereTheTeacherHasLeft();
        var joined =
                rows.list(
                        """
                        insert into push_delivery (district_id, push_id, person_id, asked)
                        select distinct t.district_id, t.push_id, p.id, t.asked
                          from (select push.pushed_by as id, push.id as push_id, push.district_id, push.asked from push) t
                          join push_group s on s.push_id = t.push_id and s.later and s.ended_at is null
                          join people_group g on g.id = s.group_id
                          join membership m on m.group_id = g.id join person p on p.id = m.person_id
                         where %s and (g.kind = 'CLASS' or %s)
                           and not exists (select 1 from push_delivery d where d.push_id = t.push_id and d.person_id = p.id)
                            on conflict do nothing
                        returning push_id
                        """
                                .formatted(Reach.MEANT, Reach.REACHED),
                        row -> Rows.uuid(row, "push_id"));
        joined.stream()
                .distinct()
                .forEach(push -> jobs.begin(district, Courier.KIND, push, Optional.empty()));
        return joined.size();
    }

    private void endWhereTheTeacherHasLeft() {
        var ended =
                rows.list(
                        """
                        update push_group s set ended_at = ?
                          from push join person t on t.id = push.pushed_by, people_group g
                         where push.id = s.push_id and g.id = s.group_id and s.later and s.ended_at is null
                           and not (t.state = 'ACTIVE' and %s)
                        returning s.push_id
                        """
                                .formatted(Reach.taught("t.id")),
                        row -> new PushId(Rows.uuid(row, "push_id")),
                        Time.now(clock));
        ended.stream().distinct().forEach(snapshot::forgetUnlessNeeded);
    }
}
