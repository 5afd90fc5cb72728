package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.access.TagCount;

/** {@link TagCount} in the schema. */
@DefaultNonNull
@Type("Tag")
@Description("A word that items are found by.")
public record Tag(
        @Description("The word, as it is written.") String name,
        @Description("How many of the viewer's own items have it.") int itemCount) {

    static Tag of(TagCount tag) {
        return new Tag(tag.tag(), tag.items());
    }
}
