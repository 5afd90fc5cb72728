package org.openportfolio.live;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.PersonId;

/**
 * What came in a district since a reading.
 *
 * @param events in the order in which they were written; empty if they were too many
 * @param upTo how far it goes
 * @param tooMany whether more came than anybody wants to hear one by one
 * @param concerns whom it may concern; without it, everybody
 */
public record Bulletin(
        List<LiveEvent> events, Mark upTo, boolean tooMany, Optional<Set<PersonId>> concerns) {
    public Bulletin {
        events = List.copyOf(events);
        concerns = concerns.map(Set::copyOf);
    }

    Bulletin concerning(Set<PersonId> people) {
        return new Bulletin(events, upTo, tooMany, Optional.of(people));
    }

    boolean concerns(PersonId person) {
        return concerns.isEmpty() || concerns.get().contains(person);
    }
}
