package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.PageInfo;
import org.openportfolio.invitation.InvitationView;
import org.openportfolio.kernel.Slice;

/** A page of invitations. */
@DefaultNonNull
@Type("InvitationConnection")
@Description("A page of a list of invitations.")
public record InvitationConnection(
        @Description("The invitations of the page, each with its place.")
                List<@NonNull InvitationEdge> edges,
        @Description("Where the page ends.") PageInfo pageInfo) {

    static InvitationConnection of(Slice<InvitationView> page) {
        var edges =
                page.rows().stream()
                        .map(row -> new InvitationEdge(row.cursor().text(), Invitation.of(row)))
                        .toList();
        return new InvitationConnection(
                edges,
                PageInfo.of(page, edges.isEmpty() ? null : edges.get(edges.size() - 1).cursor()));
    }
}
