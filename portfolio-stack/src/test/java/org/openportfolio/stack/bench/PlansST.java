package org.openportfolio.stack.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.Supplier;
import org.assertj.core.api.SoftAssertions;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.ServerAlone;
import org.openportfolio.world.World;
import org.openportfolio.world.WorldSize;

/**
 * What is asked most often is read by index, for the values that it has and also where PostgreSQL
 * plans for any values. {@code docs/plans.md} keeps how; which of several indexes the planner takes
 * may change from run to run, since its statistics are a sample, but not that it takes one.
 */
class PlansST {
    private static final Path PAGE = Path.of("..", "docs", "plans.md");
    private static final long SEED = 7;
    private static final int VIEWERS = 4;

    private static final WorldSize SIZE =
            WorldSize.valueOf(System.getProperty("plans.size", "S").toUpperCase(Locale.ROOT));

    /**
     * In a school, a page read in order counts for more than one: a town has ten times as many. As
     * much more as keeps small tables read from end to end.
     */
    private static final double PAGE_COST = SIZE == WorldSize.S ? 2.75 : 1;

    private static TokenIssuer issuer;
    private static ServerAlone server;
    private static World town;
    private static People people;

    /** What is asked, giving values that its statements alone have. */
    private record Asked(String name, Supplier<List<String>> request) {}

    @BeforeAll
    static void aTown() throws SQLException, IOException {
        issuer = new TokenIssuer();
        var parts = Path.of(System.getProperty("stack.parts")).toAbsolutePath();
        var settings = new HashMap<>(PlanLog.SETTINGS);
        settings.put("max_wal_size", "4GB"); // making a town is one long writing
        settings.put("shared_buffers", "512MB");
        settings.put("seq_page_cost", "" + PAGE_COST);
        // in a school it is cheapest to read all people for those of a class; what has to be known
        // is whether an index could lead to them
        for (var join : List.of("enable_hashjoin", "enable_mergejoin"))
            settings.put(join, SIZE == WorldSize.S ? "off" : "on");
        server =
                ServerAlone.start(
                        new ServerAlone.Wish(
                                data(parts.getParent()), parts, issuer.name(), settings, Map.of()));
        try (var owner = server.owner().open()) {
            var found = World.find(owner, SIZE, SEED);
            town = found.isPresent() ? found.get() : World.make(owner, SIZE, SEED, told -> {});
        }
        people = new People(town, issuer, server.app());
    }

    /** A folder of this run's, or the one where a town is kept from run to run. */
    private static Path data(Path target) throws IOException {
        var kept = System.getProperty("plans.data");
        return kept == null ? Files.createTempDirectory(target, "plans") : Path.of(kept);
    }

    @AfterAll
    static void end() {
        if (server != null) server.close();
        if (issuer != null) issuer.close();
    }

    @Test
    void nothingThatIsAskedOftenReadsALargeTableFromEndToEnd() throws SQLException, IOException {
        var seen = seen();
        if (Boolean.getBoolean("plans.write"))
            Files.writeString(
                    PAGE,
                    seen.text(String.format(Locale.ROOT, HEAD, SIZE.students(), SIZE.items())));
        var kept = PlansPage.of(Files.readString(PAGE));
        assertThat(kept.large()).contains("item", "access_grant", "comment", "post", "person");
        var checks = new SoftAssertions();
        for (var name : seen.cases().keySet()) {
            var kinds = seen.kinds(name, kept.large());
            checks.assertThat(kinds.values())
                    .as("%s: %s", name, seen.cases().get(name))
                    .isNotEmpty()
                    .noneMatch(
                            ways ->
                                    ways.contains(Plan.END_TO_END)
                                            || ways.contains(Plan.WHOLE_DISTRICT));
            checks.assertThat(kinds)
                    .as("%s, as docs/plans.md has it; -Dplans.write=true writes it anew", name)
                    .isEqualTo(kept.kinds(name, kept.large()));
        }
        checks.assertThat(kept.cases().keySet()).isEqualTo(seen.cases().keySet());
        checks.assertAll();
    }

    // ------------------------------------------------------------------ what is asked

