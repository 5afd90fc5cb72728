package org.openportfolio.privacy.retention;

import org.openportfolio.kernel.Wish;

/**
 * A wish to keep things for another time.
 *
 * @param expectedVersion what was set when it was made
 * @param times what shall hold
 */
public record ChangeRetention(int expectedVersion, Retention times) {
    public ChangeRetention {
        Wish.present("times", times);
    }
}
