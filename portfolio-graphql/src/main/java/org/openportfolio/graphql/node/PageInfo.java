package org.openportfolio.graphql.node;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.kernel.Slice;

/** Relay's page information, forward only. */
@DefaultNonNull
@Type("PageInfo")
@Description("Where a page of a list ends.")
public record PageInfo(
        @Description("Whether there are entries after this page.") boolean hasNextPage,
        @Nullable
                @Description(
                        "The place to go on from, for the argument after; null on an empty page.")
                String endCursor) {

    /**
     * @param last the place of the last entry; null if there is none
     */
    public static PageInfo of(Slice<?> page, String last) {
        return new PageInfo(page.more(), last);
    }
}
