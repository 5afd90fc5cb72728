package org.openportfolio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.stream.Collectors;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;
import org.openportfolio.item.portfolio.Portfolios;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.link.LinkState;
import org.openportfolio.link.Links;
import org.openportfolio.policy.PolicyPreview.Line;
import org.openportfolio.policy.PolicyPreview.Whose;

/** What the preview of a policy counts is what then happens. */
@ExtendWith(ArquillianExtension.class)
class PreviewsIT {
    private static final List<Set<String>> GRADES =
            List.of(Set.of(), Set.of("10"), Set.of("11"), Set.of("12"), Set.of("11", "12"));

    /** Somebody of the town, with the portfolio that has a link, if they have one. */
    record Owner(Viewer viewer, Set<String> grades, boolean teacher, List<PortfolioId> linked) {
        String line() {
            if (teacher) return Whose.TEACHERS.name();
            if (grades.isEmpty()) return Whose.NO_GRADE.name();
            if (grades.size() > 1) return Whose.SEVERAL_GRADES.name();
            return grades.iterator().next();
        }
    }

    /** How things stand under the policy in force. */
    record Counts(
            Map<PersonId, Integer> existing,
            Map<PersonId, Integer> toCome,
            Set<PersonId> shareable,
            Set<PersonId> open) {}

    @Inject Previews previews;
    @Inject LinkPolicies policies;
    @Inject Policies council;
    @Inject Portfolios portfolios;
    @Inject Links links;
    @Inject Tenancy tenancy;
    @Inject UserTransaction transaction;

    World.District north;
    Viewer lead;
    List<Owner> town = new ArrayList<>();

    @BeforeEach
    void aTownOfAllSorts() {
        north = World.district("North");
        lead = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        Council.license(north);
        var path = template("{}", false);
        var later = template("{11,12}", true);
        for (int i = 0; i < 60; i++) town.add(somebody(i, path, later));
    }

    @Test
    @Tag("PO-8")
    @Tag("PO-7")
    void whatIsCountedBeforehandIsWhatHappens() throws Exception {
        var decisions =
                List.of(
                        Council.open(),
                        Council.openFor("11"),
                        Council.openFor("11", "12"),
                        Council.with(Map.of("linkSharing", true, "linkMonths", 4)),
                        Council.with(
                                Map.of(
                                        "linkSharing",
                                        true,
                                        "generatedBy",
                                        GeneratedBy.TEACHERS_ONLY)),
                        SharingPolicy.NONE.rules(),
                        Council.openFor("10"));
        var before = standing();
        int happened = 0;
        for (var wished : decisions) {
            var preview = previews.of(lead, wished);
            Council.decree(lead, wished);
            var after = standing();
            assertThat(told(preview)).as(wished.toString()).isEqualTo(expected(before, after));
            happened += preview.total().linksSuspended() + preview.total().linksRevived();
            before = after;
        }
        assertThat(happened).isGreaterThan(20);
    }

    @Test
    @Tag("PO-8")
    @Tag("PO-5")
    void whatASchoolWishesIsCountedBeforehandToo() throws Exception {
        Council.decree(lead, Council.open());
        var school = new SchoolId(north.school());
        var all = GeneratedBy.STUDENTS_AND_TEACHERS;
        var wishes =
                List.of(
                        new SchoolRules(true, Optional.of(Set.of("11")), all),
                        new SchoolRules(true, Optional.empty(), GeneratedBy.TEACHERS_ONLY),
                        new SchoolRules(false, Optional.empty(), all),
                        SchoolRules.NONE);
        var before = standing();
        int happened = 0;
        for (int version = 0; version < wishes.size(); version++) {
            var wished = wishes.get(version);
            var preview = previews.ofSchool(lead, school, wished);
            council.restrict(lead, new RestrictSchool(school, version, wished, "So be it"));
            var after = standing();
            assertThat(told(preview)).as(wished.toString()).isEqualTo(expected(before, after));
            happened += preview.total().linksSuspended() + preview.total().linksRevived();
            before = after;
        }
        assertThat(happened).isGreaterThan(10);
        var nobody = previews.ofSchool(lead, new SchoolId(UUID.randomUUID()), wishes.get(2));
        assertThat(nobody.total().linksSuspended()).isZero();
    }

    @Test
    @Tag("PO-8")
    void anotherDistrictIsNotCounted() {
        var south = World.district("South");
        var nadia = World.person(south, "Nadia", Role.LEAD_ADMIN);
        assertThat(previews.of(nadia, Council.open()).lines()).isEmpty();
        assertThat(previews.of(nadia, Council.open()).total().existing()).isZero();
    }

    private Owner somebody(int i, UUID path, UUID later) {
        boolean teacher = i % 7 == 3;
        var viewer = teacher ? World.teacher(north, "Teacher") : World.student(north, "Student");
        var grades = teacher ? Set.<String>of() : GRADES.get(i % 5);
        Council.grade(viewer, grades.toArray(String[]::new));
        List<PortfolioId> linked = new ArrayList<>();
        if (i % 3 != 0) linked.add(portfolio(viewer, path));
        if (i % 4 == 1) portfolio(viewer, later);
        for (var portfolio : linked) link(viewer, portfolio, i);
        if (i % 11 == 5)
            World.run("update person set state = 'DISABLED' where id = ?", viewer.id().value());
        else if (i % 13 == 6) leave(viewer, "now()");
        else if (i % 17 == 7) leave(viewer, "now() - interval '13 months'");
        return new Owner(viewer, grades, teacher, linked);
    }

