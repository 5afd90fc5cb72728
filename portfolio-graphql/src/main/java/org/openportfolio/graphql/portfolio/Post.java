package org.openportfolio.graphql.portfolio;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.PostView;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.Viewer;

/** {@link PostView} in the schema. */
@DefaultNonNull
@Type("Post")
@Description("An item in a section of a portfolio.")
public record Post(
        @Id @Description("Global id of the post.") String id,
        @Description("The item.") Item item,
        @Description("When it was placed there.") OffsetDateTime placedAt) {

    static Post of(PostView post, Viewer viewer) {
        return new Post(
                GlobalId.of(post.id()),
                Item.of(post.item(), viewer),
                post.placedAt().atOffset(ZoneOffset.UTC));
    }
}
