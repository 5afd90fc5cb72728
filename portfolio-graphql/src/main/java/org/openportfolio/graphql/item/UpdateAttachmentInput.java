package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.item.ChangeAttachment;
import org.openportfolio.kernel.AttachmentId;

/** {@link ChangeAttachment} in the schema. */
@DefaultNonNull
@Input("UpdateAttachmentInput")
@Description("What shall change of a file of an item; what is not given stays as it is.")
public record UpdateAttachmentInput(
        @Id @Description("The file.") String attachmentId,
        @Nullable @Description("New file name, 1 to 255 characters.") String name,
        @Nullable
                @Description(
                        "Whether other people are to be seen on it. Only the owner of the item says so.")
                Boolean showsOtherPeople) {

    ChangeAttachment wish() {
        return new ChangeAttachment(
                GlobalId.get("attachmentId", attachmentId, AttachmentId.class),
                Optional.ofNullable(name),
                Optional.ofNullable(showsOtherPeople));
    }
}
