package org.openportfolio.push;

import jakarta.ejb.EJBException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Map;
import org.openportfolio.job.JobState;
import org.openportfolio.job.JobTurn;
import org.openportfolio.job.JobWork;
import org.openportfolio.job.Progress;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.Rows;

/**
 * Delivers a push: portion by portion, each a transaction that makes the copies of some people and
 * marks them. Where it is stopped, whoever goes on finds exactly those who still wait.
 */
@ApplicationScoped
public class Courier implements JobWork {
    /** The jobs it does; a job is about a push. */
    static final String KIND = "push";

    /** Copies of items that one transaction makes, about: it then takes less than a second. */
    static final int PORTION = 2_000;

    private static final Log LOG = Log.of(Courier.class);

    @Inject Copies copies;
    @Inject Snapshot snapshot;
    @Inject Rows rows;

    /** How a push stands when somebody begins to deliver it. */
    private record Standing(int items, int settled, int total) {}

    @Override
    public String kind() {
        return KIND;
    }

    @Override
    public void work(JobTurn turn) {
        var round = new Round(turn, new PushId(turn.job().thing()));
        boolean more = turn.portion(c -> round.begin());
        while (more) more = round.goesOn();
    }

    @Override
    public void abandon(JobTurn turn, JobState end) {
        var push = new PushId(turn.job().thing());
        copies.giveUp(push, end == JobState.CANCELLED ? PushRefusal.CANCELLED : PushRefusal.FAILED);
        snapshot.forgetUnlessNeeded(push);
    }

    private Standing standing(PushId push) {
        return rows.find(
                        """
                        select (select count(*) from push_item s where s.push_id = p.id) as items,
                               count(*) filter (where d.delivered is not null or d.refused is not null) as settled, count(*) as total
                          from push p join push_delivery d on d.push_id = p.id and d.asked = p.asked where p.id = ? group by p.id
                        """,
                        row ->
                                new Standing(
                                        row.getInt("items"),
                                        row.getInt("settled"),
                                        row.getInt("total")),
                        push)
                .orElse(new Standing(0, 0, 0));
    }

    /** One worker's way through a push. */
    private final class Round {
        private final JobTurn turn;
        private final PushId push;
        private int most;
        private int people;
        private int settled;
        private int total;

        Round(JobTurn turn, PushId push) {
            this.turn = turn;
            this.push = push;
        }

        Progress begin() {
            var standing = standing(push);
            most = Math.max(1, Math.min(100, PORTION / Math.max(1, standing.items())));
            people = most;
            settled = standing.settled();
            total = standing.total();
            return progress(0);
        }

        /** The next portion; fewer at once where one of them cannot be written, then more again. */
        boolean goesOn() {
            try {
                boolean more = turn.portion(c -> deliver());
                people = Math.min(most, people * 2);
                return more;
            } catch (EJBException fault) {
                if (!isAboutThem(fault)) throw fault;
                if (people == 1) return turn.portion(c -> passOver());
                people = people / 2;
                return true;
            }
        }

        private Progress deliver() {
            int made = copies.deliver(turn.job().district(), push, people);
            if (made > 0) return progress(made);
            copies.giveUpWithoutSource(push);
            snapshot.forgetUnlessNeeded(push);
            return Progress.over(settled, Math.max(settled, total), Map.of());
        }

        private Progress passOver() {
            LOG.warning("A copy could not be made for one recipient", "push", push.value());
            return progress(copies.giveUpNext(push));
        }

        private Progress progress(int now) {
            settled += now;
            return Progress.of(settled, Math.max(settled, total));
        }
    }

    /** A fault of what was to be written, not of the database or the way there. */
    private static boolean isAboutThem(Throwable fault) {
        for (var cause = fault; cause != null; cause = cause.getCause())
            if (cause instanceof SQLException refused && refused.getSQLState() != null)
                return refused.getSQLState().startsWith("22")
                        || refused.getSQLState().startsWith("23")
                        || refused.getSQLState().startsWith("P0");
        return false;
    }
}
