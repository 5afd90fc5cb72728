package org.openportfolio.oracle;

import static org.openportfolio.access.Permission.ASSESS;
import static org.openportfolio.access.Permission.COMMENT;
import static org.openportfolio.access.Permission.SEE_ASSESSMENTS;
import static org.openportfolio.access.Permission.SEE_COMMENTS;
import static org.openportfolio.access.Permission.VIEW;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.openportfolio.access.Permission;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.GrantId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Thing;
import org.openportfolio.oracle.Town.Grant;
import org.openportfolio.oracle.Town.Group;
import org.openportfolio.oracle.Town.Item;
import org.openportfolio.oracle.Town.Membership;
import org.openportfolio.oracle.Town.Person;
import org.openportfolio.oracle.Town.Placing;
import org.openportfolio.oracle.Town.Portfolio;
import org.openportfolio.oracle.Town.Section;
import org.openportfolio.oracle.Town.Standing;
import org.openportfolio.oracle.Town.TeacherAccess;

/**
 * Who may do what with what, as the requirements say it: told over a {@link Town} in memory, by
 * walking from every grant down to what it reaches, without a thought for cost. Written from
 * REQUIREMENTS, not from the rule of the application; the two are compared.
 */
final class Oracle {
    /** SH-8: in words, everything that can be granted; an owner has it all. */
    private static final Set<Permission> EVERYTHING = EnumSet.allOf(Permission.class);

    /** IT-10: teachers see the portfolios of those they teach, "comment and assess there". */
    private static final Set<Permission> OF_A_TEACHER =
            EnumSet.of(VIEW, SEE_COMMENTS, COMMENT, SEE_ASSESSMENTS, ASSESS);

    /**
     * One way on which somebody reaches a thing (SH-11).
     *
     * @param share the share, where it is one; empty for one's own and for teaching
     * @param through what was shared or taught
     */
    record Way(Optional<GrantId> share, Thing through, Set<Permission> permissions) {}

    private final Town town;

    Oracle(Town town) {
        this.town = town;
    }

    // ---------------------------------------------------------------- who can ask

    /**
     * ID-4: a leaver keeps a read-only login for the grace period; a disabled person is locked out
     * at once. What somebody could see who cannot come in is nobody's question: comparisons are
     * made for people who can.
     */
    boolean canEnter(Person person) {
        return person.standing() == Standing.HERE || person.standing() == Standing.LEFT_LATELY;
    }

    // ---------------------------------------------------------------- one thing

    /** SH-11: where several ways lead to the same thing, the permissions are the union. */
    Set<Permission> permissions(Person viewer, Item item) {
        return union(ways(viewer, item));
    }

    /** The same of a portfolio. */
    Set<Permission> permissions(Person viewer, Portfolio portfolio) {
        return union(ways(viewer, portfolio));
    }

    /** Every way on which the viewer reaches the item; none: for them it does not exist. */
    Set<Way> ways(Person viewer, Item item) {
        // IT-6: what was deleted is in its owner's bin and nowhere else, not for its owner either
        if (item.deleted()) return Set.of();
        // IT-2: everything is private to its owner
        if (viewer.equals(item.owner()))
            return Set.of(new Way(Optional.empty(), item.id(), fitting(EVERYTHING, item.kind())));
        // IT-5: hidden means owner only, even where it was shared itself
        if (item.hidden()) return Set.of();

        Set<Way> found = new HashSet<>();
        for (var shared : town.items())
            if (leadsTo(shared, item))
                for (var grant : liveGrants(viewer, shared.id()))
                    found.add(way(grant, grant.permissions(), item));
        for (var portfolio : town.portfolios())
            if (isIn(portfolio, item)) {
                for (var grant : liveGrants(viewer, portfolio.id()))
                    found.add(way(grant, grant.permissions(), item));
                if (isSeenByTeacher(viewer, portfolio))
                    found.add(
                            new Way(
                                    Optional.empty(),
                                    portfolio.id(),
                                    fitting(OF_A_TEACHER, item.kind())));
            }
        return found;
    }

    /** Every way on which the viewer reaches the portfolio. */
    Set<Way> ways(Person viewer, Portfolio portfolio) {
        if (viewer.equals(portfolio.owner()))
            return Set.of(new Way(Optional.empty(), portfolio.id(), EVERYTHING));
        Set<Way> found = new HashSet<>();
        for (var grant : liveGrants(viewer, portfolio.id()))
            found.add(new Way(Optional.of(grant.id()), grant.thing(), grant.permissions()));
        if (isSeenByTeacher(viewer, portfolio))
            found.add(new Way(Optional.empty(), portfolio.id(), OF_A_TEACHER));
        return found;
    }

    private static Way way(Grant grant, Set<Permission> permissions, Item reached) {
        return new Way(
                Optional.of(grant.id()), grant.thing(), fitting(permissions, reached.kind()));
    }

