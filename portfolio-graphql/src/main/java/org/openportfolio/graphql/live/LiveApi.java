package org.openportfolio.graphql.live;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.Subscription;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.ZoneOffset;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.graphql.node.Node;
import org.openportfolio.graphql.node.NodeApi;
import org.openportfolio.live.Mark;

/** The subscription. What comes is told by {@link LiveStream}; this says one event. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class LiveApi {
    @Inject LiveTurn turn;
    @Inject NodeApi nodes;
    @Inject Clock clock;

    @Subscription("live")
    @Description(
            "Everything that concerns the viewer, as it happens: what others share with them, change, say, end. One subscription is enough for an app.")
    public LiveEvent live(
            @Nullable
                    @Name("after")
                    @Description(
                            "The cursor of the last event that was heard: what was missed since comes first. Without it, from now on.")
                    String after) {
        if (turn.event().isPresent()) return turn.event().get();
        turn.begins(Optional.ofNullable(after).map(Mark::parse));
        // nobody sees this one: it only shows whether the document can be answered
        return new LiveEvent("", LiveKind.STARTED, clock.instant().atOffset(ZoneOffset.UTC), null);
    }

    @Nullable
    @Description("The thing as the viewer sees it now; null where there is none, or it is gone.")
    public Node thing(@Source LiveEvent event) {
        return event.thingId() == null ? null : nodes.node(event.thingId());
    }
}
