package org.openportfolio.oracle;

import static java.util.stream.Collectors.joining;
import static java.util.stream.Collectors.toMap;
import static java.util.stream.Collectors.toSet;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AddLifecycleHook;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.AroundPropertyHook;
import net.jqwik.api.lifecycle.PropertyExecutionResult;
import net.jqwik.api.lifecycle.PropertyExecutor;
import net.jqwik.api.lifecycle.PropertyLifecycleContext;
import org.openportfolio.access.Decision;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.PortfolioView;
import org.openportfolio.access.PostView;
import org.openportfolio.access.Reason;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.item.portfolio.SectionView;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Place;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.oracle.Oracle.Way;
import org.openportfolio.oracle.Town.Item;
import org.openportfolio.oracle.Town.Person;
import org.openportfolio.oracle.Town.Placing;
import org.openportfolio.oracle.Town.Portfolio;
import org.openportfolio.oracle.Town.Standing;

/**
 * The access decision of the application against the requirements told in memory: for every town,
 * every person who can come in and every thing, single reads, reasons, audiences and lists.
 *
 * <p>People who are locked out (disabled, or left and their grace is over) are refused at the door,
 * which is compared too; what they could see behind it is nobody's question, so audiences are
 * compared for people who can come in. A leaver within the grace sees what others would see in
 * their place; that they cannot change it is the door's business as well, not the decision's.
 *
 * <p>How many towns: {@code -Doracle.worlds=…}; which: the seed that a failure prints.
 */
class AccessOracleIT {
    /** Small pages, so that going on from a place is compared as well. */
    private static final int PAGE = 5;

    private static final Counted COUNTED = new Counted();

    /** Kept from town to town, so that statements are prepared once, as in the product. */
    private static TownHall hall;

    @Property(edgeCases = EdgeCasesMode.NONE)
    @AddLifecycleHook(Enough.class)
    @Tag("IT-2")
    @Tag("IT-5")
    @Tag("IT-10")
    @Tag("SH-3")
    @Tag("SH-7")
    @Tag("SH-8")
    @Tag("SH-9")
    @Tag("SH-10")
    @Tag("SH-11")
    @Tag("SH-12")
    @Tag("ID-4")
    void everybodySeesExactlyWhatTheRequirementsSay(@ForAll("towns") Town town)
            throws SQLException {
        if (hall == null) hall = new TownHall(town.districts());
        try {
            hall.settle(town);
            new Comparison(town, hall).all();
        } finally {
            hall.empty();
        }
    }

    @AfterContainer
    static void close() throws SQLException {
        if (hall != null) hall.close();
    }

    @Provide
    Arbitrary<Town> towns() {
        return Towns.any();
    }

    /** What was compared, and what came of it, over all towns. */
    private static final class Counted {
        private long decisions;
        private final Map<Kind, Long> kinds = new EnumMap<>(Kind.class);

        enum Kind {
            NOTHING,
            OWN,
            SHARED,
            SHARED_ABOVE,
            SHARED_PORTFOLIO,
            TAUGHT,
            SEVERAL_WAYS,
            HIDDEN,
            IN_EXPLORE,
            LOCKED_OUT,
            LEAVER
        }

        void add(Kind kind) {
            kinds.merge(kind, 1L, Long::sum);
        }
    }

    /** One town, compared. */
    private static final class Comparison {
        private final Town town;
        private final TownHall hall;
        private final Oracle oracle;
        private final Map<ItemId, Item> items;
        private final Map<PortfolioId, Portfolio> portfolios;

        Comparison(Town town, TownHall hall) {
            this.town = town;
            this.hall = hall;
            oracle = new Oracle(town);
            items = town.items().stream().collect(toMap(Item::id, Function.identity()));
            portfolios =
                    town.portfolios().stream().collect(toMap(Portfolio::id, Function.identity()));
        }

        void all() throws SQLException {
            for (var person : town.people()) {
                hall.enter(person.district());
                var viewer = atTheDoor(person);
                if (viewer.isEmpty()) continue;
                itemsOf(person);
                portfoliosOf(person);
                lists(person, viewer.get());
                portfolioLists(person, viewer.get());
            }
            audiences();
        }

        // ------------------------------------------------------------ the door