    /**
     * SH-8: assess is refused on reflections, also on those in a collection that is shared, and to
     * their owner too.
     */
    static Set<Permission> fitting(Set<Permission> permissions, ItemKind kind) {
        var left = EnumSet.copyOf(permissions);
        if (kind == ItemKind.REFLECTION) left.remove(ASSESS);
        return left;
    }

    private static Set<Permission> union(Set<Way> ways) {
        var all = EnumSet.noneOf(Permission.class);
        ways.forEach(way -> all.addAll(way.permissions()));
        return all;
    }

    // ---------------------------------------------------------------- structure

    /**
     * SH-10: sharing a collection shares what is in it, at any depth, hidden things excepted; and
     * what is in a hidden or deleted collection is not reached through it. A thing leads to itself.
     */
    boolean leadsTo(Item from, Item to) {
        if (from.hidden() || from.deleted()) return false;
        if (from.equals(to)) return true;
        return town.entries().stream()
                .anyMatch(e -> e.collection().equals(from) && leadsTo(e.item(), to));
    }

    /** "In the portfolio": placed in a section, or contained in something placed there. */
    boolean isIn(Portfolio portfolio, Item item) {
        return town.placings().stream()
                .anyMatch(p -> p.portfolio().equals(portfolio) && leadsTo(p.item(), item));
    }

    // ---------------------------------------------------------------- grants

    /**
     * The grants on exactly this thing that count for the viewer now: not revoked (SH-12), within
     * their dates (SH-9), for a recipient the viewer is or belongs to at this moment (SH-7), of
     * somebody whose shares are not suspended (ID-4).
     */
    private List<Grant> liveGrants(Person viewer, Thing thing) {
        return town.grants().stream()
                .filter(grant -> grant.thing().equals(thing))
                .filter(grant -> !grant.revoked())
                .filter(grant -> grant.hours().holdsNow())
                .filter(grant -> isFor(grant, viewer))
                .filter(grant -> sharesLive(grant.by()))
                .toList();
    }

    /** SH-7. A class that has left the roster has nobody in it any more. */
    private boolean isFor(Grant grant, Person viewer) {
        if (!viewer.district().equals(grant.by().district())) return false; // ID-5
        if (grant.to() instanceof Town.To.One one) return one.person().equals(viewer);
        if (grant.to() instanceof Town.To.All all)
            return currentMemberships(viewer).anyMatch(m -> m.group().equals(all.group()));
        return teaches(viewer, grant.by());
    }

    /**
     * ID-4: a leaver's shares live on during the grace, then they are suspended. Of disabled people
     * only the lock-out is said; what they shared stays shared until somebody revokes it.
     */
    private static boolean sharesLive(Person owner) {
        return owner.standing() != Standing.LEFT_LONG_AGO;
    }

    private Stream<Membership> currentMemberships(Person person) {
        return town.memberships().stream()
                .filter(m -> m.person().equals(person))
                .filter(m -> m.days().holdsNow())
                .filter(m -> !m.group().archived());
    }

    // ---------------------------------------------------------------- teaching

    /**
     * A teacher of a class in which the other is a student, both today. Groups teach nobody, and
     * who has left teaches nobody any more, also while their enrolment still stands (IT-10, ID-4).
     */
    boolean teaches(Person teacher, Person student) {
        if (teacher.equals(student) || teacher.standing() != Standing.HERE) return false;
        return currentMemberships(teacher)
                .filter(m -> m.as().equals("TEACHER") && m.group().aClass())
                .anyMatch(
                        t ->
                                currentMemberships(student)
                                        .anyMatch(
                                                s ->
                                                        s.as().equals("STUDENT")
                                                                && s.group().equals(t.group())));
    }

    /**
     * IT-10: teachers see the portfolios of the students they teach; a template can widen this to
     * all teachers of the school. It ends when they no longer teach them, and, as everything that
     * others see of a leaver, with the leaver's grace (ID-4).
     */
    private boolean isSeenByTeacher(Person viewer, Portfolio portfolio) {
        var owner = portfolio.owner();
        if (!viewer.district().equals(owner.district()) || !sharesLive(owner)) return false;
        if (teaches(viewer, owner)) return true;
        return portfolio.template().access() == TeacherAccess.SCHOOL
                && viewer.standing() == Standing.HERE
                && town.schools().stream()
                        .anyMatch(
                                school ->
                                        isAt(owner, Role.STUDENT, school)
                                                && isAt(viewer, Role.TEACHER, school));
    }

    private boolean isAt(Person person, Role role, Town.School school) {
        return town.roles().stream()
                .anyMatch(
                        held ->
                                held.person().equals(person)
                                        && held.role() == role
                                        && held.days().holdsNow()
                                        && held.school().equals(Optional.of(school)));
    }

    // ---------------------------------------------------------------- everybody, and lists

    /** Everybody but the owner who can come in and can see it now. */
    Set<Person> audience(Item item) {
        var seeing = new HashSet<Person>();
        for (var person : town.people())
            if (!person.equals(item.owner())
                    && canEnter(person)
                    && !permissions(person, item).isEmpty()) seeing.add(person);
        return seeing;
    }

