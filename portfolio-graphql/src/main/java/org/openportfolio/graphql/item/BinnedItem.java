package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;

/** {@link org.openportfolio.item.BinnedItem} in the schema. */
@DefaultNonNull
@Type("BinnedItem")
@Description("An item in its owner's bin. It can be brought back until it is purged.")
public record BinnedItem(
        @Id @Description("Global id of the item; it cannot be read by it until it is back.")
                String id,
        @Description("What it is.") ItemKind kind,
        @Description("Its title.") String title,
        @Description("When it was deleted.") OffsetDateTime deletedAt,
        @Description("When it goes for good, with all that belongs to it.")
                OffsetDateTime purgedAt) {

    static BinnedItem of(org.openportfolio.item.BinnedItem item) {
        return new BinnedItem(
                GlobalId.of(item.id()),
                ItemKind.of(item.kind()),
                item.title(),
                item.deletedAt().atOffset(ZoneOffset.UTC),
                item.purgedAt().atOffset(ZoneOffset.UTC));
    }
}
