package org.openportfolio.link;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.access.Access;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * The public links of portfolios, for those who may share them: the owner, and whoever teaches the
 * owner in a class today. The two see the same link (LK-2).
 */
@Stateless
@ForMembers
public class Links {
    /** So many days on which a link was opened are told. */
    public static final int MOST_DAYS = 60;

    /** Portfolios of which the viewer may ask for the link, of those that Access shows them. */
    private static final String MAY_ASK =
            Access.SEEN_PORTFOLIOS
                    + """
                    , may_ask (id, owner_id, mine) as materialized (
                      select b.id, pf.owner_id, b.mine from portfolio_bits b join portfolio pf on pf.id = b.id
                       where b.mine or pf.owner_id in (select id from my_students)),
                    newest (portfolio_id, id) as materialized (
                      select m.id, l.id from may_ask m cross join lateral (
                        select l.id from public_link l where l.portfolio_id = m.id
                         order by l.revoked_at is not null, l.made_at desc, l.id desc limit 1) l)
                    """;

    private static final String VIEWS =
            MAY_ASK
                    + """
                    , asked_owner (id) as (select distinct owner_id from may_ask),
                    asked_link (id) as (select id from newest),
                    """
                    + LinkRule.STANDING
                    + """
                    select m.id, m.mine, l.id as link_id, l.key_hash, l.passphrase is not null as has_passphrase,
                           coalesce(s.state, 'NONE') as state, s.refused_by, s.live_until,
                           coalesce(case when %2$s then 'HELD' end,
                                    case when m.mine then r.for_owner else r.for_teacher end,
                                    case when not %1$s then 'OWNER_AWAY' end) as obstacle,
                           exists (select 1 from link_acknowledgement k
                                    where k.link_id = l.id and k.person_id = (select id from me)) as acknowledged
                      from may_ask m join portfolio pf on pf.id = m.id join person o on o.id = m.owner_id join district d on d.id = o.district_id
                      join link_ruling r on r.owner_id = m.owner_id
                      left join newest n on n.portfolio_id = m.id left join public_link l on l.id = n.id
                      left join link_standing s on s.id = l.id
                    """
                            .formatted(LinkRule.OWNER_READABLE, LinkRule.HELD);

    @Inject Access access;
    @Inject LinkKeys keys;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    private record Opened(PortfolioId portfolio, int total, LocalDate date, int views) {}

    /**
     * The links of those of the portfolios that the viewer owns or whose owners they teach, in one
     * statement whatever their number. Changes nothing, makes nothing (LK-2).
     */
    public Map<PortfolioId, LinkView> of(Viewer viewer, Collection<PortfolioId> portfolios) {
        return rows.list(VIEWS, this::read, viewer.id(), Set.copyOf(portfolios)).stream()
                .collect(Collectors.toMap(LinkView::portfolio, Function.identity()));
    }

    /**
     * How often the links of those of the portfolios that are the viewer's own were opened, the
     * last {@value #MOST_DAYS} days on which they were (LK-9).
     */
    public Map<PortfolioId, LinkViews> views(Viewer viewer, Collection<PortfolioId> portfolios) {
        var found =
                rows
                        .list(
                                MAY_ASK
                                        + """
                                        select n.portfolio_id, v.total, v.date, v.views
                                          from may_ask m join newest n on n.portfolio_id = m.id cross join lateral (
                                            select (w.at at time zone 'UTC')::date::text as date, count(*)::int as views,
                                                   (sum(count(*)) over ())::int as total
                                              from link_view w where w.link_id = n.id
                                             group by 1 order by 1 desc limit ?) v
                                         where m.mine order by n.portfolio_id, v.date desc
                                        """,
                                row ->
                                        new Opened(
                                                new PortfolioId(Rows.uuid(row, "portfolio_id")),
                                                row.getInt("total"),
                                                LocalDate.parse(row.getString("date")),
                                                row.getInt("views")),
                                viewer.id(),
                                Set.copyOf(portfolios),
                                MOST_DAYS)
                        .stream()
                        .collect(Collectors.groupingBy(Opened::portfolio));
        Map<PortfolioId, LinkViews> views = new HashMap<>();
        found.forEach(
                (portfolio, days) ->
                        views.put(
                                portfolio,
                                new LinkViews(
                                        days.get(0).total(),
                                        days.stream()
                                                .map(
                                                        day ->
                                                                new LinkViews.Day(
                                                                        day.date(), day.views()))
                                                .toList())));
        return views;
    }

