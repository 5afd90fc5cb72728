package org.openportfolio.policy;

import org.openportfolio.kernel.Wish;

/**
 * A wish for a policy that opens something, for the lead administrator to approve (PO-6).
 *
 * @param expectedVersion the version in force that it was made against
 * @param rules what shall hold
 * @param reason why, 1 to 2,000 characters
 * @param review what the review of the privacy practices found, 1 to 5,000 characters
 */
public record ProposePolicy(
        int expectedVersion, SharingPolicy.Rules rules, String reason, String review) {
    public ProposePolicy {
        Wish.present("rules", rules);
        reason = Wish.required("reason", reason, 2_000);
        review = Wish.required("review", review, 5_000);
    }
}
