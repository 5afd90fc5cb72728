package org.openportfolio.outbox;

import java.time.Duration;

/**
 * What the letter says may not leave now, and perhaps will: nothing failed, nobody is to look at
 * it. It is due again after the pause.
 */
public class NotYet extends DeliveryFault {
    private final Duration pause;

    /**
     * @param reason a constant
     */
    public NotYet(String reason, Duration pause) {
        super(reason);
        this.pause = pause;
    }

    Duration pause() {
        return pause;
    }
}
