package org.openportfolio.invitation;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.access.VisitRule;
import org.openportfolio.directory.OwnerView;
import org.openportfolio.directory.account.ExternalAccounts;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * All invitations of a district that stand, for its administrators: who let in whom, until when,
 * and closing it. Each method refuses everybody else with NOT_ALLOWED.
 */
@Stateless
@ForMembers
public class InvitationDesk {
    /** Invitations that are read at once. */
    public static final int MOST = 1000;

    /** Those that stand: not revoked, and their time not over. */
    private static final String STAND =
            """
            with asked_invitation (id) as materialized (
              select v.id from invitation v
               where v.district_id = (select current_district()) and v.revoked_at is null and v.ends_at > now()
            """;

    private static final String ORGANISATION =
            """
            select n.organisation_id from organisation_domain n
             where n.district_id = (select current_district()) and n.verified_at is not null
               and n.domain = any(%s)
             order by length(n.domain) desc limit 1
            """
                    .formatted(MailDomains.OF);

    private static final String ROWS =
            """
            select v.id, v.scope, v.role, v.made_at, v.starts_at, v.ends_at, v.visited_at, s.state, coalesce(s.refused_by, '') as refused_by,
                   coalesce(t.title, '') as title, e.email, case when e.renamed_at is null then v.name else e.given_name end as called,
                   coalesce((select g.name from organisation g where g.id = (
            """
                    + ORGANISATION
                    + """
                   ) and g.archived_at is null), v.organisation) as organisation,
                   h.reason, h.closed_at, coalesce(b.given_name || ' ' || b.family_name, '') as closed_by,
            """
                    + OwnerView.COLUMNS
                    + """
                      from invitation_standing s join invitation v on v.id = s.id
                      join person o on o.id = v.owner_id join person e on e.id = v.external_id
                      left join portfolio pf on pf.id = v.portfolio_id left join portfolio_template t on t.id = pf.template_id
                      left join closing h on h.invitation_id = v.id and h.kind = 'HELD' and h.released_at is null
                      left join person b on b.id = h.closed_by
                    """;

    @Inject InvitationRows invitations;
    @Inject ExternalAccounts accounts;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Registered(OrganisationId organisation, int invitations) {}

    /** The invitations that stand, the newest first. */
    public Slice<LiveInvitation> search(
            Viewer viewer, InvitationSearch wanted, Optional<Cursor> after, int first) {
        viewer.requireDistrictAdmin();
        var place = after.orElse(Cursor.START);
        int size = Math.max(1, Math.min(first, MOST));
        List<Object> asked = new ArrayList<>(List.of(place.at(), place.id()));
        var sql = new StringBuilder(STAND).append(" and (v.made_at, v.id) < (?, ?) ");
        sql.append(wanted.owners().conditions("v.owner_id", asked));
        wanted.organisation()
                .ifPresent(
                        one -> {
                            sql.append(
                                    " and ? = (select (%s) from person e where e.id = v.external_id) "
                                            .replace("%s", ORGANISATION));
                            asked.add(one);
                        });
        wanted.endsBy()
                .ifPresent(
                        day -> {
                            sql.append(
                                    " and v.ends_at < (select (?::date)::timestamp at time zone d.time_zone from district d) ");
                            asked.add(day.plusDays(1));
                        });
        // what an invitation is follows from the rules of now: without that question the first are
        // enough
        if (wanted.state().isEmpty()) {
            sql.append(" order by v.made_at desc, v.id desc limit ?");
            asked.add(size + 1);
        }
        sql.append("),\n").append(VisitRule.STANDING).append(ROWS);
        wanted.state()
                .ifPresent(
                        state -> {
                            sql.append(" where s.state = ? ");
                            asked.add(state);
                        });
        sql.append(" order by v.made_at desc, v.id desc limit ?");
        asked.add(size + 1);
        return Slice.of(rows.list(sql.toString(), InvitationDesk::read, asked.toArray()), size);
    }

    /** One that stands; NOT_FOUND for every other. */
    public LiveInvitation one(Viewer viewer, InvitationId invitation) {
        viewer.requireDistrictAdmin();
        return rows.find(
                        STAND + " and v.id = ?),\n" + VisitRule.STANDING + ROWS,
                        InvitationDesk::read,
                        invitation)
                .orElseThrow(() -> UserFault.notFound("invitationId"));
    }

    /** How many stand for each organisation of the registry; none where it is missing. */
    public Map<OrganisationId, Integer> perOrganisation(Viewer viewer) {
        viewer.requireDistrictAdmin();
        return rows
                .list(
                        STAND
                                + """
                                )
                                select c.organisation_id, count(*) as invitations
                                  from asked_invitation a join invitation v on v.id = a.id join person e on e.id = v.external_id
                                 cross join lateral (
                                """
                                + ORGANISATION
                                + ") c group by c.organisation_id",
                        row ->
                                new Registered(
                                        new OrganisationId(Rows.uuid(row, "organisation_id")),
                                        row.getInt("invitations")))
                .stream()
                .collect(Collectors.toMap(Registered::organisation, Registered::invitations));
    }

