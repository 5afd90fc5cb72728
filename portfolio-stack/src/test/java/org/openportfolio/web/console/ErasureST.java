package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/** Two administrators erase somebody in their browsers, and Keycloak's account goes with them. */
@InChromium
@Tag("AU-3")
class ErasureST {
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Stack stack = TheStack.running();
    private final List<BrowserContext> profiles = new ArrayList<>();
    private final UUID leo = UUID.randomUUID();
    private final String name = "Leo" + leo.toString().substring(0, 6);

    @BeforeEach
    void somebodyWhomNoRosterKnows() throws SQLException {
        write(
                "insert into person (id, district_id, username, given_name, family_name) values ('%1$s', current_district(), '%2$s', '%3$s', 'Gone')",
                leo, name.toLowerCase(java.util.Locale.ROOT), name);
        write(
                "insert into person_role (district_id, person_id, role) values (current_district(), '%s', 'STUDENT')",
                leo);
        write(
                "insert into item (id, district_id, owner_id, kind, title, created_at, updated_at) values (gen_random_uuid(), current_district(), '%s', 'REFLECTION', 'Mine', now(), now())",
                leo);
        write(
                "insert into outbox (district_id, topic, key) values (current_district(), 'keycloak.account', '%s')",
                leo);
        Awaitility.await()
                .atMost(PATIENCE)
                .until(
                        () ->
                                "t"
                                        .equals(
                                                one(
                                                        "select account_id is not null from person where id = '%s'",
                                                        leo)));
    }

    @AfterEach
    void closeTheBrowsers() {
        profiles.forEach(BrowserContext::close);
    }

    @Test
    @Tag("AU-4")
    void oneAsksWithAReasonAnotherConfirmsAndNothingIsLeft() throws SQLException {
        var account = one("select account_id::text from person where id = '%s'", leo);
        var samuel = loggedIn("samuel@north-river", "/console/privacy");
        accessible(samuel);
        samuel.navigate(stack.app() + "/console/person?person=" + leo);
        accessible(samuel);
        samuel.locator("#erase").click();
        samuel.waitForURL("**/console/erasure?person=*");
        assertThat(samuel.locator("main").innerText()).contains(name, "Items", "The login goes");
        accessible(samuel);
        fitsAPhone(samuel);
        Chromium.picture(samuel, "console-erasure-preview");
        samuel.locator("[id='ask:send']").click();
        assertThat(samuel.locator("#ask .wrong").innerText()).isNotBlank();
        accessible(samuel);
        samuel.locator("[id='ask:reason']").fill("The parents wish it.");
        samuel.locator("[id='ask:send']").click();
        samuel.waitForURL("**/console/erasure?erasure=*");
        var address = samuel.url().substring(stack.app().toString().length());
        assertThat(samuel.locator("#decide").innerText()).contains("Somebody else");
        assertThat(samuel.locator("[id='decide:confirm']").count()).isZero();
        accessible(samuel);

        var ingrid = loggedIn("ingrid@north-river", address);
        assertThat(ingrid.locator("main").innerText()).contains("The parents wish it.", "Samuel");
        ingrid.locator("[id='decide:confirm']").click();
        assertThat(ingrid.locator("#decide .wrong").innerText()).contains("Tick this");
        accessible(ingrid);
        fitsAPhone(ingrid);
        Chromium.picture(ingrid, "console-erasure");
        ingrid.locator("[id='decide:sure']").check();
        ingrid.locator("[id='decide:confirm']").click();
        ingrid.waitForURL("**/console/erasure?erasure=*");
        Awaitility.await()
                .pollInSameThread()
                .atMost(PATIENCE)
                .until(
                        () -> {
                            ingrid.reload();
                            return ingrid.locator("#state").innerText().equals("Done");
                        });
        assertThat(ingrid.content()).doesNotContain(name);
        accessible(ingrid);
        assertThat(stack.keycloakAdmin().find("/portfolio/users/" + account)).isEmpty();
        assertThat(one("select string_agg(p::text, '') from person p where p.id = '%s'", leo))
                .doesNotContainIgnoringCase(name)
                .doesNotContain(account);
        assertThat(one("select count(*) from item where owner_id = '%s'", leo)).isEqualTo("0");
        ingrid.navigate(stack.app() + "/console/privacy?lang=nl");
        assertThat(ingrid.locator("table").last().innerText()).contains("gewist", "Klaar");
        accessible(ingrid);
        fitsAPhone(ingrid);
        ingrid.navigate(stack.app() + "/console/privacy?lang=fr");
        accessible(ingrid);
        assertThat(ingrid.navigate(stack.app() + "/console/person?person=" + leo).status())
                .isEqualTo(404);
    }

