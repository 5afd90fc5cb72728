package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.CommentFile;

/** {@link CommentFile} in the schema. */
@DefaultNonNull
@Type("CommentFile")
@Description("A file that came with a comment: whoever reads the comment has it.")
public record SentFile(
        @Description("File name, as its sender knows it.") String name,
        @Description("Media type, found out by the server.") String contentType,
        @Description("Size in bytes.") int size,
        @Description(
                        "Where the bytes are: an address for this viewer, good for ten minutes. Ask again rather than keep it.")
                String url,
        @Nullable
                @Description(
                        "Where a small picture of it is: an address like url. Null for what is no picture, and in the first seconds after it came.")
                String thumbnailUrl) {

    static SentFile of(CommentFile file, String url, String thumbnailUrl) {
        return new SentFile(
                file.name(),
                file.contentType(),
                Math.toIntExact(file.size()),
                url,
                file.thumbnail() ? thumbnailUrl : null);
    }
}