    /**
     * What the share menu calls: the first time it makes the link, from then on it is the same one,
     * for the owner and for teachers. After a revocation it makes none (LK-2).
     *
     * @param acknowledges whether the viewer has read the two warnings; kept for good (LK-6). A
     *     teacher who has stands behind the link.
     */
    @Changes
    public LinkView open(Viewer viewer, PortfolioId portfolio, boolean acknowledges) {
        var link = locked(viewer, portfolio).requireOpening();
        if (link.state() == LinkState.NONE) make(viewer, link, false);
        if (acknowledges) acknowledge(viewer, portfolio);
        return one(viewer, portfolio);
    }

    /** A new link in the place of one that was revoked, with a new address. */
    @Changes
    public LinkView create(Viewer viewer, PortfolioId portfolio, boolean acknowledges) {
        var link = locked(viewer, portfolio).requireCreating();
        make(viewer, link, true);
        if (acknowledges) acknowledge(viewer, portfolio);
        return one(viewer, portfolio);
    }

    /** Its months begin again, at the same address (LK-3). */
    @Changes
    public LinkView resetExpiration(Viewer viewer, PortfolioId portfolio) {
        var link = locked(viewer, portfolio).requireResetting();
        rows.change(
                "update public_link set runs_from = ?, by_teacher = by_teacher or ?, version = version + 1 where id = ?",
                Time.now(clock),
                !link.mine(),
                link.id().orElseThrow());
        happened.fire(
                new LinkReset(
                        viewer.district(),
                        viewer.id(),
                        portfolio,
                        link.id().orElseThrow(),
                        others(viewer, link)));
        return one(viewer, portfolio);
    }

    /** Ends it for good: gone at the next request (LK-9). */
    @Changes
    public LinkView revoke(Viewer viewer, PortfolioId portfolio) {
        var link = locked(viewer, portfolio);
        if (link.state() == LinkState.REVOKED) return link;
        link.requireRevoking();
        rows.change(
                "update public_link set revoked_at = ?, revoked_by = ?, version = version + 1 where id = ?",
                Time.now(clock),
                viewer.id(),
                link.id().orElseThrow());
        happened.fire(
                new LinkRevoked(
                        viewer.district(),
                        viewer.id(),
                        portfolio,
                        link.id().orElseThrow(),
                        others(viewer, link)));
        return one(viewer, portfolio);
    }

    /** Puts a passphrase before the link, another in its place, or takes it away (LK-9). */
    @Changes
    public LinkView protect(Viewer viewer, ProtectLink wish) {
        asked(viewer, wish.about()).requirePassphrase();
        // slow on purpose: before anybody has to wait for the lock
        var kept = wish.passphrase().map(Passphrase::kept);
        var link = locked(viewer, wish.about()).requirePassphrase();
        rows.change(
                "update public_link set passphrase = ?, passphrase_set_at = ?, version = version + 1 where id = ?",
                kept.orElse(null),
                kept.map(set -> Time.now(clock)).orElse(null),
                link.id().orElseThrow());
        happened.fire(
                new LinkProtected(
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        link.id().orElseThrow(),
                        kept.isPresent(),
                        others(viewer, link)));
        return one(viewer, wish.about());
    }

    private LinkView one(Viewer viewer, PortfolioId portfolio) {
        return Optional.ofNullable(of(viewer, List.of(portfolio)).get(portfolio))
                .orElseThrow(() -> UserFault.notFound("portfolioId"));
    }

    /** Who sees the portfolio and may not ask for its link learns that; all others, nothing. */
    private LinkView asked(Viewer viewer, PortfolioId portfolio) {
        var link = of(viewer, List.of(portfolio)).get(portfolio);
        if (link != null) return link;
        access.ofPortfolio(viewer.id(), portfolio);
        throw new UserFault(FaultCode.NOT_ALLOWED, "portfolioId", "link.notYours");
    }

