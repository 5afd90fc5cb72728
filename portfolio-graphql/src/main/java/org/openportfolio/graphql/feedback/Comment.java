package org.openportfolio.graphql.feedback;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.graphql.directory.Person;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.graphql.node.Node;

/** {@link CommentView} in the schema. */
@DefaultNonNull
@Type("Comment")
@Description("What somebody says about an item.")
public record Comment(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("Who says it.") Person author,
        @Description("Plain text, up to 5,000 characters.") String text,
        @Description("When it was said.") OffsetDateTime createdAt)
        implements Node {

    public static Comment of(CommentView comment) {
        return new Comment(
                GlobalId.of(comment.id()),
                Person.of(comment.author()),
                comment.text(),
                comment.createdAt().atOffset(ZoneOffset.UTC));
    }
}
