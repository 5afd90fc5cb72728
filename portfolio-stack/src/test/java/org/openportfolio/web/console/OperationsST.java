package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.web.console.AdminBrowser.forEverybody;

import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/** What waits for an administrator, and how the work in the background stands, in a browser. */
@InChromium
@Tag("EX-3")
@Tag("AU-4")
class OperationsST {
    private static final String TOPIC = "test.nobody-delivers";

    private final Stack stack = TheStack.running();
    private final AdminBrowser browser = new AdminBrowser(stack);

    @AfterEach
    void close() throws SQLException {
        browser.close();
        run("delete from outbox where topic = '" + TOPIC + "'");
    }

    @Test
    void whatCannotBeDeliveredIsToldOnTheOverviewAndTriedAgainFromOperations() throws SQLException {
        run(
                """
                insert into outbox (district_id, topic, key, attempts, last_error, gave_up_at, due_at)
                values (current_district(), '%s', 'x', 3, 'smtp-unreachable', now(), now())
                """
                        .formatted(TOPIC));
        var page = browser.loggedIn("ingrid@north-river", "/console/overview");
        assertThat(page.locator(".needs").innerText()).contains("could not be delivered");
        assertThat(page.locator(".chart").count()).isEqualTo(3);
        assertThat(page.locator(".chart rect").count()).isEqualTo(36);
        page.locator(".chart summary").first().click();
        assertThat(page.locator(".chart").first().locator("tbody tr").count()).isEqualTo(12);
        forEverybody(page);
        page.locator(".chart summary").first().click();
        Chromium.picture(page, "console-overview-needs");
        page.locator(".needs a", new Page.LocatorOptions().setHasText("delivered")).click();
        page.waitForURL("**/console/operations");
        assertThat(page.locator("#letters").innerText())
                .contains("The mail server does not answer", "smtp-unreachable");
        assertThat(page.locator(".figure").first().innerText()).contains("works");
        forEverybody(page);
        Chromium.picture(page, "console-operations");
        page.locator("tr", new Page.LocatorOptions().setHasText(TOPIC))
                .locator("input[type=submit]")
                .click();
        page.waitForURL("**/console/operations?done=retried");
        assertThat(page.locator("[role=status]").innerText()).contains("tried again now");
        forEverybody(page);
        assertThat(page.navigate(stack.app() + "/console/operations?after=x").status())
                .isEqualTo(200);
        assertThat(page.locator(".wrong").count()).isEqualTo(1);

        var nadia = browser.loggedIn("nadia@lakeside", "/console/operations");
        assertThat(nadia.content()).doesNotContain(TOPIC);
    }

    @Test
    @Tag("TR-7")
    void workThatWasGivenUpIsBegunAgainOrSaysWhoHasToAskAgain() throws SQLException {
        run(
                """
                with kinds (kind, thing) as (values ('export', gen_random_uuid()), ('import', gen_random_uuid())),
                job as (
                  insert into job (id, district_id, kind, thing_id, state, attempts, failure, due_at, finished_at, created_at)
                  select gen_random_uuid(), current_district(), kind, thing, 'FAILED', 10, 'IOException', now(), now(), now() + interval '1 hour' from kinds
                  returning id, kind, thing_id)
                insert into archive_export (id, district_id, owner_id, scope, feedback, language, job_id, state, asked_at, expires_at)
                select j.thing_id, current_district(), p.id, 'EVERYTHING', false, 'en', j.id, 'FAILED', now(), now() + interval '1 day'
                  from job j cross join (select id from person where username = 'ingrid') p where j.kind = 'export'
                """);
        var page = browser.loggedIn("ingrid@north-river", "/console/operations");
        var export =
                page.locator("#jobs tr", new Page.LocatorOptions().setHasText("Export")).first();
        assertThat(export.innerText()).contains("Files could not be read or written");
        assertThat(
                        page.locator("#jobs tr", new Page.LocatorOptions().setHasText("Import"))
                                .first()
                                .innerText())
                .contains("brings it again");
        forEverybody(page);
        export.locator("input[type=submit]").click();
        page.waitForURL("**/console/operations?done=repeated");
        assertThat(page.locator("[role=status]").innerText()).contains("begun again");
        forEverybody(page);
        Awaitility.await()
                .atMost(Duration.ofSeconds(90))
                .until(() -> count(OF_INGRID + "and state = 'READY'") == 1);
        // the archive stays, and its row with it: bytes without a row would be nobody's
        run(
                "delete from job where created_at > now() + interval '30 minutes' and kind in ('export', 'import')");
    }

    private static final String OF_INGRID =
            "select count(*) from archive_export where owner_id = (select id from person where username = 'ingrid') ";

    private int count(String sql) throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getInt(1);
        }
    }

    private void run(String sql) throws SQLException {
        try (var connection = open();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Connection open() throws SQLException {
        return stack.database().openIn("north-river");
    }
}
