package org.openportfolio.live;

import java.util.List;

/**
 * What came in a district since a reading.
 *
 * @param events in the order in which they were written; empty if they were too many
 * @param upTo how far it goes
 * @param tooMany whether more came than anybody wants to hear one by one
 */
public record Bulletin(List<LiveEvent> events, Mark upTo, boolean tooMany) {
    public Bulletin {
        events = List.copyOf(events);
    }
}