    /** Keeps the invitation closed until it is let go: nobody comes in by it. */
    @Changes
    public void hold(Viewer viewer, CloseInvitation wish) {
        if (locked(viewer, wish.about()).closing().isPresent())
            throw new UserFault(FaultCode.INVALID, "", "closing.held");
        write(viewer, wish, Closing.Kind.HELD);
    }

    /** Lets it go: it is open again, if nothing else keeps it closed. */
    @Changes
    public void release(Viewer viewer, CloseInvitation wish) {
        if (locked(viewer, wish.about()).closing().isEmpty())
            throw new UserFault(FaultCode.INVALID, "", "closing.notHeld");
        letGo(viewer, wish);
        tell(viewer, wish.about(), Closing.Kind.RELEASED);
    }

    /** Ends it for good. */
    @Changes
    public void revoke(Viewer viewer, CloseInvitation wish) {
        if (locked(viewer, wish.about()).closing().isPresent()) letGo(viewer, wish);
        var about = about(wish.about());
        invitations.revoke(wish.about(), Time.now(clock));
        accounts.ended(invitations.external(wish.about()));
        put(viewer, wish, Closing.Kind.REVOKED);
        happened.fire(
                new InvitationOverruled(
                        viewer.district(), viewer.id(), wish.about(), about, Closing.Kind.REVOKED));
    }

    /** Notes that the viewer takes the list away as a file; they read it with {@link #search}. */
    @Changes
    public void exporting(Viewer viewer, InvitationSearch wanted) {
        viewer.requireDistrictAdmin();
        happened.fire(
                new InvitationsExported(
                        viewer.district(), viewer.id(), !wanted.equals(InvitationSearch.ALL)));
    }

    /** Two who close the same, and its owner, wait for each other. */
    private LiveInvitation locked(Viewer viewer, InvitationId invitation) {
        viewer.requireDistrictAdmin();
        rows.list(
                "select id from invitation where id = ? for update",
                row -> row.getString(1),
                invitation);
        return one(viewer, invitation);
    }

    private void letGo(Viewer viewer, CloseInvitation wish) {
        rows.change(
                """
                update closing set released_at = ?, released_by = ?, release_reason = ?
                 where invitation_id = ? and kind = 'HELD' and released_at is null
                """,
                Time.now(clock),
                viewer.id(),
                wish.reason(),
                wish.about());
    }

    private void write(Viewer viewer, CloseInvitation wish, Closing.Kind kind) {
        put(viewer, wish, kind);
        tell(viewer, wish.about(), kind);
    }

    private void put(Viewer viewer, CloseInvitation wish, Closing.Kind kind) {
        rows.change(
                "insert into closing (id, district_id, invitation_id, kind, reason, closed_at, closed_by) values (?, ?, ?, ?, ?, ?, ?)",
                ids.next(),
                viewer.district(),
                wish.about(),
                kind,
                wish.reason(),
                Time.now(clock),
                viewer.id());
    }

    private void tell(Viewer viewer, InvitationId invitation, Closing.Kind kind) {
        happened.fire(
                new InvitationOverruled(
                        viewer.district(), viewer.id(), invitation, about(invitation), kind));
    }

    /** The portfolio, or where there is none one of the items: its owner is told once. */
    private Set<Thing> about(InvitationId invitation) {
        return rows
                .find(
                        """
                        select v.portfolio_id, g.item_id from invitation v left join lateral (
                            select g.item_id from access_grant g
                             where g.invitation_id = v.id and g.revoked_at is null and g.item_id is not null order by g.id limit 1) g on true
                         where v.id = ?
                        """,
                        InvitationDesk::thing,
                        invitation)
                .flatMap(thing -> thing)
                .stream()
                .collect(Collectors.toSet());
    }

    private static Optional<Thing> thing(ResultSet row) throws SQLException {
        var portfolio = Rows.uuid(row, "portfolio_id");
        if (portfolio != null) return Optional.of(new PortfolioId(portfolio));
        return Optional.ofNullable(Rows.uuid(row, "item_id")).map(ItemId::new);
    }

    private static LiveInvitation read(ResultSet row) throws SQLException {
        var closedAt = Optional.ofNullable(Rows.time(row, "closed_at"));
        var reason = row.getString("reason");
        var by = row.getString("closed_by");
        var state = InvitationState.valueOf(row.getString("state"));
        return new LiveInvitation(
                new InvitationId(Rows.uuid(row, "id")),
                Scope.valueOf(row.getString("scope")),
                row.getString("title"),
                OwnerView.of(row),
                row.getString("called"),
                row.getString("email"),
                row.getString("role"),
                row.getString("organisation"),
                state,
                state == InvitationState.SUSPENDED ? row.getString("refused_by") : "",
                Rows.time(row, "made_at"),
                Rows.time(row, "starts_at"),
                Rows.time(row, "ends_at"),
                Optional.ofNullable(Rows.time(row, "visited_at")),
                closedAt.map(at -> new Closing(reason, at, by)));
    }
}
