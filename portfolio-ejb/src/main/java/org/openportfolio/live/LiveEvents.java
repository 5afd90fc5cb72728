package org.openportfolio.live;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Subject;

/** Reads the news of the district that the connection's transaction is in. */
final class LiveEvents {
    /** As many as one reading holds; after more of them a client does better to read anew. */
    static final int MOST = 2_000;

    /** One statement, so that the snapshot it tells is the one it reads by. */
    static final String SINCE =
            """
            select pg_current_snapshot()::text as seen, clock_timestamp() as read_at, e.*
              from (values (1)) one left join lateral (
                select n.id, n.tx::text::bigint as tx, n.kind, n.thing_kind, n.thing_id, n.only_ids, n.by_id, n.at
                  from live_event n
                 where n.district_id = (select current_district())
                   and n.tx >= ?::xid8 and not pg_visible_in_snapshot(n.tx, ?::pg_snapshot)
                 order by n.tx, n.id limit ?) e on true
             order by e.tx, e.id
            """;

    static final String PRESENT =
            "select pg_current_snapshot()::text as seen, clock_timestamp() as read_at";

    /** One row of {@link #SINCE}. */
    record Row(Mark read, Optional<LiveEvent> event) {}

    private LiveEvents() {}

    /** Where somebody stands who has heard everything. */
    static Mark present(Connection connection) throws SQLException {
        try (var ask = connection.prepareStatement(PRESENT);
                var row = ask.executeQuery()) {
            row.next();
            return mark(row);
        }
    }

    /** What was not over at the snapshot, and is now. */
    static Bulletin since(Connection connection, Snapshot seen) throws SQLException {
        try (var ask = connection.prepareStatement(SINCE)) {
            ask.setString(1, String.valueOf(seen.from()));
            ask.setString(2, seen.text());
            ask.setInt(3, MOST + 1);
            try (var row = ask.executeQuery()) {
                List<Row> rows = new ArrayList<>();
                while (row.next()) rows.add(read(row));
                return bulletin(rows);
            }
        }
    }

    static Bulletin bulletin(List<Row> rows) {
        var events = rows.stream().flatMap(row -> row.event().stream()).toList();
        boolean tooMany = events.size() > MOST;
        return new Bulletin(
                tooMany ? List.of() : events, rows.get(0).read(), tooMany, Optional.empty());
    }

    static Row read(ResultSet row) throws SQLException {
        return new Row(
                mark(row),
                row.getString("kind") == null ? Optional.empty() : Optional.of(event(row)));
    }

    static Mark mark(ResultSet row) throws SQLException {
        var seen = row.getString("seen");
        return new Mark(
                Rows.time(row, "read_at"),
                Snapshot.find(seen).orElseThrow(() -> new SQLException("No snapshot: " + seen)));
    }

    private static LiveEvent event(ResultSet row) throws SQLException {
        return new LiveEvent(
                row.getLong("id"),
                row.getLong("tx"),
                NewsKind.valueOf(row.getString("kind")),
                thing(row.getString("thing_kind"), Rows.uuid(row, "thing_id")),
                people(row),
                Optional.ofNullable(Rows.uuid(row, "by_id")).map(PersonId::new),
                Rows.time(row, "at"));
    }

    private static Subject thing(String kind, UUID id) {
        return switch (kind) {
            case "ITEM" -> new ItemId(id);
            case "PORTFOLIO" -> new PortfolioId(id);
            case "EXPORT" -> new ExportId(id);
            case "IMPORT" -> new ImportId(id);
            case "ACCESS_REQUEST" -> new AccessRequestId(id);
            default -> throw new IllegalArgumentException(kind);
        };
    }

    /** How the table calls its kind. */
    static String kind(Subject about) {
        if (about instanceof ItemId) return "ITEM";
        if (about instanceof PortfolioId) return "PORTFOLIO";
        if (about instanceof AccessRequestId) return "ACCESS_REQUEST";
        return about instanceof ExportId ? "EXPORT" : "IMPORT";
    }

    private static Set<PersonId> people(ResultSet row) throws SQLException {
        return Arrays.stream((UUID[]) row.getArray("only_ids").getArray())
                .map(PersonId::new)
                .collect(Collectors.toSet());
    }
}
