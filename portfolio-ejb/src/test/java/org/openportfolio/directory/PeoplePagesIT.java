package org.openportfolio.directory;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;

/**
 * A page of people goes on where the one before ended, by index, behind the wall between districts:
 * the hundredth costs what the first does.
 */
@Tag("ID-6")
class PeoplePagesIT {
    @Test
    void aPageBeginsInTheIndexAndPassesNobodyOver() throws SQLException {
        var plan = String.join("\n", plan());
        assertThat(plan)
                .contains("Index Scan using person_by_name")
                .containsPattern("Index Cond: .*ROW\\(family_key, given_key, id\\) > ROW");
        assertThat(plan).doesNotContain("Sort Key");
    }

    private static List<String> plan() throws SQLException {
        try (var connection = TestDatabase.asApplication()) {
            connection.setAutoCommit(false);
            try (var s = connection.createStatement()) {
                s.execute("set local enable_seqscan = off");
                s.execute("set local enable_bitmapscan = off");
                // with few people it may be quicker to read and sort all
                s.execute("set local enable_sort = off");
                s.execute("select set_config('app.district', '" + UUID.randomUUID() + "', true)");
            }
            try (var explain =
                    connection.prepareStatement("explain (costs off) " + PeopleDesk.page(false))) {
                int at = 1;
                for (var name : List.of("Mulder", "Eva")) explain.setString(at++, name);
                explain.setObject(at++, UUID.randomUUID());
                for (var text : NamesLike.parameters("")) explain.setObject(at++, text);
                explain.setBoolean(at++, true);
                explain.setObject(at++, UUID.randomUUID());
                explain.setInt(at, PeopleDesk.PAGE + 1);
                List<String> lines = new ArrayList<>();
                try (var row = explain.executeQuery()) {
                    while (row.next()) lines.add(row.getString(1));
                }
                return lines;
            } finally {
                connection.rollback();
            }
        }
    }
}