        private Optional<Viewer> atTheDoor(Person person) {
            Optional<Viewer> let;
            try {
                let = Optional.of(hall.viewers.byAccount(person.id().value(), true));
            } catch (NoEntry refused) {
                let = Optional.empty();
            }
            agree(
                    person.name() + " at the door (read only)",
                    oracle.canEnter(person)
                            ? Optional.of(person.standing() == Standing.LEFT_LATELY)
                            : Optional.empty(),
                    let.map(Viewer::readOnly));
            if (let.isEmpty()) COUNTED.add(Counted.Kind.LOCKED_OUT);
            if (let.isPresent() && let.get().readOnly()) COUNTED.add(Counted.Kind.LEAVER);
            return let;
        }

        // ------------------------------------------------------------ single reads and reasons

        private void itemsOf(Person viewer) {
            var decisions = hall.access.of(viewer.id(), items.keySet());
            var reasons = hall.access.why(viewer.id(), items.keySet());
            for (var item : town.items()) {
                var ways = oracle.ways(viewer, item);
                var decision = Optional.ofNullable(decisions.get(item.id()));
                agree(
                        viewer.name() + " with " + item.name() + told(ways),
                        oracle.permissions(viewer, item),
                        permissions(decision));
                decision.ifPresent(
                        seen -> {
                            agree(
                                    viewer.name() + " owns " + item.name(),
                                    viewer.equals(item.owner()),
                                    seen.owner());
                            agree("the kind", Optional.of(item.kind()), seen.kind());
                        });
                reasons(viewer, item.id(), ways, reasons.get(item.id()));
                count(item.id(), viewer.equals(item.owner()), ways);
                if (item.hidden()) COUNTED.add(Counted.Kind.HIDDEN);
            }
        }

        private void portfoliosOf(Person viewer) {
            var decisions = hall.access.ofPortfolios(viewer.id(), portfolios.keySet());
            var reasons = hall.access.why(viewer.id(), portfolios.keySet());
            for (var portfolio : town.portfolios()) {
                var ways = oracle.ways(viewer, portfolio);
                var decision = Optional.ofNullable(decisions.get(portfolio.id()));
                agree(
                        viewer.name() + " with " + portfolio.name() + told(ways),
                        oracle.permissions(viewer, portfolio),
                        permissions(decision));
                decision.ifPresent(
                        seen ->
                                agree(
                                        viewer.name() + " owns " + portfolio.name(),
                                        viewer.equals(portfolio.owner()),
                                        seen.owner()));
                reasons(viewer, portfolio.id(), ways, reasons.get(portfolio.id()));
                count(portfolio.id(), viewer.equals(portfolio.owner()), ways);
            }
        }

        private static Set<Permission> permissions(Optional<Decision> decision) {
            return decision.map(Decision::permissions).orElse(EnumSet.noneOf(Permission.class));
        }

        /** SH-11: all ways are told, each with what it gives; none where nothing is seen. */
        private void reasons(Person viewer, Thing thing, Set<Way> ways, List<Reason> told) {
            agree(
                    "why " + viewer.name() + " sees " + town.named(thing),
                    ways,
                    told.stream()
                            .map(why -> new Way(why.share(), why.through(), why.permissions()))
                            .collect(toSet()));
            agree("reasons told once", told.size(), new HashSet<>(told).size());
            for (var why : told)
                agree(
                        "a reason is a share where it names one",
                        why.because() == Reason.Because.SHARED,
                        why.share().isPresent());
        }

        private String told(Set<Way> ways) {
            return ways.stream()
                    .map(
                            way ->
                                    (way.share().isPresent() ? "shared " : "own or taught ")
                                            + town.named(way.through()))
                    .sorted()
                    .collect(joining(", ", " (", ")"));
        }

        private void count(Thing thing, boolean own, Set<Way> ways) {
            COUNTED.decisions++;
            if (own) COUNTED.add(Counted.Kind.OWN);
            if (own) return;
            if (ways.isEmpty()) COUNTED.add(Counted.Kind.NOTHING);
            if (ways.size() > 1) COUNTED.add(Counted.Kind.SEVERAL_WAYS);
            for (var way : ways)
                if (way.share().isEmpty()) COUNTED.add(Counted.Kind.TAUGHT);
                else if (way.through().equals(thing)) COUNTED.add(Counted.Kind.SHARED);
                else if (way.through() instanceof PortfolioId)
                    COUNTED.add(Counted.Kind.SHARED_PORTFOLIO);
                else COUNTED.add(Counted.Kind.SHARED_ABOVE);
        }

        // ------------------------------------------------------------ audiences

