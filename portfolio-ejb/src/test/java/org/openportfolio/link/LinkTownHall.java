package org.openportfolio.link;

import jakarta.enterprise.event.Event;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.access.Access;
import org.openportfolio.it.ByHand;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.link.LinkTown.Made;
import org.openportfolio.link.LinkTown.Owner;
import org.openportfolio.link.LinkTown.Rules;
import org.openportfolio.link.LinkTown.School;

/**
 * The application's own links over a town in PostgreSQL, in one transaction that is rolled back in
 * the end: written by whoever may, read as the application's role, bound by row-level security.
 */
final class LinkTownHall implements AutoCloseable {
    /** What the database says of one link. */
    record Standing(LinkState state, Optional<LinkObstacle> refusedBy, Instant liveUntil) {}

    private static final UUID TEACHER = UUID.randomUUID();

    private final DistrictId district = new DistrictId(UUID.randomUUID());
    private final Connection connection;
    private final Rows rows;
    private final Links links;
    private final Instant now;
    private int versions;

    LinkTownHall() throws SQLException {
        connection = TestDatabase.asSuperuser();
        connection.setAutoCommit(false);
        Tenancy.enter(connection, district);
        rows = ByHand.rows(connection);
        now = rows.find("select now() as now", row -> Rows.time(row, "now")).orElseThrow();
        links = ByHand.wired(new Links(), parts());
        links.base = "http://localhost";
        settle();
    }

    Instant now() {
        return now;
    }

    // ---------------------------------------------------------------- the application's classes

    private Map<Class<?>, Object> parts() {
        var keys = new LinkKeys();
        keys.configured = Optional.of(Base64.getEncoder().encodeToString(new byte[32]));
        keys.readKey();
        var nobodyHears =
                Proxy.newProxyInstance(
                        getClass().getClassLoader(),
                        new Class<?>[] {Event.class},
                        (proxy, method, arguments) -> null);
        return Map.of(
                Rows.class,
                rows,
                Access.class,
                ByHand.wired(new Access(), Map.of(Rows.class, rows)),
                LinkKeys.class,
                keys,
                Ids.class,
                new Ids(),
                Clock.class,
                Clock.fixed(now, ZoneOffset.UTC),
                Event.class,
                nobodyHears);
    }

    // ---------------------------------------------------------------- asking

    /** What the rule says of every link there has ever been. */
    Map<UUID, Standing> standings(Set<UUID> all) {
        Map<UUID, Standing> found = new HashMap<>();
        asApplication(
                () ->
                        rows.list(
                                "with asked_link (id) as (select unnest(?::uuid[])),\n"
                                        + LinkRule.OWNERS
                                        + LinkRule.STANDING
                                        + "select * from link_standing",
                                row ->
                                        found.put(
                                                Rows.uuid(row, "id"),
                                                new Standing(
                                                        LinkState.valueOf(row.getString("state")),
                                                        Optional.ofNullable(
                                                                        row.getString("refused_by"))
                                                                .map(LinkObstacle::valueOf),
                                                        Rows.time(row, "live_until"))),
                                all));
        return found;
    }

    /** The share menu of the owner, or of their teacher; empty for whoever may not ask. */
    Optional<LinkView> menu(Owner owner, boolean teacherAsks) {
        var portfolio = new PortfolioId(owner.portfolio);
        return asApplication(
                () ->
                        Optional.ofNullable(
                                links.of(asker(owner, teacherAsks), List.of(portfolio))
                                        .get(portfolio)));
    }

    /** What somebody does with a link, and the reason of the refusal if it was refused. */
    Optional<String> refused(Owner owner, boolean teacherAsks, Deed deed) {
        var portfolio = new PortfolioId(owner.portfolio);
        return asApplication(
                () -> {
                    try {
                        deed.on(links, asker(owner, teacherAsks), portfolio);
                        return Optional.empty();
                    } catch (UserFault refusal) {
                        return Optional.of(refusal.reason());
                    }
                });
    }

    @FunctionalInterface
    interface Deed {
        void on(Links links, Viewer viewer, PortfolioId portfolio);
    }

    /** The link of a portfolio that is not revoked. */
    Optional<UUID> standing(Owner owner) {
        return rows.find(
                "select id from public_link where portfolio_id = ? and revoked_at is null",
                row -> Rows.uuid(row, "id"),
                owner.portfolio);
    }

    private Viewer asker(Owner owner, boolean teacherAsks) {
        return teacherAsks
                ? new Viewer(new PersonId(TEACHER), district, Set.of(Role.TEACHER), false)
                : new Viewer(
                        new PersonId(owner.id),
                        district,
                        Set.of(owner.taught() ? Role.STUDENT : Role.TEACHER),
                        false);
    }

    private <T> T asApplication(java.util.function.Supplier<T> question) {
        run("set local role " + TestDatabase.APPLICATION);
        try {
            return question.get();
        } finally {
            run("reset role");
        }
    }

    // ---------------------------------------------------------------- what others change

