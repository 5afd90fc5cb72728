package org.openportfolio.link;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.openportfolio.directory.OwnerView;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.policy.SharingPolicy;

/**
 * All public links of a district that stand, for its administrators: who has one, until when, and
 * closing it. Each method refuses everybody else with NOT_ALLOWED.
 *
 * <p>What is held is the portfolio: no other link opens it meanwhile, until an administrator lets
 * it go. Ending a link for good lets it go too; its owner may make another one.
 */
@Stateless
@ForMembers
public class LinkDesk {
    /** Links that are read at once. */
    public static final int MOST = 1000;

    private static final String UNTIL =
            "(l.runs_from at time zone 'UTC' + make_interval(months => term.months)) at time zone 'UTC'";

    /** Those that stand: not revoked, and their months not over, or held. */
    private static final String STAND =
            """
            with term as materialized (
              select d.time_zone as zone, coalesce((select p.link_months from sharing_policy p where p.district_id = d.id
                                                     order by p.version desc limit 1), %d) as months
                from district d),
            asked_link (id) as materialized (
              select l.id from public_link l join portfolio pf on pf.id = l.portfolio_id cross join term
               where l.district_id = (select current_district()) and l.revoked_at is null
                 and (%s > now() or %s)
            """
                    .formatted(SharingPolicy.NONE.rules().linkMonths(), UNTIL, LinkRule.HELD);

    private static final String ROWS =
            """
            select l.id, l.portfolio_id, l.made_at, l.passphrase is not null as has_passphrase, t.title,
                   s.state, s.refused_by, s.live_until, h.reason, h.closed_at,
                   coalesce(b.given_name || ' ' || b.family_name, '') as closed_by, %s
              from link_standing s join public_link l on l.id = s.id
              join portfolio pf on pf.id = l.portfolio_id join portfolio_template t on t.id = pf.template_id
              join person o on o.id = pf.owner_id
              left join closing h on h.portfolio_id = pf.id and h.kind = 'HELD' and h.released_at is null
              left join person b on b.id = h.closed_by
            """
                    .formatted(OwnerView.COLUMNS);

    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * How many links stand.
     *
     * @param suspended by the policy, or since their owners are away
     * @param held by an administrator
     */
    public record Count(int open, int suspended, int held) {}

    /** The links that stand, the newest first. */
    public Slice<LiveLink> search(
            Viewer viewer, LinkSearch wanted, Optional<Cursor> after, int first) {
        viewer.requireDistrictAdmin();
        var place = after.orElse(Cursor.START);
        int size = Math.max(1, Math.min(first, MOST));
        List<Object> asked = new ArrayList<>(List.of(place.at(), place.id()));
        var sql = new StringBuilder(STAND).append(" and (l.made_at, l.id) < (?, ?) ");
        sql.append(wanted.owners().conditions("pf.owner_id", asked));
        wanted.endsBy()
                .ifPresent(
                        day -> {
                            sql.append(
                                    " and %s < (?::date)::timestamp at time zone term.zone "
                                            .formatted(UNTIL));
                            asked.add(day.plusDays(1));
                        });
        // what a link is follows from the rules of now: without that question the first are enough
        if (wanted.state().isEmpty()) {
            sql.append(" order by l.made_at desc, l.id desc limit ?");
            asked.add(size + 1);
        }
        sql.append("),\n").append(LinkRule.OWNERS).append(LinkRule.STANDING).append(ROWS);
        wanted.state()
                .ifPresent(
                        state -> {
                            sql.append(" where s.state = ? ");
                            asked.add(state);
                        });
        sql.append(" order by l.made_at desc, l.id desc limit ?");
        asked.add(size + 1);
        return Slice.of(rows.list(sql.toString(), LinkDesk::read, asked.toArray()), size);
    }

    /** One that stands; NOT_FOUND for every other. */
    public LiveLink one(Viewer viewer, LinkId link) {
        viewer.requireDistrictAdmin();
        return rows.find(
                        STAND + " and l.id = ?),\n" + LinkRule.OWNERS + LinkRule.STANDING + ROWS,
                        LinkDesk::read,
                        link)
                .orElseThrow(() -> UserFault.notFound("linkId"));
    }

