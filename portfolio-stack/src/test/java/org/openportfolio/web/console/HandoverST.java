package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.web.console.AdminBrowser.forEverybody;

import com.microsoft.playwright.options.RequestOptions;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/** An administrator has a copy made of what somebody made, and fetches it, in a browser. */
@InChromium
@Tag("AU-2")
@Tag("AU-4")
class HandoverST {
    private final Stack stack = TheStack.running();
    private final AdminBrowser browser = new AdminBrowser(stack);
    private final UUID lea = UUID.randomUUID();
    private final String name = "Lea" + lea.toString().substring(0, 6);

    @BeforeEach
    void somebodyWhoMadeSomething() throws SQLException {
        run(
                "insert into person (id, district_id, username, given_name, family_name) values ('%s', current_district(), '%s', '%s', 'Maas')",
                lea, name.toLowerCase(Locale.ROOT), name);
        run(
                "insert into person_role (district_id, person_id, role) values (current_district(), '%s', 'STUDENT')",
                lea);
        run(
                "insert into item (id, district_id, owner_id, kind, title, created_at, updated_at) values (gen_random_uuid(), current_district(), '%s', 'REFLECTION', 'Mine', now(), now())",
                lea);
    }

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void aCopyIsAskedForWithAReasonConfirmedMadeAndFetchedByNobodyElse() {
        var page = browser.loggedIn("samuel@north-river", "/console/handover");
        page.navigate(stack.app() + "/console/person?person=" + lea);
        page.locator("#handover").click();
        page.waitForURL("**/console/handover?person=*");
        assertThat(page.locator("main").innerText()).contains(name, "is told", "7 days");
        forEverybody(page);
        page.locator("[id='ask:send']").click();
        assertThat(page.locator("#ask .wrong").innerText()).isNotBlank();
        forEverybody(page);
        page.locator("[id='ask:reason']").selectOption("PARENTS_ASKED");
        page.locator("[id='ask:note']").fill("File 12");
        Chromium.picture(page, "console-handover");
        page.locator("[id='ask:send']").click();
        page.waitForURL("**/console/handover?export=*");
        assertThat(page.locator("main").innerText()).contains("Nothing is made yet", "File 12");
        assertThat(page.locator("#fetch").count()).isZero();
        page.locator("[id='decide:confirm']").click();
        assertThat(page.locator("#decide .wrong").innerText()).contains("Tick this");
        forEverybody(page);
        page.locator("[id='decide:sure']").check();
        page.locator("[id='decide:confirm']").click();
        page.waitForURL("**/console/handover?export=*");
        Awaitility.await()
                .pollInSameThread()
                .atMost(Duration.ofSeconds(90))
                .until(
                        () -> {
                            page.reload();
                            return page.locator("#fetch").count() == 1;
                        });
        forEverybody(page);
        Chromium.picture(page, "console-handover-ready");

        var there = stack.app() + page.locator("#fetch").getAttribute("href");
        var whole = page.request().get(there);
        assertThat(whole.status()).isEqualTo(200);
        assertThat(whole.headers())
                .containsEntry("cache-control", "private, no-store")
                .containsEntry("accept-ranges", "bytes");
        assertThat(whole.headers().get("content-disposition")).startsWith("attachment");
        assertThat(new String(whole.body(), 0, 2, StandardCharsets.US_ASCII)).isEqualTo("PK");
        var part =
                page.request().get(there, RequestOptions.create().setHeader("Range", "bytes=2-9"));
        assertThat(part.status()).isEqualTo(206);
        assertThat(part.body()).hasSize(8);

        page.navigate(stack.app() + "/console/ledger?person=" + lea);
        assertThat(page.locator("tbody").innerText())
                .contains("Export by an administrator", "The parents asked for it", "the district");
        forEverybody(page);
        for (var language : new String[] {"nl", "fr", "en"}) {
            page.navigate(stack.app() + "/console/handover?lang=" + language);
            assertThat(page.locator("tbody").innerText()).contains(name);
            forEverybody(page);
        }

        for (var login : new String[] {"ingrid@north-river", "nadia@lakeside"}) {
            var other = browser.loggedIn(login, "/console/handover");
            assertThat(other.content()).doesNotContain(name);
            assertThat(other.request().get(there).status()).as(login).isEqualTo(404);
            assertThat(other.navigate(page(there)).status()).isEqualTo(404);
        }
        assertThat(
                        browser.loggedIn("nadia@lakeside", "/console/people")
                                .navigate(stack.app() + "/console/handover?person=" + lea)
                                .status())
                .isEqualTo(404);

        page.navigate(page(there));
        page.locator("[id='decide:end']").click();
        page.waitForURL("**/console/handover?done=ended");
        assertThat(page.locator("[role=status]").innerText()).contains("gone");
        assertThat(page.request().get(there).status()).isEqualTo(404);
        page.locator("tbody a").first().click();
        page.waitForURL("**/console/handover?export=*");
        assertThat(page.locator("#state").innerText()).contains("Gone");
        forEverybody(page);
    }

    private static String page(String file) {
        return file.replace("/handover-file", "/handover");
    }

    private void run(String sql, Object... values) throws SQLException {
        try (var connection = stack.database().openIn("north-river");
                var statement = connection.createStatement()) {
            statement.execute(sql.formatted(values));
        }
    }
}