    void decide(Rules rules) {
        rows.change(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, grades, generated_by, public_name,
                                            link_months, invitation_days, view_log_days, decided_at, decided_by)
                values (gen_random_uuid(), ?, ?, ?, ?::text[], ?, 'GIVEN_NAME', ?, 30, 30, now(), ?)
                """,
                district,
                ++versions,
                rules.sharing(),
                grades(rules),
                generatedBy(rules),
                rules.months(),
                TEACHER);
    }

    void decide(School school, Rules rules) {
        rows.change(
                """
                insert into school_policy (id, district_id, school_id, version, link_sharing, grades, generated_by, decided_at, decided_by)
                values (gen_random_uuid(), ?, ?, ?, ?, ?::text[], ?, now(), ?)
                """,
                district,
                school.id,
                ++versions,
                rules.sharing(),
                grades(rules),
                generatedBy(rules),
                TEACHER);
    }

    private static String generatedBy(Rules rules) {
        return rules.teachersOnly() ? "TEACHERS_ONLY" : "STUDENTS_AND_TEACHERS";
    }

    private static String grades(Rules rules) {
        return rules.grades().map(some -> "{" + String.join(",", some) + "}").orElse(null);
    }

    void license(Optional<School> school, boolean given) {
        var id = school.map(one -> one.id).orElse(null);
        rows.change(
                "delete from licence where district_id = ? and school_id is not distinct from ?::uuid",
                district,
                id);
        if (given)
            rows.change(
                    "insert into licence (district_id, school_id, feature) values (?, ?, 'PORTFOLIO')",
                    district,
                    id);
    }

    void grade(Owner owner, Set<String> grades) {
        rows.change("delete from person_grade where person_id = ?", owner.id);
        for (var grade : grades)
            rows.change(
                    "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, ?, ?)",
                    district,
                    owner.id,
                    grade,
                    grade);
    }

    void employ(Owner owner, List<LinkTown.Role> roles) {
        rows.change("delete from person_role where person_id = ?", owner.id);
        for (var role : roles)
            rows.change(
                    """
                    insert into person_role (district_id, person_id, school_id, role, starts_on, ends_on)
                    values (?, ?, ?, ?, current_date + ?::int, current_date + ?::int)
                    on conflict do nothing
                    """,
                    district,
                    owner.id,
                    role.school().id,
                    role.student() ? "STUDENT" : "TEACHER",
                    role.span().from(),
                    role.span().until());
    }

    void stand(Owner owner, LinkTown.Standing standing) {
        rows.change(
                """
                update person set state = ?, left_at = now() - ?::int * interval '1 month' where id = ?
                """,
                switch (standing) {
                    case ACTIVE -> "ACTIVE";
                    case DISABLED -> "DISABLED";
                    case LEFT_LATELY, LEFT_LONG_AGO -> "LEFT";
                },
                switch (standing) {
                    case ACTIVE, DISABLED -> null;
                    case LEFT_LATELY -> 1;
                    case LEFT_LONG_AGO -> 13;
                },
                owner.id);
    }

    /** As if so many days had gone by. */
    void age(Made link, int days) {
        rows.change(
                "update public_link set runs_from = runs_from - make_interval(days => ?) where id = ?",
                days,
                link.id);
    }

    // ---------------------------------------------------------------- moving in

    private void settle() {
        rows.change(
                "insert into district (id, alias, name, leaver_grace_months) values (?, ?, 'Oracle', 12)",
                district,
                "links-" + district.value().toString().substring(0, 8));
        for (var school : School.values())
            rows.change(
                    "insert into school (id, district_id, name) values (?, ?, ?)",
                    school.id,
                    district,
                    school.name());
        person(TEACHER, "tess");
        var template = UUID.randomUUID();
        var schoolClass = UUID.randomUUID();
        rows.change(
                "insert into portfolio_template (id, district_id, title, created_at, published_at) values (?, ?, 'My work', now(), now())",
                template,
                district);
        rows.change(
                "insert into people_group (id, district_id, kind, school_id, title) values (?, ?, 'CLASS', ?, 'Art')",
                schoolClass,
                district,
                School.HILL.id);
        join(schoolClass, TEACHER, "TEACHER");
        for (var owner : Owner.values()) {
            person(owner.id, owner.name().toLowerCase(java.util.Locale.ROOT));
            if (owner.taught()) join(schoolClass, owner.id, "STUDENT");
            rows.change(
                    """
                    insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at)
                    values (?, ?, ?, ?, now(), now())
                    """,
                    owner.portfolio,
                    district,
                    template,
                    owner.id);
        }
    }

    private void person(UUID id, String name) {
        rows.change(
                "insert into person (id, district_id, username, given_name, family_name) values (?, ?, ?, ?, '')",
                id,
                district,
                name,
                name);
    }

    private void join(UUID group, UUID person, String role) {
        rows.change(
                "insert into membership (district_id, group_id, person_id, role) values (?, ?, ?, ?)",
                district,
                group,
                person,
                role);
    }

    private void run(String sql) {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Nothing of the town was committed. */
    @Override
    public void close() throws SQLException {
        connection.rollback();
        connection.close();
    }
}
