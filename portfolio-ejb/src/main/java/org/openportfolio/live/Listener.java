package org.openportfolio.live;

import org.openportfolio.kernel.DistrictId;

/** Somebody who wants to hear what comes in a district. */
public interface Listener {
    /** Where they belong. */
    DistrictId district();

    /**
     * Something came. Called for one district by one thread, in order; must not wait for anything.
     */
    void hear(Bulletin bulletin);
}
