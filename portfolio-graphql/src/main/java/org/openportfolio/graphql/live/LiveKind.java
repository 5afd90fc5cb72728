package org.openportfolio.graphql.live;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;
import org.openportfolio.kernel.NewsKind;

/** {@link NewsKind} as the schema tells it, and what concerns the stream itself. */
@Enum("LiveKind")
@Description("What a phone hears of: one value per thing it would do about it.")
public enum LiveKind {
    @Description(
            "The stream begins here, or goes on after what was missed: nothing to do but keep the cursor.")
    STARTED,
    @Description(
            "The cursor given as after is too old, or too much was missed: read everything anew, then go on from here.")
    RESYNC,
    @Description("The thing itself changed, or what is in it: read it again.")
    CHANGED,
    @Description("Something new has come into My Items: read them again.")
    ADDED,
    @Description("Somebody gave access, or other permissions: read the thing and Explore again.")
    SHARED,
    @Description("Access has ended, or the thing is gone: leave it.")
    ENDED,
    @Description("A comment came, changed or went: read the comments of the thing again.")
    COMMENTS,
    @Description(
            "An assessment, self-assessment or progress evaluation came, changed or went: read those of the thing again.")
    ASSESSMENTS,
    @Description(
            "A request for feedback or for access was made, answered or withdrawn: read the requests again.")
    REQUESTS,
    @Description("Notifications came or were read: read viewer.notifications again.")
    NOTIFICATIONS;

    static LiveKind of(NewsKind kind) {
        return valueOf(kind.name());
    }
}
