package org.openportfolio.stack;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.LongStream;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/**
 * Measures what it costs to push a collection of 20 items to 1,000 students, through the API, from
 * the request until the last copy is there; and what the bare {@code INSERT … SELECT} of the same
 * rows costs, in one transaction, under the same row-level security. The two take turns.
 */
final class MeasurePush {
    private static final int STUDENTS = 1_000;
    private static final int ITEMS = 20;
    private static final int TIMES = 3;

    /** What a copy consists of, in the order in which it can be written. */
    private static final List<String> TABLES =
            List.of(
                    "item (id, district_id, owner_id, kind, title, description, body, url, hidden, version, created_at, updated_at)",
                    "item_tag (district_id, item_id, tag, position)",
                    "attachment (id, district_id, item_id, media_id, name, position, shows_others)",
                    "collection_entry (district_id, collection_id, item_id, position)",
                    "item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)",
                    "item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)");

    private final Stack stack;
    private final SamplePerson teacher;
    private final Phone phone;

    private MeasurePush(Stack stack) {
        this.stack = stack;
        teacher =
                SamplePerson.all().stream()
                        .filter(person -> person.role().equals("teacher"))
                        .findFirst()
                        .orElseThrow();
        phone = Phone.of(stack.app(), stack.issuer(), teacher.login(), SamplePerson.PASSWORD);
    }

    /** Measures, and tells. */
    static String of(Stack stack) throws SQLException, InterruptedException {
        return new MeasurePush(stack).measured();
    }

    private String measured() throws SQLException, InterruptedException {
        try (var database = stack.database().open()) {
            enter(database);
            bringIn(database);
            var unit = unit();
            // the first warms up, and its rows are what is written bare
            push(database, unit);
            keep(database);
            long rows = rows(database);
            var pushes = new long[TIMES];
            var bare = new long[TIMES];
            for (int i = 0; i < TIMES; i++) {
                clear(database);
                pushes[i] = push(database, unit);
                clear(database);
                bare[i] = insert(database);
            }
            return """

            A collection of %d items to %,d students: %,d rows, on %d processors
              push, request to last copy, median of %d    %.1f s
              bare INSERT … SELECT, median of %d          %.1f s
              ratio                                      %.2f"""
                    .formatted(
                            ITEMS,
                            STUDENTS,
                            rows,
                            Runtime.getRuntime().availableProcessors(),
                            TIMES,
                            median(pushes) / 1e9,
                            TIMES,
                            median(bare) / 1e9,
                            (double) median(pushes) / median(bare));
        }
    }

    private static long median(long[] times) {
        return LongStream.of(times).sorted().toArray()[times.length / 2];
    }

    /** For the whole session: the wall between districts stands for the owner too. */
    private void enter(Connection database) throws SQLException {
        change(
                database,
                "select set_config('app.district', district_of_alias('%s')::text, false)"
                        .formatted(teacher.district()));
    }

    private void bringIn(Connection database) throws SQLException {
        change(
                database,
                "insert into person (district_id, username, given_name, family_name) select current_district(), 'measured' || n, 'Student', n::text from generate_series(1, %d) n"
                        .formatted(STUDENTS));
        change(
                database,
                "insert into people_group (district_id, kind, school_id, title) select current_district(), 'CLASS', id, 'Measured' from school order by id limit 1");
        change(
                database,
                """
                insert into membership (district_id, group_id, person_id, role)
                select g.district_id, g.id, p.id, case p.username when '%s' then 'TEACHER' else 'STUDENT' end
                  from people_group g join person p on p.username like 'measured%%' or p.username = '%s' where g.title = 'Measured'
                """
                        .formatted(teacher.username(), teacher.username()));
    }

