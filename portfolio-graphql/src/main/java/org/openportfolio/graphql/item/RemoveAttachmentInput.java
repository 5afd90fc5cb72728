package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.AttachmentId;

/** Which file goes. */
@DefaultNonNull
@Input("RemoveAttachmentInput")
@Description("A file to be taken out of its item. An item that is a file keeps at least one.")
public record RemoveAttachmentInput(@Id @Description("The file.") String attachmentId) {

    AttachmentId attachment() {
        return GlobalId.get("attachmentId", attachmentId, AttachmentId.class);
    }
}
