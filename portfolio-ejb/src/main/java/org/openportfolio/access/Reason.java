package org.openportfolio.access;

import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.Thing;

/**
 * One way on which a person reaches a thing, and what it gives (SH-11).
 *
 * @param because what kind of way
 * @param share the share, where it is one
 * @param through what was shared or taught: the thing itself, or something that it is in
 * @param permissions what this way gives
 */
public record Reason(
        Because because, Optional<GrantId> share, Thing through, Set<Permission> permissions) {
    /** What kinds of ways there are. */
    public enum Because {
        /** It is their own. */
        OWNER,
        /** It was shared with them, alone or as one of a class, a group or the owner's teachers. */
        SHARED,
        /** They teach its owner, or teach at the owner's school where the template allows that. */
        TEACHING
    }
}