    /** A teaching unit as there are many: mostly texts, a few files, a link. */
    private String unit() {
        var contents = new ArrayList<String>();
        for (int i = 0; i < ITEMS; i++) {
            var input = new HashMap<String, Object>();
            input.put("title", "Page " + i + " of the unit");
            input.put("description", "What this page is about, and what to do with it. ".repeat(4));
            input.put("tags", List.of("unit", "page " + i));
            if (i == 0) {
                input.put("kind", "LINK");
                input.put("url", "https://example.org/unit");
            } else if (i % 5 == 0) {
                input.put("kind", "FILE");
                input.put("uploads", List.of(file(i)));
            } else {
                input.put("kind", "REFLECTION");
                input.put(
                        "body",
                        "<p>" + "Read this, then write down what you think. ".repeat(20) + "</p>");
            }
            contents.add(act("create-item", input).at("/createItem/item/id").asText());
        }
        var unit =
                act("create-item", Map.of("kind", "COLLECTION", "title", "The unit"))
                        .at("/createItem/item/id")
                        .asText();
        act("add-to-collection", Map.of("collectionId", unit, "itemIds", contents));
        return unit;
    }

    private String file(int number) {
        return Phone.json(
                        phone.upload(
                                "sheet " + number + ".txt",
                                ("Sheet " + number).getBytes(StandardCharsets.UTF_8)))
                .at("/id")
                .asText();
    }

    private JsonNode act(String document, Map<String, ?> input) {
        return phone.ask(document, Map.of("input", input));
    }

    private long push(Connection database, String unit) throws SQLException, InterruptedException {
        var circles = phone.ask("whom-can-i-share-with", Map.of("search", ""));
        String group = "";
        for (var one : circles.at("/viewer/classes"))
            if (one.at("/title").asText().equals("Measured")) group = one.at("/id").asText();
        long from = System.nanoTime();
        var answer =
                act(
                        "push-item",
                        Map.of(
                                "itemId",
                                unit,
                                "recipients",
                                List.of(Map.of("classId", group)),
                                "idempotencyKey",
                                UUID.randomUUID().toString(),
                                "acceptWarnings",
                                true));
        if (answer.at("/pushItem/push/id").isMissingNode() || answer.at("/pushItem/push").isNull())
            throw new IllegalStateException("The push was refused: " + answer);
        while (number(database, "select count(*) from job where state in ('WAITING', 'RUNNING')")
                > 0) Thread.sleep(10);
        long took = System.nanoTime() - from;
        long copies = number(database, "select count(*) from item" + OF_STUDENTS);
        if (copies != (long) STUDENTS * (ITEMS + 1))
            throw new IllegalStateException("There are " + copies + " copies");
        return took;
    }

    private static final String OF_STUDENTS =
            " where owner_id in (select id from person where username like 'measured%')";

    /** As if nobody had ever got a copy: both write into the same tables. */
    private static void clear(Connection database) throws SQLException {
        change(database, "delete from item" + OF_STUDENTS);
        change(database, "vacuum analyze");
    }

    /** Keeps the rows of the first push beside, to be written again. */
    private static void keep(Connection database) throws SQLException {
        change(database, "create temporary table measured_id as select id from item" + OF_STUDENTS);
        for (var table : TABLES)
            change(
                    database,
                    "create temporary table kept_%1$s as select %2$s from %1$s where %3$s in (select id from measured_id)"
                            .formatted(name(table), columns(table), key(table)));
    }

    private static long rows(Connection database) throws SQLException {
        long rows = 0;
        for (var table : TABLES)
            rows += number(database, "select count(*) from kept_" + name(table));
        return rows;
    }

    private static long insert(Connection database) throws SQLException {
        long from = System.nanoTime();
        database.setAutoCommit(false);
        for (var table : TABLES)
            change(
                    database,
                    "insert into %s select %s from kept_%s"
                            .formatted(table, columns(table), name(table)));
        database.commit();
        long took = System.nanoTime() - from;
        database.setAutoCommit(true);
        return took;
    }

    private static String name(String table) {
        return table.substring(0, table.indexOf(' '));
    }

    private static String columns(String table) {
        return table.substring(table.indexOf('(') + 1, table.length() - 1);
    }

    private static String key(String table) {
        return columns(table).contains("item_id")
                ? "item_id"
                : name(table).equals("item") ? "id" : "collection_id";
    }

    private static long number(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getLong(1);
        }
    }

    private static void change(Connection database, String sql) throws SQLException {
        try (var statement = database.createStatement()) {
            statement.execute(sql);
        }
    }
}
