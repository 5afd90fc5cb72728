package org.openportfolio.oracle;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.openportfolio.access.Access;
import org.openportfolio.access.CommentFiles;
import org.openportfolio.access.OpenVisits;
import org.openportfolio.access.Permission;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.Shelf;
import org.openportfolio.access.VisitShelf;
import org.openportfolio.directory.Viewers;
import org.openportfolio.it.ByHand;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.oracle.Town.District;
import org.openportfolio.oracle.Town.Span;
import org.openportfolio.oracle.Town.Standing;

/**
 * The application's own classes over a town in PostgreSQL, in a plain JVM: one connection of the
 * application's role, bound by row-level security, in one transaction per town that is rolled back
 * in the end. The district is entered as the application enters it.
 */
final class TownHall implements AutoCloseable {
    final Access access;
    final Shelf shelf;
    final PortfolioShelf portfolios;
    final Viewers viewers;
    final VisitShelf visitShelf;
    final OpenVisits openVisits;
    final CommentFiles commentFiles;

    private final Connection connection;
    private Instant now;
    private LocalDate today;

    TownHall(List<District> districts) throws SQLException {
        build(districts);
        connection = TestDatabase.asApplication();
        connection.setAutoCommit(false);
        var rows = ByHand.rows(connection);
        var parts = Map.<Class<?>, Object>of(Rows.class, rows, Clock.class, Clock.systemUTC());
        access = ByHand.wired(new Access(), parts);
        shelf = ByHand.wired(new Shelf(), parts);
        portfolios = ByHand.wired(new PortfolioShelf(), parts);
        viewers = ByHand.wired(new Viewers(), parts);
        visitShelf = ByHand.wired(new VisitShelf(), parts);
        openVisits = ByHand.wired(new OpenVisits(), parts);
        commentFiles =
                ByHand.wired(new CommentFiles(), Map.of(Rows.class, rows, Access.class, access));
    }

    /** From here on the transaction is of this district. */
    void enter(District district) throws SQLException {
        Tenancy.enter(connection, district.id());
    }

    /** From here on the transaction is of this visit, or of none. */
    void visit(Optional<InvitationId> invitation) throws SQLException {
        try (var set = connection.prepareStatement("select set_config('app.visit', ?, true)")) {
            set.setString(1, invitation.map(id -> id.value().toString()).orElse(""));
            set.execute();
        }
    }

    /** The town goes as it came: nothing of it was committed. */
    void empty() throws SQLException {
        connection.rollback();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
    }

    // ---------------------------------------------------------------- moving in

