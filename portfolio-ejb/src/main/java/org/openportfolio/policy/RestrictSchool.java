package org.openportfolio.policy;

import org.openportfolio.kernel.About;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.Wish;

/**
 * A wish for how a school is stricter than its district.
 *
 * @param about the school
 * @param expectedVersion the version of its rules that it was made against, 0 where it had none
 * @param rules what shall hold there, besides what the district says
 * @param reason why, 1 to 2,000 characters
 */
public record RestrictSchool(SchoolId about, int expectedVersion, SchoolRules rules, String reason)
        implements About {
    public RestrictSchool {
        Wish.present("schoolId", about);
        Wish.present("rules", rules);
        reason = Wish.required("reason", reason, 2_000);
    }
}
