package org.openportfolio.kernel;

import java.util.HashMap;
import java.util.Map;

/**
 * Lines over which much comes in. Each holds a thread of the server for as long as its sender
 * takes; so that some threads are always left for everything else, a node has so many lines at
 * once, and one person so many of them.
 */
public final class Lines {
    private final int ofAll;
    private final int ofOne;
    private final Map<PersonId, Integer> held = new HashMap<>();
    private int all;

    public Lines(int ofAll, int ofOne) {
        this.ofAll = ofAll;
        this.ofOne = ofOne;
    }

    /** How many one person has at most. */
    public int ofOne() {
        return ofOne;
    }

    /** Takes a line, to be left in the end. @return whether one was free for this person */
    public synchronized boolean take(PersonId person) {
        int own = held.getOrDefault(person, 0);
        if (own >= ofOne || all >= ofAll) return false;
        held.put(person, own + 1);
        all++;
        return true;
    }

    /** Lets go of one that was taken. */
    public synchronized void leave(PersonId person) {
        all--;
        held.computeIfPresent(person, (who, own) -> own == 1 ? null : own - 1);
    }
}
