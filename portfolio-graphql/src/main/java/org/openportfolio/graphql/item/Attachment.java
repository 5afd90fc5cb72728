package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.TemplateFile;
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
                String url,
        @Nullable
                @Description(
                        "Where a small picture of it is, at most 480 pixels wide and high: an address like url. Null for what is no picture, and in the first seconds after it came.")
                String thumbnailUrl,
        @Nullable
                @Description(
                        "Whether its owner says that other people are to be seen on it; such a file never appears behind a public link. Null for viewers who cannot edit the item.")
                Boolean showsOtherPeople) {

    static Attachment of(AttachmentView file, String url, String thumbnailUrl) {
        return new Attachment(
                GlobalId.of(file.id()),
                file.name(),
                file.contentType(),
                Math.toIntExact(file.size()),
                url,
                file.thumbnail() ? thumbnailUrl : null,
                file.showsOthers().orElse(null));
    }

    static Attachment of(TemplateFile file, String url, String thumbnailUrl) {
        return new Attachment(
                GlobalId.of(file.id()),
                file.name(),
                file.contentType(),
                Math.toIntExact(file.size()),
                url,
                file.thumbnail() ? thumbnailUrl : null,
                null);
    }
}
