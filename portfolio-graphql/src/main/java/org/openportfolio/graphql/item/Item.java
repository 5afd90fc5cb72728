package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.ItemView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Viewer;

/** {@link ItemView} in the schema. */
@DefaultNonNull
@Type("Item")
@Description(
        "Something a student or teacher keeps: a file, a link, a reflection, or a collection of items.")
public record Item(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What it is.") ItemKind kind,
        @Description("Title, up to 200 characters.") String title,
        @Description("Plain text, up to 5,000 characters; may be empty.") String description,
        @Description("Safe HTML of a reflection; empty for everything else.") String body,
        @Nullable @Description("Address of a link; null for everything else.") String url,
        @Description(
                        "Whether its owner has hidden it: then nobody else sees it, whatever was shared.")
                boolean hidden,
        @Description("Words to find it by, in the owner's order.") List<@NonNull String> tags,
        @Description("Whose it is.") Person owner,
        @Nullable @Description("Who shared it with the viewer; null for one's own.")
                Person sharedBy,
        @Description("When it was made.") OffsetDateTime createdAt,
        @Description("When it was last changed.") OffsetDateTime updatedAt,
        @Description("Counts its changes; send it as expectedVersion with the next change.")
                int version,
        @Description("How many comments the viewer can see.") int commentCount,
        @Description("What the viewer may do with it.") List<@NonNull Permission> viewerPermissions,
        @Description("Whether updateItem would be accepted.") boolean viewerCanEdit,
        @Description("Whether addComment would be accepted.") boolean viewerCanComment,
        @Description("Whether assessItem would be accepted.") boolean viewerCanAssess,
        @Description("Whether shareItem would be accepted.") boolean viewerCanShare,
        @Description("Whether pushItem would be accepted.") boolean viewerCanPush,
        @Description("Whether deleteItem would be accepted.") boolean viewerCanDelete)
        implements Node {

    /** As the viewer sees it. */
    public static Item of(ItemView item, Viewer viewer) {
        var owner = Person.of(item.owner());
        boolean changes = !viewer.readOnly();
        return new Item(
                GlobalId.of(item.id()),
                ItemKind.of(item.kind()),
                item.title(),
                item.description(),
                item.body(),
                item.url().orElse(null),
                item.hidden(),
                item.tags(),
                owner,
                item.mine() ? null : owner,
                item.createdAt().atOffset(ZoneOffset.UTC),
                item.updatedAt().atOffset(ZoneOffset.UTC),
                item.version(),
                item.comments(),
                Permission.of(item.permissions()),
                changes && item.permissions().contains(org.openportfolio.access.Permission.EDIT),
                changes && item.permissions().contains(org.openportfolio.access.Permission.COMMENT),
                changes && item.permissions().contains(org.openportfolio.access.Permission.ASSESS),
                changes && item.mine(),
                changes && item.mine() && viewer.is(Role.TEACHER),
                changes && item.mine());
    }

    /** The identities of items of a list, in its order. */
    public static List<ItemId> ids(List<Item> items) {
        return items.stream().map(item -> GlobalId.get("itemId", item.id(), ItemId.class)).toList();
    }
}
