package org.openportfolio.it;

import java.time.Duration;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/** How tests wait for what comes by itself: they look again and again, and give up in the end. */
public final class Patience {
    /** Long enough for a machine that does many things at once. */
    private static final Duration LONGEST = Duration.ofSeconds(60);

    private Patience() {}

    /** Looks in the thread of the test, which the container knows. */
    public static ConditionFactory await() {
        return Awaitility.await()
                .pollInSameThread()
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(100))
                .atMost(LONGEST);
    }
}
