package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Media;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/** The audit log, people and the disclosure ledger, as administrators use them in a browser. */
@InChromium
@Tag("AU-1")
class AuditST {
    private final Stack stack = TheStack.running();
    private final List<BrowserContext> profiles = new ArrayList<>();

    @AfterEach
    void closeTheBrowsers() {
        profiles.forEach(BrowserContext::close);
    }

    @Test
    @Tag("AU-4")
    void anAdministratorSearchesTheLogPageByPageAndTakesItAway() throws IOException {
        var page = loggedIn("ingrid@north-river", "/console/audit");
        assertThat(page.locator("tbody tr").count()).isEqualTo(50);
        accessible(page);
        var newest = page.locator("tbody tr").first().innerText();
        page.locator("#older").click();
        page.waitForURL("**/console/audit?after=*");
        assertThat(page.locator("tbody tr").first().innerText()).isNotEqualTo(newest);
        page.goBack();
        // something may have happened meanwhile: Keycloak answers, jobs end
        assertThat(page.locator("tbody tr").allInnerTexts()).contains(newest);

        page.locator("#who").fill("anna");
        page.locator("#action").selectOption("ItemMade");
        page.locator("#look").click();
        page.waitForURL("**/console/audit?who=anna*");
        assertThat(page.locator("#action").inputValue()).isEqualTo("ItemMade");
        assertThat(page.locator("tbody tr").allInnerTexts())
                .isNotEmpty()
                .allSatisfy(row -> assertThat(row).contains("Anna", "ItemMade"));
        accessible(page);
        Chromium.picture(page, "console-audit");

        var file = page.waitForDownload(() -> page.locator("#file").click());
        assertThat(file.suggestedFilename()).isEqualTo("audit-log.csv");
        assertThat(Files.readAllLines(file.path()))
                .hasSize(1 + page.locator("tbody tr").count())
                .first()
                .asString()
                .contains("at,actor,username,action");
        page.navigate(stack.app() + "/console/audit?action=AuditExported");
        assertThat(page.locator("tbody tr").first().innerText()).contains("Ingrid", "filtered");

        page.navigate(stack.app() + "/console/audit?from=2026-02-01&until=2026-01-01");
        assertThat(page.locator(".wrong").innerText()).contains("end");
        accessible(page);
        page.navigate(stack.app() + "/console/audit?who=Nobody+of+this+name");
        assertThat(page.locator("main").innerText()).contains("Nothing was found.");
        accessible(page);
    }

    @Test
    void theSealsAreCheckedFromThePage() {
        var page = loggedIn("ingrid@north-river", "/console/audit?check=yes");
        assertThat(page.locator("#chain").innerText()).contains("The log is whole.");
        accessible(page);
    }

    @Test
    @Tag("AU-2")
    void aStudentIsFoundAndTheirLedgerFitsOnPaperAndOnAPhone() {
        var page = loggedIn("ingrid@north-river", "/console/people");
        page.locator("#text").fill("anna");
        page.locator("#look").click();
        page.waitForURL("**/console/people?text=anna");
        accessible(page);
        page.locator("tbody a").first().click();
        page.waitForURL("**/console/person?person=*");
        assertThat(page.locator("main").innerText()).contains("Grade 10", "Student");
        accessible(page);
        fitsAPhone(page);
        Chromium.picture(page, "console-person");
        page.locator("#ledger").click();
        page.waitForURL("**/console/ledger?person=*");
        assertThat(page.locator("tbody").innerText()).contains("Public link");
        accessible(page);
        fitsAPhone(page);
        Chromium.picture(page, "console-ledger");
        var paper = page.pdf();
        assertThat(new String(paper, 0, 5, StandardCharsets.US_ASCII)).isEqualTo("%PDF-");
        page.emulateMedia(new Page.EmulateMediaOptions().setMedia(Media.PRINT));
        assertThat(page.locator("header").isVisible()).isFalse();
        assertThat(page.locator("table").isVisible()).isTrue();
    }

    @Test
    void anotherDistrictIsNotThere() {
        var ingrid = loggedIn("ingrid@north-river", "/console/people?text=anna");
        var address = ingrid.locator("tbody a").first().getAttribute("href");
        var person = address.substring(address.indexOf('?'));
        var nadia = loggedIn("nadia@lakeside", "/console/audit");
        assertThat(nadia.content()).doesNotContain("Ingrid");
        for (var page : List.of("/console/person", "/console/ledger"))
            assertThat(nadia.navigate(stack.app() + page + person).status())
                    .as(page)
                    .isEqualTo(404);
        for (var wrong : List.of("?person=", "?person=1", "?person=%27--"))
            assertThat(nadia.navigate(stack.app() + "/console/ledger" + wrong).status())
                    .isEqualTo(404);
        assertThat(nadia.navigate(stack.app() + "/console/audit?after=x").status()).isEqualTo(200);
        assertThat(nadia.locator(".wrong").count()).isEqualTo(1);
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
}