    /** How many there are of each kind; expired ones are not counted. */
    public Count count(Viewer viewer) {
        viewer.requireDistrictAdmin();
        return rows.find(
                        STAND
                                + "),\n"
                                + LinkRule.OWNERS
                                + LinkRule.STANDING
                                + """
                                select count(*) filter (where state = 'OPEN') as open,
                                       count(*) filter (where state = 'SUSPENDED' and refused_by <> 'HELD') as suspended,
                                       count(*) filter (where refused_by = 'HELD') as held
                                  from link_standing
                                """,
                        row ->
                                new Count(
                                        row.getInt("open"),
                                        row.getInt("suspended"),
                                        row.getInt("held")))
                .orElseThrow();
    }

    /** Keeps the link, and every other of its portfolio, closed until it is let go. */
    @Changes
    public void hold(Viewer viewer, CloseLink wish) {
        var link = locked(viewer, wish.about());
        if (link.closing().isPresent()) throw new UserFault(FaultCode.INVALID, "", "closing.held");
        write(viewer, link, wish, Closing.Kind.HELD);
    }

    /** Lets it go: it is open again, if nothing else keeps it closed. */
    @Changes
    public void release(Viewer viewer, CloseLink wish) {
        var link = locked(viewer, wish.about());
        if (link.closing().isEmpty()) throw new UserFault(FaultCode.INVALID, "", "closing.notHeld");
        letGo(viewer, link.portfolio(), wish.reason());
        tell(viewer, link, Closing.Kind.RELEASED);
    }

    /** Ends it for good; a new one has another address. */
    @Changes
    public void revoke(Viewer viewer, CloseLink wish) {
        var link = locked(viewer, wish.about());
        rows.change(
                "update public_link set revoked_at = ?, revoked_by = ?, version = version + 1 where id = ?",
                Time.now(clock),
                viewer.id(),
                link.id());
        if (link.closing().isPresent()) letGo(viewer, link.portfolio(), wish.reason());
        write(viewer, link, wish, Closing.Kind.REVOKED);
    }

    /** Notes that the viewer takes the list away as a file; they read it with {@link #search}. */
    @Changes
    public void exporting(Viewer viewer, LinkSearch wanted) {
        viewer.requireDistrictAdmin();
        happened.fire(
                new LinksExported(viewer.district(), viewer.id(), !wanted.equals(LinkSearch.ALL)));
    }

    /** Two who close the same, and its owner, wait for each other. */
    private LiveLink locked(Viewer viewer, LinkId link) {
        var portfolio = one(viewer, link).portfolio();
        rows.list(
                "select id from portfolio where id = ? for update",
                row -> row.getString(1),
                portfolio);
        return one(viewer, link);
    }

    private void letGo(Viewer viewer, PortfolioId portfolio, String reason) {
        rows.change(
                """
                update closing set released_at = ?, released_by = ?, release_reason = ?
                 where portfolio_id = ? and kind = 'HELD' and released_at is null
                """,
                Time.now(clock),
                viewer.id(),
                reason,
                portfolio);
    }

    private void write(Viewer viewer, LiveLink link, CloseLink wish, Closing.Kind kind) {
        rows.change(
                "insert into closing (id, district_id, portfolio_id, kind, reason, closed_at, closed_by) values (?, ?, ?, ?, ?, ?, ?)",
                ids.next(),
                viewer.district(),
                link.portfolio(),
                kind,
                wish.reason(),
                Time.now(clock),
                viewer.id());
        tell(viewer, link, kind);
    }

    private void tell(Viewer viewer, LiveLink link, Closing.Kind kind) {
        happened.fire(
                new LinkOverruled(
                        viewer.district(), viewer.id(), link.portfolio(), link.id(), kind));
    }

    private static LiveLink read(ResultSet row) throws SQLException {
        var closedAt = Optional.ofNullable(Rows.time(row, "closed_at"));
        var reason = row.getString("reason");
        var by = row.getString("closed_by");
        var state = LinkState.valueOf(row.getString("state"));
        return new LiveLink(
                new LinkId(Rows.uuid(row, "id")),
                new PortfolioId(Rows.uuid(row, "portfolio_id")),
                row.getString("title"),
                OwnerView.of(row),
                state,
                Optional.ofNullable(row.getString("refused_by"))
                        .filter(rule -> state == LinkState.SUSPENDED)
                        .map(LinkObstacle::valueOf),
                Rows.time(row, "made_at"),
                Rows.time(row, "live_until"),
                row.getBoolean("has_passphrase"),
                closedAt.map(at -> new Closing(reason, at, by)));
    }
}
