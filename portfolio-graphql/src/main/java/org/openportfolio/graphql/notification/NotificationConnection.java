package org.openportfolio.graphql.notification;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.kernel.Slice;
import org.openportfolio.notification.NotificationView;

/** A page of notifications. */
@DefaultNonNull
@Type("NotificationConnection")
@Description("A page of a list of notifications.")
public record NotificationConnection(
        @Description("The notifications of the page, each with its place.")
                List<@NonNull NotificationEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static NotificationConnection of(Slice<NotificationView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new NotificationEdge(row.cursor().text(), Notification.of(row)))
                        .toList();
        return new NotificationConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
