package org.openportfolio.job;

import java.util.Map;
import org.openportfolio.kernel.Transactions;

/** Does jobs in tests that run without a server. */
public final class OneHand {
    private OneHand() {}

    /** Does the job of this kind that is due the longest. @return whether there was one */
    public static boolean next(JobWork work, Transactions transactions) {
        return new Worker(Map.of(work.kind(), work), transactions, () -> false).next();
    }
}
