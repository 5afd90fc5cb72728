package org.openportfolio.directory.roster;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.UUID;

/**
 * Runs the statements of an import. A name in braces stands for a value of the run; values are ids,
 * dates and booleans only, so that nothing a package says ever becomes part of a statement.
 */
final class Sql {
    private final Connection connection;
    private final Map<String, String> values = new LinkedHashMap<>();

    Sql(Connection connection) {
        this.connection = connection;
    }

    Sql with(String name, UUID id) {
        values.put("{" + name + "}", "'" + id + "'::uuid");
        return this;
    }

    Sql with(String name, LocalDate day) {
        values.put("{" + name + "}", "'" + day + "'::date");
        return this;
    }

    Sql with(String name, boolean fact) {
        values.put("{" + name + "}", Boolean.toString(fact));
        return this;
    }

    /** Runs a statement; how many rows it concerned. */
    long run(String text) throws SQLException {
        try (var s = connection.createStatement()) {
            return s.executeLargeUpdate(filled(text));
        }
    }

    /** Makes a table that ends with the transaction, and tells the planner how large it is. */
    void table(String name, String query) throws SQLException {
        run("create temporary table " + name + " on commit drop as " + query);
        run("analyze " + name);
    }

    /** The numbers of the only row that the query gives. */
    long[] numbers(String query) throws SQLException {
        try (var s = connection.createStatement();
                var r = s.executeQuery(filled(query))) {
            r.next();
            var numbers = new long[r.getMetaData().getColumnCount()];
            for (int i = 0; i < numbers.length; i++) numbers[i] = r.getLong(i + 1);
            return numbers;
        }
    }

    /** Each row of a query, one at a time. */
    void each(String query, Row row) throws SQLException {
        try (var s = connection.createStatement()) {
            s.setFetchSize(1000);
            try (var r = s.executeQuery(filled(query))) {
                while (r.next()) row.take(r);
            }
        }
    }

    /** Something done with a row. */
    interface Row {
        void take(java.sql.ResultSet row) throws SQLException;
    }

    private String filled(String text) {
        for (var value : values.entrySet()) text = text.replace(value.getKey(), value.getValue());
        return text;
    }
}
