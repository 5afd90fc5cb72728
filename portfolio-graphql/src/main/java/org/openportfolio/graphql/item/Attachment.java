package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.graphql.node.GlobalId;

/** {@link AttachmentView} in the schema. */
@DefaultNonNull
@Type("Attachment")
@Description("A file of an item.")
public record Attachment(
        @Id @Description("Global id of the attachment.") String id,
        @Description("File name, as its owner knows it.") String name,
        @Description("Media type, found out by the server.") String contentType,
        @Description("Size in bytes.") int size,
        @Description(
                        "Where the bytes are: an address for this viewer, good for ten minutes. Ask again rather than keep it.")
                String url) {

    static Attachment of(AttachmentView file, String url) {
        return new Attachment(
                GlobalId.of(file.id()),
                file.name(),
                file.contentType(),
                Math.toIntExact(file.size()),
                url);
    }
}
