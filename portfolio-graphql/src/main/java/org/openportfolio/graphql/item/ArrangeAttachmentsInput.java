package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.ArrangeAttachments;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ItemId;

/** {@link ArrangeAttachments} in the schema. */
@DefaultNonNull
@Input("ArrangeAttachmentsInput")
@Description("The order that the files of an item shall have.")
public record ArrangeAttachmentsInput(
        @Id @Description("The item.") String itemId,
        @Id @Description("All its files, each once, in the new order.")
                List<@NonNull String> attachmentIds) {

    ArrangeAttachments wish() {
        return new ArrangeAttachments(
                GlobalId.get("itemId", itemId, ItemId.class),
                IntStream.range(0, attachmentIds.size())
                        .mapToObj(
                                i ->
                                        GlobalId.get(
                                                "attachmentIds." + i,
                                                attachmentIds.get(i),
                                                AttachmentId.class))
                        .toList());
    }
}
