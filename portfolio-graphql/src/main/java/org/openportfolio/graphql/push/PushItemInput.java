package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.push.PushItem;

/** {@link PushItem} in the schema. */
@DefaultNonNull
@Input("PushItemInput")
@Description("What to give copies of, and to whom.")
public record PushItemInput(
        @Id @Description("The item, one's own.") String itemId,
        @Description("To whom, 1 to 100, nobody named twice.")
                List<@NonNull PushRecipientInput> recipients,
        @Nullable
                @Description(
                        "Whether a collection is given with what is in it, hidden things excepted; true without it.")
                Boolean withContents,
        @Nullable
                @Description(
                        "Whether who joins one of the classes or groups later gets a copy too, until endPush; false without it.")
                Boolean alsoForLateJoiners,
        @Description(
                        "Made by the client for this push, 1 to 200 characters: sent again with the same one, nobody gets a second copy.")
                String idempotencyKey,
        @Nullable
                @Description(
                        "Whether files that may say who made them are given as they are; without it nothing is pushed where there are any, and warnings tell which.")
                Boolean acceptWarnings) {

    PushItem wish() {
        return new PushItem(
                GlobalId.get("itemId", itemId, ItemId.class),
                IntStream.range(0, recipients.size())
                        .mapToObj(i -> recipients.get(i).meant("recipients." + i))
                        .toList(),
                !Boolean.FALSE.equals(withContents),
                Boolean.TRUE.equals(alsoForLateJoiners),
                idempotencyKey,
                Boolean.TRUE.equals(acceptWarnings));
    }
}
