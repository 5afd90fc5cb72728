package org.openportfolio.oracle;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.RandomDistribution;
import org.openportfolio.access.Permission;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.PostId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.oracle.Town.District;
import org.openportfolio.oracle.Town.Entry;
import org.openportfolio.oracle.Town.Grant;
import org.openportfolio.oracle.Town.Group;
import org.openportfolio.oracle.Town.Holding;
import org.openportfolio.oracle.Town.Item;
import org.openportfolio.oracle.Town.Membership;
import org.openportfolio.oracle.Town.Person;
import org.openportfolio.oracle.Town.Placing;
import org.openportfolio.oracle.Town.Portfolio;
import org.openportfolio.oracle.Town.Remark;
import org.openportfolio.oracle.Town.School;
import org.openportfolio.oracle.Town.Section;
import org.openportfolio.oracle.Town.Span;
import org.openportfolio.oracle.Town.Standing;
import org.openportfolio.oracle.Town.TeacherAccess;
import org.openportfolio.oracle.Town.Template;
import org.openportfolio.oracle.Town.To;

/**
 * Makes towns. Every fact is a handful of dice: what they name is taken around the table of what
 * there is, so that leaving a fact out, or lowering a die, gives a smaller town that still holds
 * together. Facts that the product refuses to keep (a collection in itself, a second share with the
 * same person) are dropped.
 */
final class Towns {
    private static final List<String> NAMES =
            List.of(
                    "Anna", "Bram", "Chloe", "Daan", "Emma", "Finn", "Gina", "Hugo", "Iris", "Jaap",
                    "Kaat", "Luca", "Mila", "Noor", "Otis", "Puck");

    /** Spans in steps; the first is for always, the rest begin, end, or are over. */
    private static final List<Span> SPANS =
            List.of(
                    Span.ALWAYS,
                    span(-9, null),
                    span(null, 9),
                    span(-9, 9),
                    span(0, null),
                    span(-1, 1),
                    span(-9, -2),
                    span(null, -1),
                    span(null, 0),
                    span(2, null),
                    span(1, 9));

    private Towns() {}

    /** What is drawn: for each kind of fact a list of throws. */
    private record Dice(
            List<List<Integer>> people,
            List<List<Integer>> roles,
            List<List<Integer>> groups,
            List<List<Integer>> memberships,
            List<List<Integer>> items,
            List<List<Integer>> entries,
            List<List<Integer>> portfolios,
            List<List<Integer>> shares) {}

    static Arbitrary<Town> any() {
        return Combinators.combine(
                        facts(6, NAMES.size()),
                        facts(4, 24),
                        facts(2, 7),
                        facts(6, 56),
                        facts(10, 40),
                        facts(4, 80),
                        facts(1, 12),
                        facts(4, 64))
                .as(Dice::new)
                .map(Towns::town);
    }

    /** Each number of throws is as likely as the next: small towns and large ones. */
    private static Arbitrary<List<List<Integer>>> facts(int least, int most) {
        return Arbitraries.integers()
                .between(0, 999)
                .withDistribution(RandomDistribution.uniform())
                .list()
                .ofSize(7)
                .list()
                .ofMinSize(least)
                .ofMaxSize(most)
                .withSizeDistribution(RandomDistribution.uniform());
    }

    private static Span span(Integer from, Integer until) {
        return new Span(Optional.ofNullable(from), Optional.ofNullable(until));
    }

    // ---------------------------------------------------------------- from dice to a town

