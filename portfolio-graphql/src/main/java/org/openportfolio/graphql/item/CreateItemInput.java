package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.UploadId;

/** {@link NewItem} in the schema. */
@DefaultNonNull
@Input("CreateItemInput")
@Description("An item to be made; it is private until it is shared.")
public record CreateItemInput(
        @Description("What it is.") ItemKind kind,
        @Description("Title, 1 to 200 characters.") String title,
        @Nullable @Description("Plain text, up to 5,000 characters.") String description,
        @Nullable
                @Description(
                        "HTML of a reflection, up to 100,000 characters; what is not safe is taken out.")
                String body,
        @Nullable @Description("Address of a link: http or https, up to 2,000 characters.")
                String url,
        @Nullable @Description("Up to 30 words of up to 50 characters.") List<@NonNull String> tags,
        @Nullable
                @Id
                @Description(
                        "Ids of files sent to /api/media or /api/uploads before, up to 20; each is used up by the item.")
                List<@NonNull String> uploads) {

    NewItem wish() {
        var files = uploads == null ? List.<String>of() : uploads;
        return new NewItem(
                kind.meant(),
                title,
                description,
                body,
                url,
                tags,
                IntStream.range(0, files.size())
                        .mapToObj(i -> GlobalId.get("uploads." + i, files.get(i), UploadId.class))
                        .toList());
    }
}
