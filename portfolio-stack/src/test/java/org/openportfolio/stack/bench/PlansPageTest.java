package org.openportfolio.stack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class PlansPageTest {
    private static final Plan WHO = plan("select who", "person", "by person_account");

    @Test
    void whatIsWrittenIsReadBack() {
        var page = new PlansPage(Set.of("item", "person"));
        page.add("First", List.of(WHO, plan("select " + "x".repeat(300), "item", "by a and b")));
        page.add("Second", List.of(WHO, plan("select who", "item", Plan.END_TO_END)));
        page.add("Third", List.of(WHO));
        assertThat(PlansPage.of(page.text("# Plans\n"))).isEqualTo(page);
    }

    @Test
    void aStatementThatWasThereBeforeIsNotToldTwice() {
        var page = new PlansPage(Set.of("person"));
        page.add("First", List.of(WHO));
        page.add("Second", List.of(WHO));
        assertThat(page.text("# Plans\n"))
                .isEqualTo(
                        """
                        # Plans

                        Large tables: person

                        ## First

                        - `select who`
                          - person: by person_account

                        ## Second

                        - `select who`: as before
                        """);
    }

    @Test
    void whichIndexIsTakenDoesNotMatterAndWhetherOneIsDoes() {
        var page = new PlansPage(Set.of("item"));
        page.add("One", List.of(plan("select", "item", "by item_pkey")));
        page.add("Other", List.of(plan("select", "item", "by item_owner")));
        page.add("All", List.of(plan("select", "item", Plan.END_TO_END)));
        assertThat(page.kinds("One", page.large()))
                .isEqualTo(page.kinds("Other", page.large()))
                .isNotEqualTo(page.kinds("All", page.large()));
    }

    @Test
    void theKeptPageReadsAsItWasWritten() throws IOException {
        var text = Files.readString(Path.of("..", "docs", "plans.md"));
        var head = text.substring(0, text.indexOf("\nLarge tables: "));
        assertThat(PlansPage.of(text).text(head)).isEqualTo(text);
    }

    @Test
    void aPlanTellsTheWayToEachTableAndNothingOfTheDay() throws IOException {
        var explained =
                """
                {"Query Text": "select 1\\n  from item", "Plan": {"Node Type": "Nested Loop", "Total Cost": 8.1, "Plans": [
                  {"Node Type": "Bitmap Heap Scan", "Relation Name": "item", "Plans": [{"Node Type": "BitmapAnd", "Plans": [
                    {"Node Type": "Bitmap Index Scan", "Index Name": "item_b"},
                    {"Node Type": "Bitmap Index Scan", "Index Name": "item_a"}]}]},
                  {"Node Type": "Index Only Scan", "Relation Name": "person", "Index Name": "person_pkey"},
                  {"Node Type": "Seq Scan", "Relation Name": "school"},
                  {"Node Type": "ModifyTable", "Operation": "Insert", "Relation Name": "outbox"}]}}
                """;
        assertThat(Plan.of(new ObjectMapper().readTree(explained)))
                .isEqualTo(
                        new Plan(
                                "select 1 from item",
                                new TreeMap<>(
                                        Map.of(
                                                "item", Set.of("by item_a and item_b"),
                                                "person", Set.of("by person_pkey"),
                                                "school", Set.of(Plan.END_TO_END),
                                                "outbox", Set.of("insert")))));
    }

    private static Plan plan(String sql, String table, String way) {
        return new Plan(sql, Map.of(table, Set.of(way)));
    }
}