    private static Town town(Dice dice) {
        var north = new District(new DistrictId(id(1, 1)), "North", 12);
        var south = new District(new DistrictId(id(1, 2)), "South", 1);
        var schools =
                List.of(
                        new School(id(2, 1), "Hill", north),
                        new School(id(2, 2), "Dale", north),
                        new School(id(2, 3), "Shore", south));
        var people = people(dice.people(), north, south);
        var groups = groups(dice.groups(), schools, people);
        var items = items(dice.items(), people);
        var entries = entries(dice.entries(), items);
        var templates = templates(north, south);
        var portfolios = portfolios(dice.portfolios(), templates, people);
        return new Town(
                List.of(north, south),
                schools,
                people,
                roles(dice.roles(), people, schools),
                groups,
                memberships(dice.memberships(), groups, people),
                items,
                entries,
                templates,
                portfolios,
                placings(dice.portfolios(), portfolios, items),
                grants(dice.shares(), items, portfolios, people, groups),
                remarks(dice.entries(), items, people));
    }

    private static List<Person> people(List<List<Integer>> dice, District north, District south) {
        var people = new ArrayList<Person>();
        for (var d : dice)
            people.add(
                    new Person(
                            new PersonId(id(3, people.size())),
                            NAMES.get(people.size()),
                            d.get(0) < 800 ? north : south,
                            standing(d.get(1)),
                            d.get(2) < 500 ? Set.of() : Set.of(d.get(2) < 800 ? "07" : "10")));
        return people;
    }

    private static Standing standing(int die) {
        if (die < 700) return Standing.HERE;
        if (die < 820) return Standing.LEFT_LATELY;
        return die < 920 ? Standing.LEFT_LONG_AGO : Standing.DISABLED;
    }

    private static List<Holding> roles(
            List<List<Integer>> dice, List<Person> people, List<School> schools) {
        var roles = new ArrayList<Holding>();
        for (var d : dice) {
            var person = around(people, d.get(0));
            if (person.isEmpty()) continue;
            var theirs = in(person.get().district(), schools, School::district);
            var role =
                    d.get(2) < 480
                            ? Role.STUDENT
                            : d.get(2) < 950 ? Role.TEACHER : Role.SCHOOL_ADMIN;
            var school = d.get(1) < 900 ? around(theirs, d.get(1)) : Optional.<School>empty();
            boolean twice =
                    roles.stream()
                            .anyMatch(
                                    held ->
                                            held.person().equals(person.get())
                                                    && held.role() == role
                                                    && held.school().equals(school));
            if (!twice) roles.add(new Holding(person.get(), role, school, mostlyNow(d.get(3))));
        }
        return roles;
    }

    private static List<Group> groups(
            List<List<Integer>> dice, List<School> schools, List<Person> people) {
        var groups = new ArrayList<Group>();
        for (var d : dice) {
            var school = around(schools, d.get(0)).orElseThrow();
            // a group has somebody who made it
            boolean aClass =
                    d.get(1) < 700 || in(school.district(), people, Person::district).isEmpty();
            groups.add(
                    new Group(
                            new GroupId(id(4, groups.size())),
                            (aClass ? "class " : "group ") + groups.size(),
                            school.district(),
                            aClass ? Optional.of(school) : Optional.empty(),
                            aClass,
                            d.get(2) >= 880));
        }
        return groups;
    }

    private static List<Membership> memberships(
            List<List<Integer>> dice, List<Group> groups, List<Person> people) {
        var memberships = new ArrayList<Membership>();
        var seen = new HashSet<List<Object>>();
        for (var d : dice) {
            var group = around(groups, d.get(0));
            if (group.isEmpty()) continue;
            var person = around(in(group.get().district(), people, Person::district), d.get(1));
            if (person.isEmpty()) continue;
            var as =
                    group.get().aClass()
                            ? (d.get(2) < 600 ? "STUDENT" : "TEACHER")
                            : (d.get(2) < 850 ? "MEMBER" : "OWNER");
            if (seen.add(List.of(group.get(), person.get(), as)))
                memberships.add(new Membership(group.get(), person.get(), as, mostlyNow(d.get(3))));
        }
        return memberships;
    }

