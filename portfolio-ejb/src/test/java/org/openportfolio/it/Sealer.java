package org.openportfolio.it;

import java.time.LocalTime;
import java.time.ZoneOffset;

/** The server seals the audit log at a second of every minute, also while tests look at it. */
public final class Sealer {
    private static final int SEALS_AT = 23;

    private Sealer() {}

    /** Waits where it is about to, or at it: then it keeps away for some seconds at least. */
    public static void keepsAway() {
        Patience.await()
                .until(
                        () -> {
                            int second = LocalTime.now(ZoneOffset.UTC).getSecond();
                            return second < SEALS_AT - 8 || second > SEALS_AT + 6;
                        });
    }
}
