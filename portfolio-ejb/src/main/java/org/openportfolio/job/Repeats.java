package org.openportfolio.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import java.sql.SQLException;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.Rows;

/** Where jobs that were given up are begun again, in the transaction of a use case. */
@ApplicationScoped
public class Repeats {
    @Inject @Any Instance<JobWork> works;
    @Inject Rows rows;

    /** What became of the wish to begin one again. */
    public enum Outcome {
        /** It is due now, with all its attempts. */
        BEGUN,
        /** Another one about the same thing has been begun already. */
        GOES_ON,
        /** What it was about is over, or it has not failed. */
        OVER,
        /** Whoever asked for it has to ask again. */
        NOT_THIS_KIND
    }

    /** The kinds of jobs that can be begun again. */
    public Set<String> kinds() {
        return works.stream()
                .filter(JobWork::repeatable)
                .map(JobWork::kind)
                .collect(Collectors.toSet());
    }

    /** Begins a job again that was given up, after and only if the running transaction commits. */
    public Outcome repeat(JobId job) {
        var failed = over(all -> all.failed(job));
        if (failed.isEmpty()) return Outcome.OVER;
        var held = failed.get();
        var work =
                works.stream()
                        .filter(one -> one.kind().equals(held.kind()))
                        .filter(JobWork::repeatable)
                        .findFirst();
        if (work.isEmpty()) return Outcome.NOT_THIS_KIND;
        if (over(all -> all.running(held.kind(), held.thing())).isPresent()) return Outcome.GOES_ON;
        if (!work.get().revive(held.thing())) return Outcome.OVER;
        over(all -> all.fresh(job));
        return Outcome.BEGUN;
    }

    @FunctionalInterface
    private interface Question<T> {
        T of(JobRows rows) throws SQLException;
    }

    private <T> T over(Question<T> question) {
        try {
            return rows.over(connection -> question.of(new JobRows(connection)));
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }
}
