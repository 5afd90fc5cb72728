package org.openportfolio.graphql.feedback.request;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.request.RequestView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.Thing;

/** {@link RequestView} in the schema. */
@DefaultNonNull
@Type("FeedbackRequest")
@Description("What an owner asks of somebody about their work.")
public record FeedbackRequest(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Who asks: the owner.") Person askedBy,
        @Description("Who is asked.") Person askedOf,
        @Description("What is asked: plain text, up to 2,000 characters.") String text,
        @Nullable @Description("By when; the day itself is in time. Null where no day was named.")
                LocalDate dueOn,
        @Description("What became of it.") FeedbackRequestState state,
        @Description("When it was asked.") OffsetDateTime askedAt,
        @Nullable @Description("When it was answered, declined or withdrawn; null while it waits.")
                OffsetDateTime closedAt,
        @Description(
                        "Whether completeFeedbackRequest and declineFeedbackRequest would be accepted; commenting or assessing answers it by itself.")
                boolean viewerCanAnswer,
        @Description("Whether withdrawFeedbackRequest would be accepted.")
                boolean viewerCanWithdraw,
        @Ignore Thing about) {

    static FeedbackRequest of(RequestView request) {
        return new FeedbackRequest(
                GlobalId.of(request.id()),
                Person.of(request.askedBy()),
                Person.of(request.askedOf()),
                request.text(),
                request.dueOn().orElse(null),
                FeedbackRequestState.valueOf(request.state().name()),
                request.askedAt().atOffset(ZoneOffset.UTC),
                request.closedAt().map(at -> at.atOffset(ZoneOffset.UTC)).orElse(null),
                request.canAnswer(),
                request.canWithdraw(),
                request.about());
    }
}
