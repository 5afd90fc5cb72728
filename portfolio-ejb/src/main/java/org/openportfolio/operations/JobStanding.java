package org.openportfolio.operations;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.List;
import org.openportfolio.job.JobRows;
import org.openportfolio.kernel.Transactions;

/** How the jobs stand over all districts. */
@ApplicationScoped
class JobStanding {
    @Inject Transactions transactions;
    @Inject Clock clock;

    private Fresh<JobRows.Standing> standing;

    @PostConstruct
    void begin() {
        standing = new Fresh<>(clock, () -> transactions.outside(c -> new JobRows(c).standing()));
    }

    List<JobRows.Standing> now() {
        return standing.now();
    }

    /** One kind; nothing waits where it is not listed. */
    JobRows.Standing of(String kind) {
        return now().stream()
                .filter(one -> one.kind().equals(kind))
                .findFirst()
                .orElse(new JobRows.Standing(kind, 0, 0, 0, 0));
    }
}
