package org.openportfolio.graphql.live;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.live.Mark;

/** {@link org.openportfolio.live.LiveEvent} in the schema. */
@DefaultNonNull
@Type("LiveEvent")
@Description(
        "Something happened that concerns the viewer. It says what to read again, never what is there now: hearing it twice does no harm.")
public record LiveEvent(
        @Description(
                        "Where the stream is; keep the last one, and give it as after when connecting again.")
                String cursor,
        @Description("What to do about it.") LiveKind kind,
        @Description("When it happened.") OffsetDateTime at,
        @Nullable
                @Id
                @Description(
                        "Global id of the thing it is about, or of the archive; null for STARTED and RESYNC. Stays known where the thing is gone.")
                String thingId) {

    /** News of a thing. */
    static LiveEvent of(org.openportfolio.live.LiveEvent event, Mark mark) {
        return new LiveEvent(
                mark.text(),
                LiveKind.of(event.kind()),
                event.at().atOffset(ZoneOffset.UTC),
                GlobalId.of(event.thing()));
    }

    /** About the stream itself. */
    static LiveEvent of(LiveKind kind, Mark mark) {
        return new LiveEvent(mark.text(), kind, mark.at().atOffset(ZoneOffset.UTC), null);
    }
}