    private static List<Item> items(List<List<Integer>> dice, List<Person> people) {
        var items = new ArrayList<Item>();
        for (var d : dice) {
            // few owners, so that what they have hangs together
            var owner = around(people.subList(0, Math.min(5, people.size())), d.get(0));
            if (owner.isEmpty()) continue;
            var kind =
                    d.get(1) < 500
                            ? ItemKind.COLLECTION
                            : d.get(1) < 700
                                    ? ItemKind.REFLECTION
                                    : d.get(1) < 850 ? ItemKind.FILE : ItemKind.LINK;
            int number = items.size();
            items.add(
                    new Item(
                            new ItemId(id(5, number)),
                            kind.name().toLowerCase(java.util.Locale.ROOT) + " " + number,
                            owner.get(),
                            kind,
                            d.get(2) >= 850,
                            d.get(3) >= 900,
                            d.get(4) % 6,
                            IntStream.range(0, d.get(5) % 3)
                                    .mapToObj(n -> new AttachmentId(id(6, number * 10 + n)))
                                    .toList()));
        }
        return items;
    }

    /** A collection holds what comes after it in the list of items: none can contain itself. */
    private static List<Entry> entries(List<List<Integer>> dice, List<Item> items) {
        var entries = new ArrayList<Entry>();
        for (var d : dice) {
            var collections =
                    items.stream().filter(item -> item.kind() == ItemKind.COLLECTION).toList();
            var collection = around(collections, d.get(0));
            if (collection.isEmpty()) continue;
            var later = items.subList(items.indexOf(collection.get()) + 1, items.size());
            var item = around(in(collection.get().owner(), later, Item::owner), d.get(1));
            if (item.isEmpty()) continue;
            boolean twice =
                    entries.stream()
                            .anyMatch(
                                    e ->
                                            e.collection().equals(collection.get())
                                                    && e.item().equals(item.get()));
            if (!twice) entries.add(new Entry(collection.get(), item.get(), d.get(2) % 4));
        }
        return entries;
    }

    /** For each district one of each teacher access, and an archived one. */
    private static List<Template> templates(District north, District south) {
        var templates = new ArrayList<Template>();
        for (var district : List.of(north, south))
            for (var access : TeacherAccess.values())
                for (boolean archived : new boolean[] {false, true}) {
                    int number = templates.size();
                    templates.add(
                            new Template(
                                    new TemplateId(id(7, number)),
                                    List.of(
                                            new Section(new SectionId(id(8, number * 2)), false),
                                            new Section(
                                                    new SectionId(id(8, number * 2 + 1)), true)),
                                    district.name() + " " + access + (archived ? " old" : ""),
                                    district,
                                    access,
                                    archived));
                }
        return templates;
    }

    private static List<Portfolio> portfolios(
            List<List<Integer>> dice, List<Template> templates, List<Person> people) {
        var portfolios = new ArrayList<Portfolio>();
        for (var d : dice) {
            var owner = around(people.subList(0, Math.min(7, people.size())), d.get(0));
            if (owner.isEmpty()) continue;
            var template =
                    around(in(owner.get().district(), templates, Template::district), d.get(1));
            boolean twice =
                    portfolios.stream()
                            .anyMatch(
                                    p ->
                                            p.owner().equals(owner.get())
                                                    && p.template().equals(template.get()));
            if (!twice)
                portfolios.add(
                        new Portfolio(
                                new PortfolioId(id(9, portfolios.size())),
                                "portfolio " + portfolios.size(),
                                template.get(),
                                owner.get(),
                                d.get(2) % 3));
        }
        return portfolios;
    }

    /** Each throw that made a portfolio also places things: somewhere, in either section. */
    private static List<Placing> placings(
            List<List<Integer>> dice, List<Portfolio> portfolios, List<Item> items) {
        var placings = new ArrayList<Placing>();
        var seen = new HashSet<List<Object>>();
        for (var d : dice)
            for (int throwOf = 3; throwOf < 7; throwOf++) {
                var portfolio = around(portfolios, d.get(throwOf) / 7);
                if (portfolio.isEmpty()) continue;
                var item = around(in(portfolio.get().owner(), items, Item::owner), d.get(throwOf));
                if (item.isEmpty()) continue;
                var section =
                        portfolio.get().template().sections().get(d.get(throwOf) < 750 ? 0 : 1);
                if (seen.add(List.of(portfolio.get(), section, item.get())))
                    placings.add(
                            new Placing(
                                    new PostId(id(10, placings.size())),
                                    portfolio.get(),
                                    section,
                                    item.get(),
                                    d.get(2) % 3));
            }
        return placings;
    }

