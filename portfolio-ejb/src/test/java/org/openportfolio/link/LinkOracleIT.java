package org.openportfolio.link;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tag;
import net.jqwik.api.lifecycle.AfterContainer;
import org.openportfolio.link.LinkTown.Made;
import org.openportfolio.link.LinkTown.Owner;
import org.openportfolio.link.LinkTown.Role;
import org.openportfolio.link.LinkTown.Rules;
import org.openportfolio.link.LinkTown.School;
import org.openportfolio.link.LinkTown.Span;
import org.openportfolio.link.LinkTown.Standing;

/**
 * In whatever order policies, licences, schools, grades and people change and links are made, reset
 * and revoked: after each step every link is what the requirements, told in memory, say of it at
 * that moment, and so is every share menu. Tightening never opens a link, loosening never closes
 * one.
 *
 * <p>How many stories: {@code -Doracle.worlds=…}; which: the seed that a failure prints.
 */
class LinkOracleIT {
    private static final List<String> GRADES = List.of("10", "11", "12");

    /** How often a step met a link in each state: a story without links proves nothing. */
    private static final int[] MET = new int[LinkState.values().length];

    /** One thing that happens. */
    private sealed interface Step {}

    private record Decide(Rules rules) implements Step {}

    private record DecideForSchool(School school, Rules rules) implements Step {}

    private record License(Optional<School> school, boolean given) implements Step {}

    private record Grade(Owner owner, Set<String> grades) implements Step {}

    private record Employ(Owner owner, List<Role> roles) implements Step {}

    private record Stand(Owner owner, Standing standing) implements Step {}

    private record Age(int days) implements Step {}

    private record Open(Owner owner, boolean teacher, boolean acknowledges) implements Step {}

    private record Create(Owner owner, boolean teacher) implements Step {}

    private record Reset(Owner owner, boolean teacher) implements Step {}

    private record Revoke(Owner owner, boolean teacher) implements Step {}

    @Property(edgeCases = EdgeCasesMode.NONE)
    @Tag("LK-1")
    @Tag("LK-2")
    @Tag("LK-3")
    @Tag("PO-1")
    @Tag("PO-2")
    @Tag("PO-3")
    @Tag("PO-5")
    @Tag("PO-7")
    void afterEachStepEveryLinkIsWhatAFreshDecisionSays(@ForAll("stories") List<Step> story)
            throws SQLException {
        try (var hall = new LinkTownHall()) {
            var town = new LinkTown();
            for (var step : story) {
                take(step, town, hall);
                compare(town, hall);
            }
        }
    }

    @AfterContainer
    static void linksOfEveryStateWereMet() {
        for (var state : LinkState.values())
            assertThat(MET[state.ordinal()]).as("links met that were " + state).isGreaterThan(20);
    }

    // ---------------------------------------------------------------- what happens

    private static void take(Step step, LinkTown town, LinkTownHall hall) {
        if (step instanceof Decide decision) decide(decision, town, hall);
        else if (step instanceof DecideForSchool decision) decide(decision, town, hall);
        else if (step instanceof License licence) {
            if (licence.school.isEmpty()) town.licensed = licence.given;
            else if (licence.given) town.licensedSchools.add(licence.school.get());
            else town.licensedSchools.remove(licence.school.get());
            hall.license(licence.school, licence.given);
        } else if (step instanceof Grade grade) {
            town.grades.put(grade.owner, grade.grades);
            hall.grade(grade.owner, grade.grades);
        } else if (step instanceof Employ employment) {
            town.roles.put(employment.owner, employment.roles);
            hall.employ(employment.owner, employment.roles);
        } else if (step instanceof Stand standing) {
            town.standing.put(standing.owner, standing.standing);
            hall.stand(standing.owner, standing.standing);
        } else if (step instanceof Age age) {
            for (var links : town.links.values())
                for (var link : links) {
                    link.runsFrom = link.runsFrom.minusSeconds(86_400L * age.days);
                    hall.age(link, age.days);
                }
        } else if (step instanceof Open opening) open(opening, town, hall);
        else if (step instanceof Create creation) create(creation, town, hall);
        else if (step instanceof Reset reset) reset(reset, town, hall);
        else if (step instanceof Revoke revocation) revoke(revocation, town, hall);
    }

    private static void decide(Decide decision, LinkTown town, LinkTownHall hall) {
        var before = town.policy;
        var open = town.open(hall.now());
        town.policy = decision.rules;
        hall.decide(decision.rules);
        noSurprise(decision.rules, before, open, town, hall);
    }

    private static void decide(DecideForSchool decision, LinkTown town, LinkTownHall hall) {
        var before = town.stricter.getOrDefault(decision.school, LinkTown.NO_RULE);
        var open = town.open(hall.now());
        town.stricter.put(decision.school, decision.rules);
        hall.decide(decision.school, decision.rules);
        noSurprise(decision.rules, before, open, town, hall);
    }

