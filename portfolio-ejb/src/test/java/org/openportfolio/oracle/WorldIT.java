package org.openportfolio.oracle;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.access.Access;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Reason.Because;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.ByHand;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.world.World;
import org.openportfolio.world.WorldSize;

/**
 * The made-up world of the measurements holds what it says, is the same for the same seed, and what
 * the application shows of it is what the access decision allows.
 */
class WorldIT {
    private static final long SEED = 11;
    private static final int PAGE = 7;

    /** Ids and what they are joined with: two worlds of one fingerprint are the same. */
    private static final List<String> FINGERPRINT =
            List.of(
                    "select id, username, given_name, family_name, state, account_id from person",
                    "select group_id, person_id, role from membership",
                    "select id, owner_id, kind, title, body, hidden, deleted_at is null from item",
                    "select item_id, tag, position from item_tag",
                    "select collection_id, item_id from collection_entry",
                    "select id, portfolio_id, section_id, item_id from post",
                    "select id, item_id, person_id, group_id, my_teachers, permissions, revoked_at is null from access_grant",
                    "select id, item_id, author_id, reply_to_id, voices, text from comment",
                    "select id, portfolio_id, key_hash from public_link");

    private static Connection owner;
    private static World world;

    @BeforeAll
    static void make() throws SQLException {
        owner = TestDatabase.asOwner();
        owner.setAutoCommit(false);
        world = fill(owner, SEED);
    }

    /** The world goes as it came: nothing of it was committed. */
    @AfterAll
    static void end() throws SQLException {
        owner.rollback();
        owner.close();
    }

    @BeforeEach
    void enter() throws SQLException {
        enter(owner, world.district());
    }

    @Test
    void theSameSeedMakesTheSameWorldAndAnotherOneAnother() throws SQLException {
        var first = fingerprint(SEED + 1);
        assertThat(fingerprint(SEED + 1)).isEqualTo(first).doesNotHaveDuplicates();
        assertThat(fingerprint(SEED + 2)).doesNotContainAnyElementsOf(first);
    }

    @Test
    void itHasWhatItsSizeSays() throws SQLException {
        int students = world.size().students();
        assertThat(number("select count(*) from person_role where role = 'STUDENT'"))
                .isEqualTo(students);
        assertThat(number("select count(*) from item")).isEqualTo(20 * students + 40);
        assertThat(
                        number(
                                "select count(*) from access_grant g join item i on i.id = g.item_id where not %s"
                                        .formatted(OF_TEACHERS)))
                .isEqualTo(50 * students);
        assertThat(number("select count(*) from comment")).isEqualTo(30 * students);
        assertThat(number("select count(*) from audit_entry where at > now()")).isZero();
        assertThat(number("select count(*) from audit_entry")).isEqualTo(10 * students);
        assertThat(
                        number(
                                "select count(*) from post where portfolio_id = '%s'",
                                world.portfolio(1)))
                .isEqualTo(World.POSTS_OF_A_FULL_PORTFOLIO);
        assertThat(
                        number(
                                "select count(*) from comment where item_id = '%s' and thread_id is null",
                                world.item(1)))
                .isGreaterThanOrEqualTo(World.THREADS_OF_A_DISCUSSED_ITEM);
        assertThat(
                        number(
                                "select count(*) from membership where group_id = '%s' and role = 'STUDENT'",
                                world.schoolClass(0)))
                .isEqualTo(25);
        assertThat(
                        number(
                                "select count(*) from person where id = '%s' and account_id = '%s'",
                                world.student(9), world.accountOfStudent(9)))
                .isOne();
        assertThat(
                        number(
                                "select count(*) from membership where group_id = '%s' and person_id = '%s' and role = 'TEACHER'",
                                world.schoolClass(2), world.teacher(2)))
                .isOne();
    }

    private static final String OF_TEACHERS =
            "exists (select 1 from person_role r where r.person_id = i.owner_id and r.role = 'TEACHER')";

