package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.AddAttachments;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UploadId;

/** {@link AddAttachments} in the schema. */
@DefaultNonNull
@Input("AddAttachmentsInput")
@Description("Files to put into an item, behind those that are there.")
public record AddAttachmentsInput(
        @Id @Description("The item.") String itemId,
        @Id
                @Description(
                        "Ids of files sent before, 1 to 20, in this order; each is used up by the item.")
                List<@NonNull String> uploads) {

    AddAttachments wish() {
        return new AddAttachments(
                GlobalId.get("itemId", itemId, ItemId.class),
                IntStream.range(0, uploads.size())
                        .mapToObj(i -> GlobalId.get("uploads." + i, uploads.get(i), UploadId.class))
                        .toList());
    }
}
