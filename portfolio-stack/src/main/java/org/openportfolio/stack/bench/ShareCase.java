package org.openportfolio.stack.bench;

import java.net.URI;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.openportfolio.stack.Database;

/** Sharing items with a class of 25: how long it takes, and how many rows that is. */
final class ShareCase {
    private static final int OWNERS = 50;
    private static final int ITEMS_EACH = 4;
    private static final int CONNECTIONS = 4;

    /** What an owner has that their class does not have yet. */
    private static final String FREE =
            """
            select i.id from item i
             where i.owner_id = ? and i.deleted_at is null and not i.hidden
               and not exists (select 1 from access_grant g where g.item_id = i.id and g.group_id = ?)
             order by i.id limit ?
            """;

    private final People people;
    private final Database root;

    ShareCase(People people, Database root) {
        this.people = people;
        this.root = root;
    }

    /**
     * @param shares how many were asked for
     * @param each how many grants each wrote
     */
    private record Shared(int shares, LoadResult result, double each) {}

    /** A line for the report. */
    String run(URI app) throws SQLException {
        var shared = share(app);
        return String.format(
                Locale.ROOT,
                "| Sharing an item with a class of 25 | %d shares, %d connections: %.0f/s, p50 %.1f ms, p95 %.1f ms, p99 %.1f ms; %.2f grants each |",
                shared.shares(),
                CONNECTIONS,
                shared.result().perSecond(),
                shared.result().p50(),
                shared.result().p95(),
                shared.result().p99(),
                shared.each());
    }

    /** Shares in a second. */
    double rate(URI app) {
        try {
            return share(app).result().perSecond();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** What was shared is taken back. */
    private Shared share(URI app) throws SQLException {
        try (var database = root.open()) {
            var asked = asked(database);
            long rows = grants(database);
            var begin = now();
            var result = new SocketLoad().once(app, asked, CONNECTIONS);
            if (result.failed() > 0)
                throw new IllegalStateException(result.failed() + " shares failed");
            double each = (double) (grants(database) - rows) / asked.size();
            undo(database, begin);
            return new Shared(asked.size(), result, each);
        }
    }

    private static OffsetDateTime now() {
        return Clock.systemUTC().instant().minusSeconds(1).atOffset(ZoneOffset.UTC);
    }

    private static void undo(Connection database, OffsetDateTime begin) throws SQLException {
        try (var undo =
                database.prepareStatement("delete from access_grant where granted_at >= ?")) {
            undo.setObject(1, begin);
            undo.execute();
        }
    }

    private static long grants(Connection database) throws SQLException {
        try (var statement = database.createStatement();
                var row = statement.executeQuery("select count(*) from access_grant")) {
            row.next();
            return row.getLong(1);
        }
    }

    private List<Request> asked(Connection database) throws SQLException {
        List<Request> all = new ArrayList<>();
        for (int student : people.students(3, OWNERS)) {
            var schoolClass = people.world().schoolClass((student - 1) / 25);
            try (var free = database.prepareStatement(FREE)) {
                free.setObject(1, people.world().student(student));
                free.setObject(2, schoolClass);
                free.setInt(3, ITEMS_EACH);
                try (var row = free.executeQuery()) {
                    while (row.next())
                        all.add(
                                people.asking(
                                        people.world().accountOfStudent(student),
                                        "share-item",
                                        Map.of(
                                                "input",
                                                input(row.getObject(1, UUID.class), schoolClass))));
                }
            }
        }
        return all;
    }

    private static Map<String, Object> input(UUID item, UUID schoolClass) {
        return Map.of(
                "itemId",
                People.global("itm", item),
                "permissions",
                List.of("SEE_COMMENTS", "COMMENT"),
                "recipients",
                List.of(Map.of("classId", People.global("grp", schoolClass))));
    }
}
