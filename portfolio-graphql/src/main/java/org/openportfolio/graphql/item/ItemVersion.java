package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.item.VersionView;
import org.openportfolio.kernel.ItemId;

/** {@link VersionView} in the schema. */
@DefaultNonNull
@Type("ItemVersion")
@Description("What an item was after one change.")
public record ItemVersion(
        @Description("1 for the first; send it to restoreItemVersion.") int number,
        @Description("When that was.") OffsetDateTime at,
        @Description("Who made the change.") Person by,
        @Description("What the change was.") ItemChange change,
        @Description("Its title then.") String title,
        @Description("Its description then; may be empty.") String description,
        @Description("Safe HTML of a reflection; empty for everything else.") String body,
        @Nullable @Description("Address of a link; null for everything else.") String url,
        @Description("Its words then, in the owner's order.") List<@NonNull String> tags,
        @Description("Its files then, in the owner's order.")
                List<@NonNull ItemVersionFile> attachments,
        @Ignore List<ItemId> entries) {

    static ItemVersion of(VersionView version) {
        return new ItemVersion(
                version.number(),
                version.at().atOffset(ZoneOffset.UTC),
                Person.of(version.by()),
                ItemChange.of(version.change()),
                version.title(),
                version.description(),
                version.body(),
                version.url().orElse(null),
                version.tags(),
                version.files().stream().map(ItemVersionFile::of).toList(),
                version.contents());
    }
}