        private void audiences() throws SQLException {
            for (var item : town.items()) {
                hall.enter(item.owner().district());
                agree(
                        "who sees " + item.name(),
                        names(oracle.audience(item)),
                        whoCanEnter(hall.access.audience(item.id())));
            }
            for (var portfolio : town.portfolios()) {
                hall.enter(portfolio.owner().district());
                agree(
                        "who sees " + portfolio.name(),
                        names(oracle.audience(portfolio)),
                        whoCanEnter(hall.access.audience(portfolio.id())));
            }
        }

        private Set<String> whoCanEnter(Set<PersonId> ids) {
            return names(
                    town.people().stream()
                            .filter(person -> ids.contains(person.id()))
                            .filter(oracle::canEnter)
                            .collect(toSet()));
        }

        private static Set<String> names(Set<Person> people) {
            return people.stream().map(Person::name).collect(toSet());
        }

        // ------------------------------------------------------------ lists

        private void lists(Person person, Viewer viewer) {
            agree(
                    "My Items of " + person.name(),
                    oracle.mine(person).stream().map(Item::name).toList(),
                    titles(paged(page -> hall.shelf.mine(viewer, page), ItemView::cursor)));
            var explore = oracle.explore(person);
            agree(
                    "Explore of " + person.name(),
                    explore.stream().map(Item::name).toList(),
                    titles(paged(page -> hall.shelf.explore(viewer, page), ItemView::cursor)));
            explore.forEach(item -> COUNTED.add(Counted.Kind.IN_EXPLORE));
            several(person, viewer);
            contents(person, viewer);
            attachments(person, viewer);
        }

        private void several(Person person, Viewer viewer) {
            var seen =
                    hall.shelf.several(viewer, items.keySet()).stream()
                            .collect(toMap(ItemView::id, Function.identity()));
            boolean asked = false;
            for (var item : town.items()) {
                var view = Optional.ofNullable(seen.get(item.id()));
                agree(
                        person.name() + " reads " + item.name(),
                        oracle.permissions(person, item),
                        view.map(ItemView::permissions).orElse(EnumSet.noneOf(Permission.class)));
                view.ifPresent(
                        found -> {
                            agree("whose", item.owner().id(), found.owner().id());
                            agree("mine", person.equals(item.owner()), found.mine());
                            agree(
                                    "comments on " + item.name() + " for " + person.name(),
                                    oracle.comments(person, item),
                                    (long) found.comments());
                        });
                if (view.isEmpty() && !asked) {
                    asked = true;
                    notFound(person.name() + " asks for " + item.name(), viewer, item.id());
                }
            }
        }

        private void notFound(String what, Viewer viewer, ItemId item) {
            try {
                hall.shelf.one(viewer, item);
            } catch (UserFault fault) {
                return;
            }
            throw new AssertionError(what + ": found, and should not be");
        }

        private void contents(Person person, Viewer viewer) {
            Map<ItemId, List<String>> expected = new HashMap<>();
            for (var item : town.items())
                expected.put(
                        item.id(), oracle.contents(person, item).stream().map(Item::name).toList());
            Map<ItemId, List<String>> found = new HashMap<>();
            var all =
                    hall.shelf.contents(
                            viewer, items.keySet(), new PlaceRequest(PAGE, Place.START));
            for (var collection : all.keySet()) {
                var titles = new ArrayList<String>();
                var slice = all.get(collection);
                while (true) {
                    slice.rows().forEach(placed -> titles.add(placed.item().title()));
                    if (!slice.more()) break;
                    var last = slice.rows().get(slice.rows().size() - 1).place();
                    slice =
                            hall.shelf
                                    .contents(
                                            viewer,
                                            List.of(collection),
                                            new PlaceRequest(PAGE, last))
                                    .get(collection);
                }
                found.put(collection, titles);
            }
            agree("what " + person.name() + " finds in collections", expected, found);
        }

        private void attachments(Person person, Viewer viewer) {
            Map<ItemId, List<AttachmentId>> expected = new HashMap<>();
            for (var item : town.items())
                if (!oracle.permissions(person, item).isEmpty() && !item.attachments().isEmpty())
                    expected.put(item.id(), item.attachments());
            Map<ItemId, List<AttachmentId>> found = new HashMap<>();
            hall.shelf
                    .attachments(viewer, items.keySet())
                    .forEach(
                            (item, files) ->
                                    found.put(
                                            item, files.stream().map(file -> file.id()).toList()));
            agree("files for " + person.name(), expected, found);
        }

        // ------------------------------------------------------------ lists of portfolios

