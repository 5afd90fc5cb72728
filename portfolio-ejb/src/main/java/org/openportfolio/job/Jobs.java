package org.openportfolio.job;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.DatabaseFault;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;

/** Where a use case begins a job, in its own transaction. */
@ApplicationScoped
public class Jobs {
    @Inject Rows rows;
    @Inject Ids ids;

    /**
     * A job, and whether the caller has it.
     *
     * @param held what to give to {@link JobOffice#attend} after the transaction; empty: others do
     */
    public record Begun(JobId id, Optional<HeldJob> held) {}

    /**
     * Begins a job that any node takes after, and only if, the running transaction commits. Where
     * one about the same thing has not ended yet, it is that one: it ends after this transaction,
     * and sees what this one has left for it.
     *
     * @param kind which {@link JobWork} does it
     * @param thing what it is about
     * @param askedBy who watches it; empty: the system
     */
    public JobId begin(DistrictId district, String kind, UUID thing, Optional<PersonId> askedBy) {
        return begin(district, kind, thing, askedBy, false).id();
    }

    /**
     * As {@link #begin}, for a job so small that the caller does it at once: nobody else takes it
     * while the caller's lease holds.
     */
    public Begun beginHere(
            DistrictId district, String kind, UUID thing, Optional<PersonId> askedBy) {
        return begin(district, kind, thing, askedBy, true);
    }

    /**
     * Ends the job before it is done, after and only if the running transaction commits: whoever
     * holds it hears of it at the next portion.
     */
    public void cancel(JobId job) {
        try {
            rows.over(
                    connection -> {
                        new JobRows(connection).cancel(job);
                        return null;
                    });
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private Begun begin(
            DistrictId district,
            String kind,
            UUID thing,
            Optional<PersonId> askedBy,
            boolean here) {
        var job = new HeldJob(new JobId(ids.next()), district, kind, thing, askedBy, here ? 1 : 0);
        try {
            return rows.over(connection -> begin(connection, job, here));
        } catch (SQLException refused) {
            throw new DatabaseFault(refused);
        }
    }

    private static Begun begin(Connection connection, HeldJob job, boolean here)
            throws SQLException {
        var all = new JobRows(connection);
        while (!all.put(job, here ? Optional.of(Worker.LEASE) : Optional.empty())) {
            var running = all.running(job.kind(), job.thing());
            if (running.isPresent()) return new Begun(running.get(), Optional.empty());
        }
        return new Begun(job.id(), here ? Optional.of(job) : Optional.empty());
    }
}
