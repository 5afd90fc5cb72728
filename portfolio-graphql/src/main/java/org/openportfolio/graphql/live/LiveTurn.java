package org.openportfolio.graphql.live;

import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;
import org.openportfolio.live.Mark;

/**
 * What the subscription is run for this time: first to learn what the client asks for, then once
 * for each event.
 */
@RequestScoped
public class LiveTurn {
    private Optional<LiveEvent> event = Optional.empty();
    private Optional<Mark> after = Optional.empty();

    void tells(LiveEvent one) {
        event = Optional.of(one);
    }

    Optional<LiveEvent> event() {
        return event;
    }

    void begins(Optional<Mark> from) {
        after = from;
    }

    /** From where the client wants to go on. */
    Optional<Mark> after() {
        return after;
    }
}