    private static void noSurprise(
            Rules now, Rules before, Set<UUID> wereOpen, LinkTown town, LinkTownHall hall) {
        var open = openOf(town, hall);
        if (now.noLooserThan(before)) assertThat(wereOpen).containsAll(open);
        if (before.noLooserThan(now)) assertThat(open).containsAll(wereOpen);
    }

    private static void open(Open step, LinkTown town, LinkTownHall hall) {
        if (!canAct(step.owner, step.teacher, town)) return;
        var refused =
                hall.refused(
                        step.owner,
                        step.teacher,
                        (links, viewer, portfolio) ->
                                links.open(viewer, portfolio, step.acknowledges));
        var obstacle = town.obstacle(step.owner, step.teacher);
        assertThat(refused).isEqualTo(obstacle.map(rule -> "link.refused." + rule));
        if (obstacle.isPresent()) return;
        if (town.newest(step.owner).isEmpty()) made(step.owner, step.teacher, town, hall);
        if (step.acknowledges) acknowledge(step.owner, step.teacher, town);
    }

    private static void create(Create step, LinkTown town, LinkTownHall hall) {
        if (!canAct(step.owner, step.teacher, town)) return;
        var refused =
                hall.refused(
                        step.owner,
                        step.teacher,
                        (links, viewer, portfolio) -> links.create(viewer, portfolio, true));
        var obstacle = town.obstacle(step.owner, step.teacher);
        boolean revoked = town.newest(step.owner).map(link -> link.revoked).orElse(false);
        assertThat(refused)
                .isEqualTo(
                        obstacle.map(rule -> "link.refused." + rule)
                                .or(
                                        () ->
                                                revoked
                                                        ? Optional.empty()
                                                        : Optional.of("link.notRevoked")));
        if (refused.isPresent()) return;
        made(step.owner, step.teacher, town, hall);
        acknowledge(step.owner, step.teacher, town);
    }

    private static void made(Owner owner, boolean teacher, LinkTown town, LinkTownHall hall) {
        var known = town.links.get(owner).stream().map(link -> link.id).toList();
        var id = hall.standing(owner).orElseThrow();
        assertThat(known).doesNotContain(id);
        town.links.get(owner).add(new Made(id, hall.now(), teacher));
    }

    private static void acknowledge(Owner owner, boolean teacher, LinkTown town) {
        town.newest(owner)
                .filter(link -> !link.revoked)
                .ifPresent(
                        link -> {
                            if (link.acknowledgedByTeacher.add(teacher)) link.byTeacher |= teacher;
                        });
    }

    private static void reset(Reset step, LinkTown town, LinkTownHall hall) {
        if (!canAct(step.owner, step.teacher, town)) return;
        var refused = hall.refused(step.owner, step.teacher, Links::resetExpiration);
        var newest = town.newest(step.owner);
        var obstacle = town.obstacle(step.owner, step.teacher);
        if (obstacle.isPresent() || newest.isEmpty() || newest.get().revoked) {
            assertThat(refused).isPresent();
            return;
        }
        assertThat(refused).isEmpty();
        newest.get().runsFrom = hall.now();
        newest.get().byTeacher |= step.teacher;
    }

    private static void revoke(Revoke step, LinkTown town, LinkTownHall hall) {
        if (!canAct(step.owner, step.teacher, town)) return;
        var refused = hall.refused(step.owner, step.teacher, Links::revoke);
        assertThat(refused.isPresent()).isEqualTo(town.newest(step.owner).isEmpty());
        town.newest(step.owner).ifPresent(link -> link.revoked = true);
    }

    /** Who is away does nothing; whose owner is long gone, is asked by no teacher either. */
    private static boolean canAct(Owner owner, boolean teacher, LinkTown town) {
        var standing = town.standing.get(owner);
        return teacher
                ? owner.taught() && standing != Standing.LEFT_LONG_AGO
                : standing == Standing.ACTIVE;
    }

    // ---------------------------------------------------------------- what must be true then

    private static void compare(LinkTown town, LinkTownHall hall) {
        var all = new HashSet<UUID>();
        town.links.values().forEach(links -> links.forEach(link -> all.add(link.id)));
        var standings = hall.standings(all);
        for (var owner : Owner.values()) {
            if (town.newest(owner).isEmpty()) MET[LinkState.NONE.ordinal()]++;
            for (var link : town.links.get(owner)) {
                var said = standings.get(link.id);
                var expected = town.state(owner, link, hall.now());
                MET[expected.ordinal()]++;
                assertThat(said.state()).as("link of " + owner).isEqualTo(expected);
                assertThat(said.liveUntil()).isEqualTo(town.liveUntil(link));
                assertThat(said.refusedBy()).isEqualTo(town.obstacle(owner, link.byTeacher));
            }
            for (var teacher : List.of(false, true)) menu(owner, teacher, town, hall);
        }
    }