    private static List<Asked> asked() {
        var all = new ArrayList<Asked>();
        for (var one : new ReadingCases(people, VIEWERS).all())
            all.add(
                    new Asked(
                            one.name(),
                            () -> {
                                send(one.asked().get(0));
                                return one.marks().get(0);
                            }));
        int student = people.students(4, 1).get(0);
        all.add(
                new Asked(
                        "Notifications",
                        () -> {
                            ask(student, "my-notifications", Map.of("first", 20));
                            return marks(student);
                        }));
        all.add(
                new Asked(
                        "Making an item",
                        () -> {
                            made(town.accountOfStudent(student));
                            return marks(student);
                        }));
        // planned twice, and shared twice would be another thing
        var shared = made(town.accountOfStudent(student));
        var unshared = new ArrayDeque<>(List.of(shared, made(town.accountOfStudent(student))));
        all.add(
                new Asked(
                        "Sharing an item with a class",
                        () -> {
                            act(
                                    town.accountOfStudent(student),
                                    "share-item",
                                    Map.of(
                                            "itemId",
                                            unshared.remove(),
                                            "permissions",
                                            List.of("SEE_COMMENTS", "COMMENT"),
                                            "recipients",
                                            List.of(schoolClass((student - 1) / 25))));
                            return marks(student);
                        }));
        all.add(
                new Asked(
                        "A comment",
                        () -> {
                            act(
                                    town.accountOfStudent(student),
                                    "add-comment",
                                    Map.of("itemId", shared, "text", "I like the end of it"));
                            return marks(student);
                        }));
        var unpushed =
                new ArrayDeque<>(
                        List.of(made(town.accountOfTeacher(0)), made(town.accountOfTeacher(0))));
        all.add(new Asked("A push to a class", () -> push(unpushed.remove())));
        return all;
    }

    private static List<String> push(String item) {
        var teacher = town.accountOfTeacher(0);
        act(
                teacher,
                "push-item",
                Map.of(
                        "itemId",
                        item,
                        "recipients",
                        List.of(schoolClass(0)),
                        "idempotencyKey",
                        UUID.randomUUID().toString(),
                        "acceptWarnings",
                        true));
        await().atMost(Duration.ofMinutes(1))
                .until(
                        () ->
                                text("select (select count(*) from push_delivery where delivered is null and refused is null) + (select count(*) from job where state in ('WAITING', 'RUNNING'))")
                                        .equals("0"));
        return List.of(
                teacher.toString(),
                town.teacher(0).toString(),
                text("select id from push order by id desc limit 1"));
    }

    private static List<String> marks(int student) {
        return List.of(town.accountOfStudent(student).toString(), town.student(student).toString());
    }

    private static Map<String, String> schoolClass(int number) {
        return Map.of("classId", People.global("grp", town.schoolClass(number)));
    }

    private static String made(UUID account) {
        return act(
                        account,
                        "create-item",
                        Map.of("kind", "REFLECTION", "title", "The river", "body", "<p>Wet</p>"))
                .at("/createItem/item/id")
                .asText();
    }

    private static JsonNode act(UUID account, String document, Map<String, ?> input) {
        var answer = people.phoneOf(account).ask(document, Map.of("input", input));
        assertThat(answer.findPath("userErrors")).as(answer.toString()).isEmpty();
        return answer;
    }

    private static void ask(int student, String document, Map<String, ?> variables) {
        people.phoneOf(town.accountOfStudent(student)).ask(document, variables);
    }

    private static void send(Request request) {
        var result = new SocketLoad().once(server.app(), List.of(request), 1);
        assertThat(result.failed()).isZero();
    }

    private static String text(String sql) {
        try (var root = server.root().open();
                var statement = root.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // ------------------------------------------------------------------ the page

    private static PlansPage seen() throws SQLException, IOException {
        var page = new PlansPage(large());
        var asked = asked();
        for (boolean generic : List.of(false, true))
            try (var log = new PlanLog(server.root(), server.databaseLog(), generic)) {
                for (var one : asked) page.add(one.name(), log.of(one.request()));
            }
        return page;
    }

    /** Tables with a row for each student or more. */
    private static Set<String> large() {
        return Set.of(
                text("select string_agg(relname, ' ') from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' and reltuples >= "
                                + SIZE.students())
                        .split(" "));
    }

    private static final String HEAD =
            """
            # Plans of hot statements

            How PostgreSQL gets at the rows of what is asked most often: the pages of the benchmark, and the changes that people
            wait for. Seen by `auto_explain` on the running product, as the application's role, behind the wall between districts,
            with %,d students and %,d items; planned for the values of the request, and once more for any values, as PostgreSQL may
            do with a statement that was sent before. Below each statement are its tables, with the indexes that lead to their rows.
            Costs, times and the order of joins are left out: they change from day to day.

            `PlansST` fails where a large table is read from end to end, or by an index that leads to no less than the whole district,
            or where the *kind* of way to it (by index, written) is not the one that stands here. In each build it asks in a school of
            1,000 students (size S), where a page that is read in order is said to cost 2.75 times as much, and where rows may be
            joined one by one only: a town of 10,000 (size M) has ten times as many, which takes minutes to make. `-Dplans.size=M` asks in a town, at the usual costs; `-Dplans.data=FOLDER` keeps it for the next time.
            `-Dplans.write=true` writes this page.

            Tables with fewer rows than there are students may be read from end to end: districts, schools, classes, templates,
            policies. The others are not to be.
            """;
}