    private void link(Viewer owner, PortfolioId portfolio, int i) {
        World.run(
                """
                insert into public_link (id, district_id, portfolio_id, key_hash, made_at, made_by, runs_from, by_teacher, revoked_at, revoked_by)
                select gen_random_uuid(), ?, ?, sha256(gen_random_uuid()::text::bytea), now(), p.id,
                       now() - make_interval(months => ?), ?, case when ? then now() end, case when ? then p.id end
                  from person p where p.id = ?
                """,
                owner.district().value(),
                portfolio.value(),
                i % 4 * 3,
                i % 2 == 0,
                i % 9 == 8,
                i % 9 == 8,
                owner.id().value());
    }

    private UUID template(String grades, boolean forTeachers) {
        var id = UUID.randomUUID();
        World.run(
                "insert into portfolio_template (id, district_id, title, for_teachers, grades, created_at, published_at) values (?, ?, 'T', ?, ?::text[], now(), now())",
                id,
                north.id().value(),
                forTeachers,
                grades);
        return id;
    }

    private PortfolioId portfolio(Viewer owner, UUID template) {
        var id = UUID.randomUUID();
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) values (?, ?, ?, ?, now(), now())",
                id,
                owner.district().value(),
                template,
                owner.id().value());
        return new PortfolioId(id);
    }

    private static void leave(Viewer person, String when) {
        World.run(
                "update person_role set ends_on = current_date where person_id = ?",
                person.id().value());
        World.run(
                "update person set state = 'LEFT', left_at = " + when + " where id = ?",
                person.id().value());
    }

    /** How things stand, as the services that people use say it, one by one. */
    private Counts standing() throws Exception {
        var existing = new TreeMap<PersonId, Integer>(Comparator.comparing(PersonId::value));
        var toCome = new TreeMap<PersonId, Integer>(Comparator.comparing(PersonId::value));
        var open = new HashSet<PersonId>();
        for (var owner : town) {
            var id = owner.viewer().id();
            var offers = portfolios.offers(owner.viewer());
            existing.put(id, (int) offers.stream().filter(o -> o.portfolio().isPresent()).count());
            toCome.put(id, (int) offers.stream().filter(o -> o.portfolio().isEmpty()).count());
            for (var portfolio : owner.linked())
                if (links.of(owner.viewer(), List.of(portfolio)).get(portfolio).state()
                        == LinkState.OPEN) open.add(id);
        }
        return new Counts(existing, toCome, shareable(), open);
    }

    private Set<PersonId> shareable() throws Exception {
        transaction.begin();
        try {
            tenancy.enter(north.id());
            return policies
                    .of(town.stream().map(owner -> owner.viewer().id()).toList())
                    .values()
                    .stream()
                    .filter(ruling -> ruling.forTeacher().isEmpty())
                    .map(LinkRuling::owner)
                    .filter(here()::contains)
                    .collect(Collectors.toSet());
        } finally {
            transaction.rollback();
        }
    }

    /** Who is neither locked out nor gone for longer than the district's year of grace. */
    private Set<PersonId> here() {
        return World.rows(
                        "select id from person where district_id = ? and state <> 'DISABLED' and coalesce(left_at > now() - interval '12 months', true)",
                        north.id().value())
                .stream()
                .map(id -> new PersonId(UUID.fromString(id)))
                .collect(Collectors.toSet());
    }

    private Map<String, List<Integer>> expected(Counts before, Counts after) {
        var lines = new TreeMap<String, List<Integer>>();
        for (var owner : town) {
            var id = owner.viewer().id();
            int existing = before.existing().get(id);
            int toCome = before.toCome().get(id);
            if (existing + toCome == 0) continue;
            boolean now = before.shareable().contains(id);
            boolean then = after.shareable().contains(id);
            boolean openNow = before.open().contains(id);
            boolean openThen = after.open().contains(id);
            var one =
                    List.of(
                            existing,
                            toCome,
                            now ? existing + toCome : 0,
                            then && !now ? existing + toCome : 0,
                            now && !then ? existing + toCome : 0,
                            openNow && !openThen ? 1 : 0,
                            openThen && !openNow ? 1 : 0);
            lines.merge(owner.line(), one, PreviewsIT::sum);
        }
        return lines;
    }

    private static Map<String, List<Integer>> told(PolicyPreview preview) {
        return preview.lines().stream()
                .collect(
                        Collectors.toMap(
                                line ->
                                        line.whose() == Whose.GRADE
                                                ? line.grade()
                                                : line.whose().name(),
                                PreviewsIT::numbers,
                                (a, b) -> a,
                                TreeMap::new));
    }

    private static List<Integer> numbers(Line line) {
        return List.of(
                line.existing(),
                line.toCome(),
                line.shareableNow(),
                line.becomeShareable(),
                line.stopBeingShareable(),
                line.linksSuspended(),
                line.linksRevived());
    }

    private static List<Integer> sum(List<Integer> one, List<Integer> other) {
        List<Integer> sums = new ArrayList<>();
        for (int i = 0; i < one.size(); i++) sums.add(one.get(i) + other.get(i));
        return sums;
    }
}
