package org.openportfolio.live;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;

/** Somebody who wants to hear what comes in a district. */
public interface Listener {
    /** Where they belong. */
    DistrictId district();

    /** Who they are. */
    PersonId person();

    /**
     * Something came that may concern them. Called for one district by one thread, in order; must
     * not wait for anything.
     */
    void hear(Bulletin bulletin);
}