    /** Districts are an operator's to make: the only thing that stays from town to town. */
    private static void build(List<District> districts) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var insert =
                        all.prepareStatement(
                                "insert into district (id, alias, name, leaver_grace_months) values (?, ?, ?, ?)"
                                        + " on conflict (id) do nothing")) {
            for (var district : districts) {
                insert.setObject(1, district.id().value());
                insert.setString(2, "oracle-" + district.name().toLowerCase(java.util.Locale.ROOT));
                insert.setString(3, district.name());
                insert.setInt(4, district.graceMonths());
                insert.execute();
            }
        }
        // without which nobody from outside is let in
        try (var all = TestDatabase.asSuperuser();
                var insert =
                        all.prepareStatement(
                                "insert into licence (district_id, feature) values (?, 'PORTFOLIO') on conflict do nothing")) {
            for (var district : districts) {
                insert.setObject(1, district.id().value());
                insert.execute();
            }
        }
    }

    /** Licences are the operator's to give: from now on, until they are given or taken again. */
    void license(District district, boolean licensed) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var change =
                        all.prepareStatement(
                                "update licence set starts_on = current_date - 2, ends_on = case when ? then null else current_date end where district_id = ?")) {
            change.setBoolean(1, licensed);
            change.setObject(2, district.id().value());
            change.execute();
        }
    }

    /** The picture that stands for every file of a district. */
    static UUID pictureOf(District district) {
        return new UUID(0x70ffL, district.id().value().getLeastSignificantBits());
    }

    /** Writes the town as of this moment, district by district, through the wall between them. */
    void settle(Town town) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery("select now(), current_date")) {
            row.next();
            now = row.getObject(1, OffsetDateTime.class).toInstant();
            today = row.getObject(2, LocalDate.class);
        }
        for (var district : town.districts()) {
            enter(district);
            people(town, district);
            work(town, district);
            madeOfTemplates(town, district);
            grants(town, district);
        }
    }

    private void people(Town town, District here) throws SQLException {
        insert(
                "school (id, district_id, name)",
                "?, ?, ?",
                town.schools().stream()
                        .filter(school -> school.district().equals(here))
                        .map(school -> row(school.id(), here.id(), school.name())));
        insert(
                "person (id, district_id, username, given_name, family_name, account_id, state, left_at)",
                "?, ?, ?, ?, '', ?, ?, case ? when 'LEFT_LATELY' then now() - make_interval(months => ?) + interval '1 day'"
                        + " when 'LEFT_LONG_AGO' then now() - make_interval(months => ?) - interval '1 day' end",
                town.people().stream()
                        .filter(person -> person.district().equals(here))
                        .map(
                                person ->
                                        row(
                                                person.id(),
                                                here.id(),
                                                person.name().toLowerCase(java.util.Locale.ROOT),
                                                person.name(),
                                                person.id(),
                                                state(person.standing()),
                                                person.standing().name(),
                                                here.graceMonths(),
                                                here.graceMonths())));
        insert(
                "person_grade (district_id, person_id, grade, raw)",
                "?, ?, ?, ?",
                town.people().stream()
                        .filter(person -> person.district().equals(here))
                        .flatMap(
                                person ->
                                        person.grades().stream()
                                                .map(g -> row(here.id(), person.id(), g, g))));
        insert(
                "person_role (district_id, person_id, role, school_id, starts_on, ends_on)",
                "?, ?, ?, ?, ?, ?",
                town.roles().stream()
                        .filter(held -> held.person().district().equals(here))
                        .map(
                                held ->
                                        row(
                                                here.id(),
                                                held.person().id(),
                                                held.role().name(),
                                                held.school().map(Town.School::id).orElse(null),
                                                day(held.days().from()),
                                                day(held.days().until()))));
        insert(
                "people_group (id, district_id, kind, school_id, title, archived_at, source_id, owner_id)",
                "?, ?, ?, ?, ?, ?, null, ?",
                town.groups().stream()
                        .filter(group -> group.district().equals(here))
                        .map(
                                group ->
                                        row(
                                                group.id(),
                                                here.id(),
                                                group.aClass() ? "CLASS" : "GROUP",
                                                group.school().map(Town.School::id).orElse(null),
                                                group.name(),
                                                group.archived() ? hour(Optional.of(-9)) : null,
                                                group.aClass() ? null : anybody(town, here))));
        insert(
                "membership (district_id, group_id, person_id, role, starts_on, ends_on)",
                "?, ?, ?, ?, ?, ?",
                town.memberships().stream()
                        .filter(m -> m.group().district().equals(here))
                        .map(
                                m ->
                                        row(
                                                here.id(),
                                                m.group().id(),
                                                m.person().id(),
                                                m.as(),
                                                day(m.days().from()),
                                                day(m.days().until()))));
    }

    /** Who made a group has no say in who sees what; the table wants somebody. */
    private static Id anybody(Town town, District here) {
        return town.people().stream()
                .filter(person -> person.district().equals(here))
                .findFirst()
                .map(Town.Person::id)
                .orElse(null);
    }

    private void work(Town town, District here) throws SQLException {
        insert(
                "item (id, district_id, owner_id, kind, title, url, hidden, created_at, updated_at, deleted_at)",
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
                town.items().stream()
                        .filter(item -> item.owner().district().equals(here))
                        .map(
                                item ->
                                        row(
                                                item.id(),
                                                here.id(),
                                                item.owner().id(),
                                                item.kind().name(),
                                                item.name(),
                                                item.kind() == ItemKind.LINK
                                                        ? "https://example.org"
                                                        : null,
                                                item.hidden(),
                                                hour(Optional.of(-99)),
                                                hour(Optional.of(-item.hoursOld())),
                                                item.deleted() ? hour(Optional.of(-1)) : null)));
        var picture = pictureOf(here);
        insert(
                "media (id, district_id, sha256, size, content_type)",
                "?, ?, ?, 1, 'image/png'",
                java.util.stream.Stream.<Object[]>of(row(picture, here.id(), "0".repeat(64))));
        insert(
                "attachment (id, district_id, item_id, media_id, name, position)",
                "?, ?, ?, ?, 'a.png', ?",
                town.items().stream()
                        .filter(item -> item.owner().district().equals(here))
                        .flatMap(
                                item ->
                                        IntStream.range(0, item.attachments().size())
                                                .mapToObj(
                                                        n ->
                                                                row(
                                                                        item.attachments().get(n),
                                                                        here.id(),
                                                                        item.id(),
                                                                        picture,
                                                                        n))));
        insert(
                "collection_entry (district_id, collection_id, item_id, position)",
                "?, ?, ?, ?",
                town.entries().stream()
                        .filter(e -> e.collection().owner().district().equals(here))
                        .map(
                                e ->
                                        row(
                                                here.id(),
                                                e.collection().id(),
                                                e.item().id(),
                                                e.position())));
        insert(
                "comment (id, district_id, item_id, author_id, text, created_at, deleted_at, hidden_at, owner_only, voices)",
                "?, ?, ?, ?, 'Well done', ?, ?, ?, ?, array_remove(array[?]::uuid[], null)",
                town.remarks().stream()
                        .filter(remark -> remark.by().district().equals(here))
                        .map(
                                remark ->
                                        row(
                                                remark.id(),
                                                here.id(),
                                                remark.on().id(),
                                                remark.by().id(),
                                                hour(Optional.of(-2)),
                                                remark.deleted() ? hour(Optional.of(-1)) : null,
                                                remark.hidden() ? hour(Optional.of(-1)) : null,
                                                remark.hidden(),
                                                remark.by().equals(remark.on().owner())
                                                        ? null
                                                        : remark.by().id())));
    }

    private void madeOfTemplates(Town town, District here) throws SQLException {
        insert(
                "portfolio_template (id, district_id, title, teacher_access, created_at, published_at, archived_at)",
                "?, ?, ?, ?, ?, ?, ?",
                town.templates().stream()
                        .filter(template -> template.district().equals(here))
                        .map(
                                template ->
                                        row(
                                                template.id(),
                                                here.id(),
                                                template.name(),
                                                template.access().name(),
                                                hour(Optional.of(-99)),
                                                hour(Optional.of(-98)),
                                                template.archived()
                                                        ? hour(Optional.of(-2))
                                                        : null)));
        insert(
                "template_section (id, district_id, template_id, title, position, removed_at)",
                "?, ?, ?, 'Section', ?, ?",
                town.templates().stream()
                        .filter(template -> template.district().equals(here))
                        .flatMap(
                                template ->
                                        template.sections().stream()
                                                .map(
                                                        section ->
                                                                row(
                                                                        section.id(),
                                                                        here.id(),
                                                                        template.id(),
                                                                        template.sections()
                                                                                .indexOf(section),
                                                                        section.removed()
                                                                                ? hour(
                                                                                        Optional.of(
                                                                                                -1))
                                                                                : null))));
        insert(
                "portfolio (id, district_id, template_id, owner_id, created_at, updated_at)",
                "?, ?, ?, ?, ?, ?",
                town.portfolios().stream()
                        .filter(portfolio -> portfolio.owner().district().equals(here))
                        .map(
                                portfolio ->
                                        row(
                                                portfolio.id(),
                                                here.id(),
                                                portfolio.template().id(),
                                                portfolio.owner().id(),
                                                hour(Optional.of(-50)),
                                                hour(Optional.of(-portfolio.hoursOld())))));
        insert(
                "post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)",
                "?, ?, ?, ?, ?, ?, ?, ?",
                town.placings().stream()
                        .filter(placing -> placing.portfolio().owner().district().equals(here))
                        .map(
                                placing ->
                                        row(
                                                placing.id(),
                                                here.id(),
                                                placing.portfolio().id(),
                                                placing.portfolio().template().id(),
                                                placing.section().id(),
                                                placing.item().id(),
                                                placing.position(),
                                                hour(Optional.of(-3)))));
    }

    private void grants(Town town, District here) throws SQLException {
        insert(
                "access_grant (id, district_id, item_id, portfolio_id, person_id, group_id, my_teachers, permissions,"
                        + " granted_by, granted_at, starts_at, ends_at, revoked_at)",
                "?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?",
                town.grants().stream()
                        .filter(grant -> grant.by().district().equals(here))
                        .map(
                                grant ->
                                        row(
                                                grant.id(),
                                                here.id(),
                                                grant.thing() instanceof ItemId item ? item : null,
                                                grant.thing() instanceof PortfolioId portfolio
                                                        ? portfolio
                                                        : null,
                                                grant.to() instanceof Town.To.One one
                                                        ? one.person().id()
                                                        : null,
                                                grant.to() instanceof Town.To.All all
                                                        ? all.group().id()
                                                        : null,
                                                grant.to() instanceof Town.To.MyTeachers,
                                                Permission.bits(grant.permissions()),
                                                grant.by().id(),
                                                hour(Optional.of(-40)),
                                                hour(grant.hours().from()),
                                                hour(grant.hours().until()),
                                                grant.revoked() ? hour(Optional.of(-1)) : null)));
    }

    private static String state(Standing standing) {
        return switch (standing) {
            case HERE -> "ACTIVE";
            case LEFT_LATELY, LEFT_LONG_AGO -> "LEFT";
            case DISABLED -> "DISABLED";
        };
    }

    /** A day so many steps from today; null where the {@link Span} is open. */
    private LocalDate day(Optional<Integer> step) {
        return step.map(today::plusDays).orElse(null);
    }

    /** The same in hours; step 0 is this very moment. */
    OffsetDateTime hour(Optional<Integer> step) {
        return step.map(hours -> now.plusSeconds(3600L * hours).atOffset(ZoneOffset.UTC))
                .orElse(null);
    }

    private static Object[] row(Object... values) {
        return values;
    }

    void insert(String into, String values, java.util.stream.Stream<Object[]> rows)
            throws SQLException {
        var all = rows.toList();
        if (all.isEmpty()) return;
        try (var insert =
                connection.prepareStatement("insert into " + into + " values (" + values + ")")) {
            for (var row : all) {
                for (int i = 0; i < row.length; i++)
                    insert.setObject(i + 1, row[i] instanceof Id id ? id.value() : row[i]);
                insert.addBatch();
            }
            insert.executeBatch();
        }
    }
}
