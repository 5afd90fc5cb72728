package org.openportfolio.graphql.sharing;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.item.Permission;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.sharing.ShareThing;

/** {@link ShareThing} in the schema. */
@DefaultNonNull
@Input("ShareItemInput")
@Description("With whom to share an item, and how.")
public record ShareItemInput(
        @Id @Description("The item, one's own.") String itemId,
        @Description("With whom, 1 to 100, nobody twice.") List<@NonNull RecipientInput> recipients,
        @Description("What they may do; seeing it always goes along.")
                List<@NonNull Permission> permissions,
        @Nullable @Description("From when; at once without it.") OffsetDateTime startsAt,
        @Nullable @Description("Until when; until revoked without it.") OffsetDateTime endsAt,
        @Nullable @Description("To the recipients, up to 2,000 characters.") String message,
        @Nullable @Description("What the recipients are asked to look at, if anything.")
                FeedbackWishInput request) {

    ShareThing wish() {
        return new ShareThing(
                GlobalId.get("itemId", itemId, ItemId.class),
                IntStream.range(0, recipients.size())
                        .mapToObj(i -> recipients.get(i).meant("recipients." + i))
                        .toList(),
                permissions.stream().map(Permission::meant).collect(Collectors.toSet()),
                Optional.ofNullable(startsAt).map(OffsetDateTime::toInstant),
                Optional.ofNullable(endsAt).map(OffsetDateTime::toInstant),
                message,
                Optional.ofNullable(request).map(FeedbackWishInput::wish));
    }
}