    /** Two requests that open the same link wait for each other. */
    private LinkView locked(Viewer viewer, PortfolioId portfolio) {
        asked(viewer, portfolio);
        rows.list(
                "select id from portfolio where id = ? for update",
                row -> row.getString(1),
                portfolio);
        return asked(viewer, portfolio);
    }

    private void make(Viewer viewer, LinkView before, boolean again) {
        var link = new LinkId(ids.next());
        var now = Time.now(clock);
        rows.change(
                """
                insert into public_link (id, district_id, portfolio_id, key_hash, made_at, made_by, runs_from, by_teacher)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                link,
                viewer.district(),
                before.portfolio(),
                keys.hash(keys.keyOf(link)),
                now,
                viewer.id(),
                now,
                !before.mine());
        happened.fire(
                new LinkOpened(
                        viewer.district(),
                        viewer.id(),
                        before.portfolio(),
                        link,
                        again,
                        others(viewer, before)));
    }

    private void acknowledge(Viewer viewer, PortfolioId portfolio) {
        var link = one(viewer, portfolio);
        if (!link.stands() || link.acknowledged()) return;
        var id = link.id().orElseThrow();
        rows.change(
                "insert into link_acknowledgement (district_id, link_id, person_id, at) values (?, ?, ?, ?)",
                viewer.district(),
                id,
                viewer.id(),
                Time.now(clock));
        if (!link.mine())
            rows.change(
                    "update public_link set by_teacher = true, version = version + 1 where id = ? and not by_teacher",
                    id);
        happened.fire(
                new LinkAcknowledged(viewer.district(), viewer.id(), portfolio, id, link.mine()));
    }

    /**
     * Whose phones hear of it: the owner where a teacher did it; where the owner did it, those who
     * use the link too and can still see the portfolio.
     */
    private Set<PersonId> others(Viewer viewer, LinkView link) {
        if (!link.mine())
            return Set.copyOf(
                    rows.list(
                            "select owner_id from portfolio where id = ?",
                            row -> new PersonId(Rows.uuid(row, "owner_id")),
                            link.portfolio()));
        if (link.id().isEmpty()) return Set.of();
        var audience = access.audience(link.portfolio());
        return rows
                .list(
                        "select person_id from link_acknowledgement where link_id = ? and person_id <> ?",
                        row -> new PersonId(Rows.uuid(row, "person_id")),
                        link.id().get(),
                        viewer.id())
                .stream()
                .filter(audience::contains)
                .collect(Collectors.toSet());
    }

    private LinkView read(ResultSet row) throws SQLException {
        var id = Optional.ofNullable(Rows.uuid(row, "link_id")).map(LinkId::new);
        var state = LinkState.valueOf(row.getString("state"));
        var obstacle = obstacle(row, "obstacle");
        boolean acknowledged = row.getBoolean("acknowledged");
        boolean told = acknowledged && obstacle.isEmpty() && state != LinkState.REVOKED;
        return new LinkView(
                new PortfolioId(Rows.uuid(row, "id")),
                row.getBoolean("mine"),
                obstacle,
                id,
                state,
                state == LinkState.SUSPENDED ? obstacle(row, "refused_by") : Optional.empty(),
                Optional.<Instant>ofNullable(Rows.time(row, "live_until")),
                row.getBoolean("has_passphrase"),
                acknowledged,
                told ? address(id.orElseThrow(), row.getBytes("key_hash")) : Optional.empty());
    }

    /**
     * None for a link from before the server's secret was changed: what was sent out still opens
     * it, but its address cannot be told again.
     */
    private Optional<LinkAddress> address(LinkId link, byte[] hash) {
        var key = keys.keyOf(link);
        return Arrays.equals(keys.hash(key), hash)
                ? Optional.of(new LinkAddress(base + "/p/" + key))
                : Optional.empty();
    }

    private static Optional<LinkObstacle> obstacle(ResultSet row, String column)
            throws SQLException {
        return Optional.ofNullable(row.getString(column)).map(LinkObstacle::valueOf);
    }
}