    private static void menu(Owner owner, boolean teacher, LinkTown town, LinkTownHall hall) {
        var menu = hall.menu(owner, teacher);
        if (teacher && (!owner.taught() || town.standing.get(owner) == Standing.LEFT_LONG_AGO)) {
            assertThat(menu).isEmpty();
            return;
        }
        assertThat(menu.orElseThrow().obstacle()).isEqualTo(town.obstacle(owner, teacher));
        assertThat(menu.get().state())
                .isEqualTo(
                        town.newest(owner)
                                .map(link -> town.state(owner, link, hall.now()))
                                .orElse(LinkState.NONE));
        assertThat(menu.get().address().isPresent())
                .isEqualTo(
                        menu.get().obstacle().isEmpty()
                                && town.newest(owner)
                                        .map(
                                                link ->
                                                        !link.revoked
                                                                && link.acknowledgedByTeacher
                                                                        .contains(teacher))
                                        .orElse(false));
    }

    private static Set<UUID> openOf(LinkTown town, LinkTownHall hall) {
        var all = new HashSet<UUID>();
        town.links.values().forEach(links -> links.forEach(link -> all.add(link.id)));
        var open = new HashSet<UUID>();
        hall.standings(all)
                .forEach(
                        (id, said) -> {
                            if (said.state() == LinkState.OPEN) open.add(id);
                        });
        return open;
    }

    // ---------------------------------------------------------------- stories

    /** Each begins with a district where links can be made, so that there is something to lose. */
    @Provide
    Arbitrary<List<Step>> stories() {
        return Combinators.combine(
                        steps().list().ofMinSize(8).ofMaxSize(30), owners().set().ofMinSize(1))
                .as(
                        (steps, sharing) -> {
                            var story = new ArrayList<Step>();
                            story.add(new License(Optional.empty(), true));
                            story.add(new Decide(LinkTown.NO_RULE));
                            for (var owner : Owner.values())
                                story.add(
                                        new Employ(
                                                owner,
                                                List.of(
                                                        new Role(
                                                                School.HILL,
                                                                owner.taught(),
                                                                Span.NOW))));
                            for (var owner : sharing) story.add(new Open(owner, false, true));
                            story.addAll(steps);
                            return story;
                        });
    }

    private static Arbitrary<Step> steps() {
        var yes = Arbitraries.of(true, false);
        var mostly = Arbitraries.of(true, true, true, false);
        return Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(4, rules().map(Decide::new)),
                net.jqwik.api.Tuple.of(
                        3,
                        Combinators.combine(Arbitraries.of(School.class), rules())
                                .as(DecideForSchool::new)),
                net.jqwik.api.Tuple.of(
                        2,
                        Combinators.combine(Arbitraries.of(School.class).optional(), mostly)
                                .as(License::new)),
                net.jqwik.api.Tuple.of(
                        4,
                        Combinators.combine(owners(), Arbitraries.of(GRADES).set().ofMaxSize(2))
                                .as(Grade::new)),
                net.jqwik.api.Tuple.of(3, Combinators.combine(owners(), roles()).as(Employ::new)),
                net.jqwik.api.Tuple.of(
                        2,
                        Combinators.combine(
                                        owners(),
                                        Arbitraries.of(
                                                Standing.ACTIVE,
                                                Standing.ACTIVE,
                                                Standing.LEFT_LATELY,
                                                Standing.LEFT_LONG_AGO,
                                                Standing.DISABLED))
                                .as(Stand::new)),
                net.jqwik.api.Tuple.of(2, Arbitraries.integers().between(1, 200).map(Age::new)),
                net.jqwik.api.Tuple.of(6, Combinators.combine(owners(), yes, mostly).as(Open::new)),
                net.jqwik.api.Tuple.of(3, Combinators.combine(owners(), yes).as(Create::new)),
                net.jqwik.api.Tuple.of(3, Combinators.combine(owners(), yes).as(Reset::new)),
                net.jqwik.api.Tuple.of(2, Combinators.combine(owners(), yes).as(Revoke::new)));
    }

    private static Arbitrary<Owner> owners() {
        return Arbitraries.of(Owner.class);
    }

    private static Arbitrary<Rules> rules() {
        return Combinators.combine(
                        Arbitraries.of(true, true, true, false),
                        Arbitraries.of(GRADES).set().ofMinSize(1).ofMaxSize(3).optional(0.5),
                        Arbitraries.of(true, false, false),
                        Arbitraries.of(10, 10, 6, 1))
                .as(Rules::new);
    }

    /** At most one of a sort at a school, as the roster has it. */
    private static Arbitrary<List<Role>> roles() {
        return Combinators.combine(
                        Arbitraries.of(School.class),
                        Arbitraries.of(true, true, false),
                        Arbitraries.of(Span.class))
                .as(Role::new)
                .list()
                .ofMaxSize(3)
                .uniqueElements(role -> List.of(role.school(), role.student()));
    }
}
