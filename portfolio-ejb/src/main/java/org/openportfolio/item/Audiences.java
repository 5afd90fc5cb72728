package org.openportfolio.item;

import java.util.Set;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * Says who can see a thing, for telling people what they have lost. Answered by {@code access},
 * which knows the grants.
 */
public interface Audiences {
    /** Everybody but the owner who can see the thing now. */
    Set<PersonId> audience(Thing thing);
}