    @Test
    void anotherDistrictAndWhoIsNobodyAreNotThere() {
        var nadia = loggedIn("nadia@lakeside", "/console/privacy");
        for (var wrong :
                List.of("?person=" + leo, "?person=", "?erasure=" + leo, "?erasure=%27--", ""))
            assertThat(nadia.navigate(stack.app() + "/console/erasure" + wrong).status())
                    .as(wrong)
                    .isEqualTo(404);
        nadia.navigate(stack.app() + "/console/privacy?email=nobody%40firm.example");
        assertThat(nadia.locator(".notice").innerText()).contains("Nobody");
        accessible(nadia);
    }

    @Test
    @Tag("AU-1")
    @Tag("PO-9")
    void timesAreLookedAtBeforeTheyAreSetAndSetBackAgain() {
        var ingrid = loggedIn("ingrid@north-river", "/console/privacy");
        assertThat(ingrid.locator("table").first().innerText()).contains("Notifications", "180");
        fitsAPhone(ingrid);
        Chromium.picture(ingrid, "console-privacy");
        ingrid.locator("#times").click();
        ingrid.waitForURL("**/console/retention");
        accessible(ingrid);
        ingrid.locator("#notificationDays").fill("29");
        ingrid.locator("#look").click();
        ingrid.waitForURL("**/console/retention?version=*");
        assertThat(ingrid.locator("#notificationDays-wrong").innerText()).contains("30", "365");
        assertThat(ingrid.locator("#save").count()).isZero();
        accessible(ingrid);
        for (var days : List.of("170", "180")) {
            ingrid.locator("#notificationDays").fill(days);
            ingrid.locator("#look").click();
            ingrid.waitForURL("**notificationDays=" + days + "*");
            accessible(ingrid);
            fitsAPhone(ingrid);
            if (days.equals("170")) Chromium.picture(ingrid, "console-retention");
            ingrid.locator("[id='save:send']").click();
            ingrid.waitForURL("**/console/privacy");
            assertThat(ingrid.locator("table").first().innerText()).contains(days);
            ingrid.navigate(stack.app() + "/console/retention");
        }
    }

    private Page loggedIn(String login, String address) {
        var profile = Chromium.profile("en-GB", 1200, 800);
        profiles.add(profile);
        var page = profile.newPage();
        KeycloakPages.comeIn(page, stack, login, address);
        return page;
    }

    private static void fitsAPhone(Page page) {
        page.setViewportSize(375, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        page.setViewportSize(1200, 800);
    }

    private static void accessible(Page page) {
        Accessibility.require(page, page.url());
    }

    private String one(String sql, Object... values) throws SQLException {
        try (var inside = inside();
                var s = inside.createStatement();
                var row = s.executeQuery(sql.formatted(values))) {
            row.next();
            return row.getString(1);
        }
    }

    private void write(String sql, Object... values) throws SQLException {
        try (var inside = inside();
                var s = inside.createStatement()) {
            s.execute(sql.formatted(values));
        }
    }

    /** The owner of the tables, inside the sample district. */
    private Connection inside() throws SQLException {
        return stack.database().openIn("north-river");
    }
}