    private static List<Grant> grants(
            List<List<Integer>> dice,
            List<Item> items,
            List<Portfolio> portfolios,
            List<Person> people,
            List<Group> groups) {
        var grants = new ArrayList<Grant>();
        var live = new HashSet<List<Object>>();
        for (var d : dice) {
            var item = d.get(0) < 750 ? around(items, d.get(0)) : Optional.<Item>empty();
            var portfolio =
                    item.isEmpty() ? around(portfolios, d.get(0)) : Optional.<Portfolio>empty();
            if (item.isEmpty() && portfolio.isEmpty()) continue;
            var thing = item.<Thing>map(Item::id).orElseGet(() -> portfolio.get().id());
            var owner = item.map(Item::owner).orElseGet(() -> portfolio.get().owner());
            var to = to(d.get(1), d.get(2), owner, people, groups);
            if (to.isEmpty()) continue;
            boolean revoked = d.get(3) >= 850;
            if (!revoked && !live.add(List.of(thing, to.get()))) continue;
            grants.add(
                    new Grant(
                            new GrantId(id(11, grants.size())),
                            owner,
                            thing,
                            to.get(),
                            permissions(d.get(4)),
                            mostlyNow(d.get(5)),
                            revoked));
        }
        return grants;
    }

    private static Optional<To> to(
            int kind, int which, Person owner, List<Person> people, List<Group> groups) {
        if (kind < 400)
            return around(
                            in(owner.district(), people, Person::district).stream()
                                    .filter(person -> !person.equals(owner))
                                    .toList(),
                            which)
                    .map(To.One::new);
        if (kind < 800)
            return around(in(owner.district(), groups, Group::district), which).map(To.All::new);
        return Optional.of(new To.MyTeachers());
    }

    /** VIEW always; the others as the bits of the die say. */
    private static Set<Permission> permissions(int die) {
        var permissions = EnumSet.noneOf(Permission.class);
        for (var one : Permission.values())
            if (one == Permission.VIEW || (die >> one.ordinal() & 1) == 1) permissions.add(one);
        return permissions;
    }

    /** Each throw that put something into a collection also says something somewhere. */
    private static List<Remark> remarks(
            List<List<Integer>> dice, List<Item> items, List<Person> people) {
        var remarks = new ArrayList<Remark>();
        for (var d : dice) {
            var item = around(items, d.get(3));
            if (item.isEmpty()) continue;
            var district = item.get().owner().district();
            around(in(district, people, Person::district), d.get(4))
                    .ifPresent(
                            author ->
                                    remarks.add(
                                            new Remark(
                                                    new CommentId(id(12, remarks.size())),
                                                    item.get(),
                                                    author,
                                                    d.get(6) >= 800,
                                                    d.get(5) >= 800)));
        }
        return remarks;
    }

    // ---------------------------------------------------------------- choosing

    private static Span mostlyNow(int die) {
        return die < 500 ? Span.ALWAYS : SPANS.get(die % SPANS.size());
    }

    private static <T> Optional<T> around(List<T> table, int die) {
        return table.isEmpty() ? Optional.empty() : Optional.of(table.get(die % table.size()));
    }

    private static <T, P> List<T> in(
            P place, List<T> all, java.util.function.Function<T, P> where) {
        return all.stream().filter(one -> where.apply(one).equals(place)).toList();
    }

    /** Ids that read as what they are: kind and number. */
    private static UUID id(int kind, int number) {
        return new UUID(0x7000L | (long) kind << 32, 0x1000_0000_0000_0000L + number);
    }
}
