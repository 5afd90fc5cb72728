package org.openportfolio.invitation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Optional;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/**
 * Somebody from outside who came in by an invitation (EX-5). What they were given is read from
 * {@link org.openportfolio.access.VisitShelf} and {@link org.openportfolio.access.Shelf}; what they
 * say, they say through {@code feedback}, as members do.
 */
@Stateless
@ForMembers
@ForVisitors
public class Visits {
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** What stands above every page of the visit. */
    public VisitHeader header(Viewer viewer) {
        return rows.find(
                        """
                        select v.id, o.given_name, o.family_name, case when v.scope = 'WHOLE' then pf.id end as portfolio_id,
                               t.title, coalesce(pf.summary, '') as summary,
                               case when e.renamed_at is null then v.name else e.given_name end as name,
                               v.role, v.organisation, v.ends_at, v.restricted, v.permissions, v.language
                          from invitation v join person o on o.id = v.owner_id join person e on e.id = v.external_id
                          left join portfolio pf on pf.id = v.portfolio_id and v.scope = 'WHOLE'
                          left join portfolio_template t on t.id = pf.template_id
                         where v.id = ? and e.id = ?
                        """,
                        Visits::header,
                        invitationOf(viewer),
                        viewer.id())
                .orElseThrow(() -> UserFault.notFound(""));
    }

    /** Writes down that the visitor came in: once after each login. */
    @Changes
    public void begin(Viewer viewer) {
        var invitation = invitationOf(viewer);
        rows.change(
                "update invitation set visited_at = ? where id = ?", Time.now(clock), invitation);
        happened.fire(new VisitBegun(viewer.district(), viewer.id(), invitation));
    }

    /**
     * Changes the visitor's own name, in all their visits of this district; their role stays what
     * each owner wrote (EX-6).
     *
     * @param name at most 200 characters
     */
    @Changes
    public void rename(Viewer viewer, String name) {
        invitationOf(viewer);
        rows.change(
                "update person set given_name = ?, family_name = '', renamed_at = ?, updated_at = ? where id = ?",
                Invitee.line("name", Wish.required("name", name, 200)),
                Time.now(clock),
                Time.now(clock),
                viewer.id());
        happened.fire(new VisitorRenamed(viewer.district(), viewer.id()));
    }

    private static InvitationId invitationOf(Viewer viewer) {
        return viewer.invitation().orElseThrow(() -> UserFault.notFound(""));
    }

    private static VisitHeader header(ResultSet row) throws SQLException {
        return new VisitHeader(
                new InvitationId(Rows.uuid(row, "id")),
                (row.getString("given_name") + " " + row.getString("family_name")).strip(),
                Optional.ofNullable(Rows.uuid(row, "portfolio_id")).map(PortfolioId::new),
                Optional.ofNullable(row.getString("title")),
                row.getString("summary"),
                row.getString("name"),
                row.getString("role"),
                row.getString("organisation"),
                Rows.time(row, "ends_at"),
                row.getBoolean("restricted"),
                Permission.of(row.getInt("permissions")),
                row.getString("language"));
    }
}