    @Test
    void theDistrictBesideIsBehindTheWall() throws SQLException {
        assertThat(number("select count(distinct district_id) from item")).isOne();
        enter(
                owner,
                UUID.fromString(
                        text(
                                owner,
                                "select district_of_alias('%s-next')".formatted(world.alias()))));
        assertThat(number("select count(*) from item")).isEqualTo(2040);
        assertThat(number("select count(*) from item where owner_id = '%s'", world.student(1)))
                .isZero();
    }

    @ParameterizedTest
    @Tag("IT-2")
    @Tag("SH-3")
    @Tag("SH-7")
    @ValueSource(ints = {1, 2, 25, 48, 100})
    void exploreOfAStudentListsWhatTheAccessDecisionAllows(int student) throws SQLException {
        compare(new PersonId(world.student(student)), Role.STUDENT);
    }

    @ParameterizedTest
    @Tag("IT-2")
    @Tag("SH-7")
    @ValueSource(ints = {0, 3})
    void exploreOfATeacherListsWhatTheAccessDecisionAllows(int schoolClass) throws SQLException {
        compare(new PersonId(world.teacher(schoolClass)), Role.TEACHER);
    }

    private void compare(PersonId person, Role role) throws SQLException {
        var rows = ByHand.rows(owner);
        var parts = Map.<Class<?>, Object>of(Rows.class, rows, Clock.class, Clock.systemUTC());
        var access = ByHand.wired(new Access(), parts);
        var shelf = ByHand.wired(new Shelf(), parts);
        var viewer = new Viewer(person, new DistrictId(world.district()), Set.of(role), false);
        var shared =
                rows.list(
                        "select distinct item_id from access_grant where item_id is not null and granted_by <> ?",
                        row -> new ItemId(Rows.uuid(row, "item_id")),
                        person);
        var allowed =
                access.why(person, shared).entrySet().stream()
                        .filter(
                                entry ->
                                        entry.getValue().stream()
                                                .anyMatch(
                                                        reason ->
                                                                reason.because() == Because.SHARED
                                                                        && reason.through()
                                                                                .equals(
                                                                                        entry
                                                                                                .getKey())))
                        .map(Map.Entry::getKey)
                        .collect(Collectors.toSet());
        var explored = explored(shelf, viewer);
        assertThat(allowed).hasSizeGreaterThan(20);
        assertThat(explored.stream().map(ItemView::id)).doesNotHaveDuplicates();
        assertThat(explored.stream().map(ItemView::id).collect(Collectors.toSet()))
                .isEqualTo(allowed);
        var decisions = access.of(person, explored.stream().map(ItemView::id).toList());
        assertThat(explored)
                .allSatisfy(
                        item ->
                                assertThat(item.permissions())
                                        .isEqualTo(decisions.get(item.id()).permissions()));
    }

    private static List<ItemView> explored(Shelf shelf, Viewer viewer) {
        var all = new ArrayList<ItemView>();
        var after = Optional.<Cursor>empty();
        while (true) {
            var slice = shelf.explore(viewer, new PageRequest(PAGE, after));
            all.addAll(slice.rows());
            if (!slice.more()) return all;
            after = Optional.of(all.get(all.size() - 1).cursor());
        }
    }

    private static World fill(Connection connection, long seed) throws SQLException {
        return World.fill(connection, WorldSize.XS, seed, told -> {});
    }

    private static void enter(Connection connection, UUID district) throws SQLException {
        Tenancy.enter(connection, new DistrictId(district));
    }

    /** Of a world that is gone again: a second connection would wait for the first one's locks. */
    private static List<String> fingerprint(long seed) throws SQLException {
        var before = owner.setSavepoint();
        enter(owner, fill(owner, seed).district());
        var all = new ArrayList<String>();
        for (var rows : FINGERPRINT)
            all.add(
                    text(
                            owner,
                            "select count(*) || md5(string_agg(r::text, '|' order by r::text)) from (%s) r"
                                    .formatted(rows)));
        owner.rollback(before);
        return all;
    }

    private int number(String sql, Object... values) throws SQLException {
        return Integer.parseInt(text(owner, sql.formatted(values)));
    }

    private static String text(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
