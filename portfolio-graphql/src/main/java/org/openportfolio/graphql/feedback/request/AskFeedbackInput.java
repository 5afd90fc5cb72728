package org.openportfolio.graphql.feedback.request;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.feedback.request.AskFeedback;
import org.openportfolio.graphql.feedback.About;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PersonId;

/** {@link AskFeedback} in the schema. */
@DefaultNonNull
@Input("AskFeedbackInput")
@Description("What to ask of whom about one's own work: either an item or a portfolio.")
public record AskFeedbackInput(
        @Nullable @Id @Description("An item of one's own.") String itemId,
        @Nullable @Id @Description("A portfolio of one's own.") String portfolioId,
        @Nullable
                @Id
                @Description(
                        "Members who are asked; each of them can see it. With the guests 1 to 100.")
                List<@NonNull String> personIds,
        @Nullable
                @Id
                @Description(
                        "Own invitations that are open and lead to it: their guests get a mail.")
                List<@NonNull String> invitationIds,
        @Description("Plain text, 1 to 2,000 characters.") String text,
        @Nullable @Description("By when; the day itself is in time.") LocalDate dueOn) {

    AskFeedback wish() {
        return new AskFeedback(
                About.one(itemId, portfolioId),
                ids("personIds", personIds, PersonId.class),
                ids("invitationIds", invitationIds, InvitationId.class),
                text,
                Optional.ofNullable(dueOn));
    }

    private static <T extends org.openportfolio.kernel.Id> List<T> ids(
            String field, List<String> ids, Class<T> kind) {
        return ids == null
                ? List.of()
                : IntStream.range(0, ids.size())
                        .mapToObj(i -> GlobalId.get(field + "." + i, ids.get(i), kind))
                        .toList();
    }
}
