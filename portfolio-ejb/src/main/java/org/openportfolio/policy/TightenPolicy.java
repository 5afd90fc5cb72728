package org.openportfolio.policy;

import org.openportfolio.kernel.Wish;

/**
 * A wish to put a policy in force at once, which opens nothing for anybody.
 *
 * @param expectedVersion the version in force that it was made against
 * @param rules what shall hold
 * @param reason why, 1 to 2,000 characters
 */
public record TightenPolicy(int expectedVersion, SharingPolicy.Rules rules, String reason) {
    public TightenPolicy {
        Wish.present("rules", rules);
        reason = Wish.required("reason", reason, 2_000);
    }
}