    /** The same of a portfolio. */
    Set<Person> audience(Portfolio portfolio) {
        var seeing = new HashSet<Person>();
        for (var person : town.people())
            if (!person.equals(portfolio.owner())
                    && canEnter(person)
                    && !permissions(person, portfolio).isEmpty()) seeing.add(person);
        return seeing;
    }

    /** IT-2, SH-3: My Items lists what I own; what is in the bin is not there (IT-6). */
    List<Item> mine(Person viewer) {
        return among(item -> item.owner().equals(viewer) && !item.deleted());
    }

    /**
     * IT-2, SH-10: Explore lists what others shared with me, each thing that was shared and not
     * everything inside it; nothing of my own.
     */
    List<Item> explore(Person viewer) {
        return among(
                item ->
                        !item.owner().equals(viewer)
                                && ways(viewer, item).stream()
                                        .anyMatch(
                                                way ->
                                                        way.share().isPresent()
                                                                && way.through()
                                                                        .equals(item.id())));
    }

    /** What the viewer finds in a collection, in its owner's order: what they may see of it. */
    List<Item> contents(Person viewer, Item collection) {
        if (permissions(viewer, collection).isEmpty()) return List.of();
        var found = new ArrayList<Item>();
        town.entries().stream()
                .filter(e -> e.collection().equals(collection))
                .sorted(
                        Comparator.comparing(Town.Entry::position)
                                .thenComparing(e -> e.item().id().value()))
                .filter(e -> !permissions(viewer, e.item()).isEmpty())
                .forEach(e -> found.add(e.item()));
        return found;
    }

    /**
     * SH-8, FB-3: the owner sees all comments; what the owner has hidden nobody else sees. Who may
     * see others' comments sees the rest, anybody else only their own.
     */
    long comments(Person viewer, Item item) {
        boolean own = viewer.equals(item.owner());
        boolean all = permissions(viewer, item).contains(SEE_COMMENTS);
        return town.remarks().stream()
                .filter(remark -> remark.on().equals(item) && !remark.deleted())
                .filter(remark -> own || !remark.hidden())
                .filter(remark -> all || remark.by().equals(viewer))
                .count();
    }

    // ---------------------------------------------------------------- lists of portfolios

    /** SH-3: the portfolios that others shared with me, each because it was itself shared. */
    List<Portfolio> explorePortfolios(Person viewer) {
        return amongPortfolios(
                viewer, ways -> ways.stream().anyMatch(way -> way.share().isPresent()));
    }

    /** IT-10: those that I see as a teacher. */
    List<Portfolio> taught(Person viewer) {
        return amongPortfolios(
                viewer, ways -> ways.stream().anyMatch(way -> way.share().isEmpty()));
    }

    /** IT-10: of those, the ones of students of a class that the viewer is in. */
    List<Portfolio> taught(Person viewer, Group schoolClass) {
        return taught(viewer).stream()
                .filter(
                        portfolio ->
                                currentMemberships(viewer)
                                        .anyMatch(m -> m.group().equals(schoolClass)))
                .filter(
                        portfolio ->
                                currentMemberships(portfolio.owner())
                                        .anyMatch(
                                                m ->
                                                        m.group().equals(schoolClass)
                                                                && m.as().equals("STUDENT")))
                .toList();
    }

    private List<Portfolio> amongPortfolios(Person viewer, Predicate<Set<Way>> wanted) {
        return town.portfolios().stream()
                .filter(portfolio -> !portfolio.owner().equals(viewer))
                .filter(portfolio -> wanted.test(ways(viewer, portfolio)))
                .sorted(
                        Comparator.comparing(Portfolio::hoursOld)
                                .thenComparing(
                                        portfolio -> portfolio.id().value(),
                                        Comparator.reverseOrder()))
                .toList();
    }

    /**
     * The sections that the viewer finds: those of the template, and former ones where they find
     * posts. An empty former one would tell of a hidden post (IT-5).
     */
    List<Section> sections(Person viewer, Portfolio portfolio) {
        return portfolio.template().sections().stream()
                .filter(
                        section ->
                                !section.removed() || !posts(viewer, portfolio, section).isEmpty())
                .toList();
    }

    /** IT-3, IT-5: the posts that the viewer finds in a section, in their owner's order. */
    List<Placing> posts(Person viewer, Portfolio portfolio, Section section) {
        if (permissions(viewer, portfolio).isEmpty()) return List.of();
        return town.placings().stream()
                .filter(p -> p.portfolio().equals(portfolio) && p.section().equals(section))
                .filter(p -> !permissions(viewer, p.item()).isEmpty())
                .sorted(Comparator.comparing(Placing::position).thenComparing(p -> p.id().value()))
                .toList();
    }

    /** Newest change first, then by id backwards. */
    private List<Item> among(Predicate<Item> wanted) {
        return town.items().stream()
                .filter(wanted)
                .sorted(
                        Comparator.comparing(Item::hoursOld)
                                .thenComparing(
                                        item -> item.id().value(), Comparator.reverseOrder()))
                .toList();
    }
}
