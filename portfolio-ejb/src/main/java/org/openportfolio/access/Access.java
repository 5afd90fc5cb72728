package org.openportfolio.access;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.openportfolio.item.Audiences;
import org.openportfolio.item.Editors;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;

/**
 * Decides who may do what with an item or a portfolio, and why. Evaluated when reading; nothing is
 * expanded in advance. The rule itself is {@link Rule}.
 */
@ApplicationScoped
public class Access implements Editors, Audiences {
    /**
     * Begins a statement of a feature that lists what hangs on items, so that the decision and the
     * list are one: parameters are the viewer and the items; it offers {@code me (id)} and {@code
     * item_bits (id, mine, bits)} for those items that the viewer can see.
     */
    public static final String SEEN_ITEMS = Rule.ME + Rule.AROUND_ME + Rule.ASKED + Rule.ITEMS;

    /**
     * The same for portfolios: it offers {@code portfolio_bits (id, mine, bits)}, and {@code
     * my_students (id)}, whom the viewer teaches in a class today.
     */
    public static final String SEEN_PORTFOLIOS =
            Rule.ME + Rule.AROUND_ME + Rule.ASKED_PORTFOLIOS + Rule.PORTFOLIOS;

    /**
     * The condition that what somebody owns can still be read by others (ID-4): the person is named
     * o, their district d.
     */
    public static final String OWNER_LIVES = Rule.OWNER_LIVES;

    /** The condition that a membership or role, named by the argument, holds today. */
    public static final String HOLDS_TODAY = Rule.HOLDS_TODAY;

    @Inject Rows rows;

    private record Way(Thing to, Reason reason) {}

    /** The decision for an item the person can see; {@code NOT_FOUND} for any other. */
    public Decision of(PersonId viewer, ItemId item) {
        return required(of(viewer, List.of(item)).get(item), "itemId");
    }

    /** The decision for a portfolio the person can see; {@code NOT_FOUND} for any other. */
    public Decision ofPortfolio(PersonId viewer, PortfolioId portfolio) {
        return required(ofPortfolios(viewer, List.of(portfolio)).get(portfolio), "portfolioId");
    }

    /** The decision for a thing the person can see; {@code NOT_FOUND} for any other. */
    public Decision ofThing(PersonId viewer, Thing thing) {
        return thing instanceof ItemId item
                ? of(viewer, item)
                : ofPortfolio(viewer, (PortfolioId) thing);
    }

    /** The decisions for those of the items that the person can see, in one statement. */
    public Map<ItemId, Decision> of(PersonId viewer, Collection<ItemId> items) {
        return rows
                .list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + Rule.ASKED
                                + Rule.ITEMS
                                + "select b.id, i.kind, b.mine, b.bits from item_bits b join item i on i.id = b.id",
                        row ->
                                new Decision(
                                        new ItemId(Rows.uuid(row, "id")),
                                        Optional.of(ItemKind.valueOf(row.getString("kind"))),
                                        row.getBoolean("mine"),
                                        Permission.of(row.getInt("bits"))),
                        viewer,
                        items)
                .stream()
                .collect(
                        Collectors.toMap(
                                decision -> (ItemId) decision.thing(), Function.identity()));
    }

    /** The decisions for those of the portfolios that the person can see, in one statement. */
    public Map<PortfolioId, Decision> ofPortfolios(
            PersonId viewer, Collection<PortfolioId> portfolios) {
        return rows
                .list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + Rule.ASKED_PORTFOLIOS
                                + Rule.PORTFOLIOS
                                + "select id, mine, bits from portfolio_bits",
                        row ->
                                new Decision(
                                        new PortfolioId(Rows.uuid(row, "id")),
                                        Optional.empty(),
                                        row.getBoolean("mine"),
                                        Permission.of(row.getInt("bits"))),
                        viewer,
                        portfolios)
                .stream()
                .collect(
                        Collectors.toMap(
                                decision -> (PortfolioId) decision.thing(), Function.identity()));
    }

    /** Every way on which the person reaches the thing; none, if they cannot see it (SH-11). */
    public List<Reason> why(PersonId person, Thing thing) {
        return why(person, List.of(thing)).get(thing);
    }

    /** For each of the things, every way on which the person reaches it (SH-11). */
    public Map<Thing, List<Reason>> why(PersonId person, Collection<? extends Thing> things) {
        var items = only(ItemId.class, things);
        var portfolios = only(PortfolioId.class, things);
        Map<Thing, Decision> decisions = new HashMap<>();
        List<Way> ways = new ArrayList<>();
        if (!items.isEmpty()) {
            decisions.putAll(of(person, items));
            ways.addAll(
                    rows.list(
                            Rule.ME
                                    + Rule.AROUND_ME
                                    + Rule.ASKED
                                    + Rule.ITEMS
                                    + "select * from item_way order by because, grant_id, portfolio_id",
                            row -> new Way(new ItemId(Rows.uuid(row, "start")), reason(row)),
                            person,
                            items));
        }
        if (!portfolios.isEmpty()) {
            decisions.putAll(ofPortfolios(person, portfolios));
            ways.addAll(
                    rows.list(
                            Rule.ME
                                    + Rule.AROUND_ME
                                    + Rule.ASKED_PORTFOLIOS
                                    + Rule.PORTFOLIOS
                                    + "select * from portfolio_way order by because, grant_id",
                            row -> new Way(new PortfolioId(Rows.uuid(row, "start")), reason(row)),
                            person,
                            portfolios));
        }
        return things.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                thing -> thing,
                                thing -> reasons(thing, decisions.get(thing), ways)));
    }

    private static List<Reason> reasons(Thing thing, Decision decision, List<Way> ways) {
        if (decision == null) return List.of();
        if (decision.owner())
            return List.of(
                    new Reason(
                            Reason.Because.OWNER, Optional.empty(), thing, decision.permissions()));
        return ways.stream()
                .filter(way -> way.to().equals(thing))
                .map(way -> within(decision, way.reason()))
                .distinct()
                .toList();
    }

    private static <T extends Thing> List<T> only(
            Class<T> kind, Collection<? extends Thing> things) {
        return things.stream().filter(kind::isInstance).map(kind::cast).distinct().toList();
    }

    @Override
    public Set<PersonId> audience(Thing thing) {
        return rows
                .list(
                        thing instanceof ItemId ? Audience.OF_ITEM : Audience.OF_PORTFOLIO,
                        row -> new PersonId(Rows.uuid(row, "id")),
                        List.of(thing))
                .stream()
                .collect(Collectors.toSet());
    }

    @Override
    public void require(PersonId person, ItemId item) {
        of(person, item).require(Permission.EDIT);
    }

    private static Decision required(Decision decision, String field) {
        if (decision == null) throw UserFault.notFound(field);
        return decision;
    }

    /** No way gives what the thing does not allow at all, as assessing a reflection. */
    private static Reason within(Decision decision, Reason reason) {
        var given = EnumSet.noneOf(Permission.class);
        given.addAll(reason.permissions());
        given.retainAll(decision.permissions());
        return new Reason(reason.because(), reason.share(), reason.through(), given);
    }

    private static Reason reason(ResultSet row) throws SQLException {
        var item = Rows.uuid(row, "item_id");
        return new Reason(
                Reason.Because.valueOf(row.getString("because")),
                Optional.ofNullable(Rows.uuid(row, "grant_id")).map(GrantId::new),
                item != null ? new ItemId(item) : new PortfolioId(Rows.uuid(row, "portfolio_id")),
                Permission.of(row.getInt("bits")));
    }
}
