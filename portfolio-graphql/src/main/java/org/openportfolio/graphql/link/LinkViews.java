package org.openportfolio.graphql.link;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;

/** {@link org.openportfolio.link.LinkViews} in the schema. */
@DefaultNonNull
@Type("LinkViews")
@Description("How often a public link was opened; by whom, nobody knows.")
public record LinkViews(
        @Description("How often, as long as the district keeps it.") int total,
        @Description("The last 60 days on which it was opened, the newest first.")
                List<@NonNull LinkViewsOfDay> days) {
    static LinkViews of(org.openportfolio.link.LinkViews views) {
        return new LinkViews(
                views.total(),
                views.days().stream()
                        .map(day -> new LinkViewsOfDay(day.date(), day.views()))
                        .toList());
    }
}