        private void portfolioLists(Person person, Viewer viewer) {
            listed(
                    "portfolios shared with " + person.name(),
                    oracle.explorePortfolios(person),
                    page -> hall.portfolios.explore(viewer, page));
            listed(
                    "portfolios that " + person.name() + " sees as a teacher",
                    oracle.taught(person),
                    page -> hall.portfolios.taught(viewer, Optional.empty(), page));
            for (var group : town.groups())
                listed(
                        "portfolios that " + person.name() + " sees of " + group.name(),
                        oracle.taught(person, group),
                        page -> hall.portfolios.taught(viewer, Optional.of(group.id()), page));
            var seen =
                    hall.portfolios.several(viewer, portfolios.keySet()).stream()
                            .collect(toMap(PortfolioView::id, Function.identity()));
            for (var portfolio : town.portfolios()) {
                var view = Optional.ofNullable(seen.get(portfolio.id()));
                agree(
                        person.name() + " reads " + portfolio.name(),
                        oracle.permissions(person, portfolio),
                        view.map(PortfolioView::permissions)
                                .orElse(EnumSet.noneOf(Permission.class)));
                view.ifPresent(
                        found ->
                                agree(
                                        "sections of " + portfolio.name() + " for " + person.name(),
                                        oracle.sections(person, portfolio).stream()
                                                .map(Town.Section::id)
                                                .toList(),
                                        found.sections().stream().map(SectionView::id).toList()));
            }
            posts(person, viewer);
        }

        private void listed(
                String what,
                List<Portfolio> required,
                Function<PageRequest, Slice<PortfolioView>> list) {
            agree(
                    what,
                    required.stream().map(Portfolio::id).toList(),
                    paged(list, PortfolioView::cursor).stream().map(PortfolioView::id).toList());
        }

        private void posts(Person person, Viewer viewer) {
            Map<PortfolioShelf.Section, List<PostId>> required = new HashMap<>();
            for (var portfolio : town.portfolios())
                for (var section : portfolio.template().sections())
                    required.put(
                            new PortfolioShelf.Section(portfolio.id(), section.id()),
                            oracle.posts(person, portfolio, section).stream()
                                    .map(Placing::id)
                                    .toList());
            Map<PortfolioShelf.Section, List<PostId>> found = new HashMap<>();
            hall.portfolios
                    .posts(
                            viewer,
                            required.keySet(),
                            new PlaceRequest(PageRequest.MOST, Place.START))
                    .forEach(
                            (section, posts) -> {
                                agree("all posts came", false, posts.more());
                                found.put(
                                        section, posts.rows().stream().map(PostView::id).toList());
                                for (var post : posts.rows())
                                    agree(
                                            "what " + person.name() + " may do with a post",
                                            oracle.permissions(person, items.get(post.item().id())),
                                            post.item().permissions());
                            });
            agree("posts for " + person.name(), required, found);
        }

        // ------------------------------------------------------------ comparing

        private static List<String> titles(List<ItemView> views) {
            return views.stream().map(ItemView::title).toList();
        }

        private static <T> List<T> paged(
                Function<PageRequest, Slice<T>> list, Function<T, Cursor> place) {
            var all = new ArrayList<T>();
            var after = Optional.<Cursor>empty();
            while (true) {
                var slice = list.apply(new PageRequest(PAGE, after));
                all.addAll(slice.rows());
                if (!slice.more()) return all;
                after = Optional.of(place.apply(all.get(all.size() - 1)));
            }
        }

        private static void agree(String what, Object required, Object found) {
            if (!Objects.equals(required, found))
                throw new AssertionError(
                        "%s%n  the requirements say: %s%n  the application says: %s"
                                .formatted(what, required, found));
        }
    }

    /** A run that compared little, or never met a case, proves little: it fails. */
    static class Enough implements AroundPropertyHook {
        private static final long DECISIONS = 10_000;
        private static final long OF_EACH_KIND = 20;

        @Override
        public PropertyExecutionResult aroundProperty(
                PropertyLifecycleContext context, PropertyExecutor property) {
            var result = property.execute();
            if (result.status() != PropertyExecutionResult.Status.SUCCESSFUL) return result;
            System.out.printf("%d decisions compared; met: %s%n", COUNTED.decisions, COUNTED.kinds);
            if (COUNTED.decisions < DECISIONS)
                return result.mapToFailed("only " + COUNTED.decisions + " decisions were compared");
            for (var kind : Counted.Kind.values())
                if (COUNTED.kinds.getOrDefault(kind, 0L) < OF_EACH_KIND)
                    return result.mapToFailed("hardly any case of " + kind + ": " + COUNTED.kinds);
            return result;
        }
    }
}
