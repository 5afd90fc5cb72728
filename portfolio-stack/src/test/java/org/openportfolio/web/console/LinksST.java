package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.web.console.AdminBrowser.forEverybody;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/** Public links and invitations as administrators look after them; what is closed opens again. */
@InChromium
@Tag("PO-7")
@Tag("EX-8")
@Tag("AU-4")
class LinksST {
    private final Stack stack = TheStack.running();
    private final AdminBrowser browser = new AdminBrowser(stack);

    @AfterEach
    void close() {
        browser.close();
    }

    @Test
    void linksAreFoundTakenAwayClosedWithAReasonAndLetGo() throws IOException {
        var page = browser.loggedIn("ingrid@north-river", "/console/links");
        assertThat(rows(page)).isNotEmpty().anyMatch(row -> row.contains("Anna"));
        forEverybody(page);
        Chromium.picture(page, "console-links");
        page.locator("#grade").selectOption("01");
        page.locator("#look").click();
        page.waitForURL("**/console/links?*grade=01*");
        assertThat(page.locator("#grade").inputValue()).isEqualTo("01");
        assertThat(page.locator("main").innerText()).contains("Nothing was found.");
        forEverybody(page);
        page.navigate(stack.app() + "/console/links?grade=10&state=OPEN");
        assertThat(rows(page)).isNotEmpty().allMatch(row -> row.contains("Grade 10"));
        var file = page.waitForDownload(() -> page.locator("#file").click());
        assertThat(file.suggestedFilename()).isEqualTo("links.csv");
        assertThat(Files.readAllLines(file.path())).hasSize(1 + rows(page).size());
        page.navigate(stack.app() + "/console/links?after=x");
        assertThat(page.locator(".wrong").count()).isEqualTo(1);

        page.navigate(stack.app() + "/console/links?grade=10&state=OPEN");
        page.locator("tbody tr").first().locator("td a").click();
        page.waitForURL("**/console/closing?link=*");
        var closing = page.url();
        forEverybody(page);
        Chromium.picture(page, "console-closing");
        page.locator("[id='close:hold']").click();
        assertThat(page.locator("#close .wrong").first().innerText()).isNotBlank();
        forEverybody(page);
        page.locator("[id='close:reason']").fill("A parent called.");
        page.locator("[id='close:revoke']").click();
        assertThat(page.locator("#close").innerText()).contains("Please tick");
        assertThat(page.locator("[id='close:reason']").inputValue()).isEqualTo("A parent called.");
        page.locator("[id='close:hold']").click();
        page.waitForURL("**/console/links?done=HELD");
        assertThat(page.locator("[role=status]").innerText()).contains("It is closed.");
        assertThat(rows(page)).anyMatch(row -> row.contains("an administrator keeps it closed"));
        page.navigate(closing);
        assertThat(page.locator("main").innerText()).contains("A parent called.", "Ingrid");
        forEverybody(page);
        page.locator("[id='close:reason']").fill("It was settled.");
        page.locator("[id='close:release']").click();
        page.waitForURL("**/console/links?done=RELEASED");
        assertThat(rows(page)).noneMatch(row -> row.contains("an administrator keeps"));

        var nadia = browser.loggedIn("nadia@lakeside", "/console/links");
        assertThat(rows(nadia)).noneMatch(row -> row.contains("Anna"));
        for (var address :
                List.of(
                        closing,
                        stack.app() + "/console/closing",
                        stack.app() + "/console/closing?link=" + UUID.randomUUID(),
                        stack.app() + "/console/closing?invitation=1"))
            assertThat(nadia.navigate(address).status()).as(address).isEqualTo(404);
    }

    @Test
    void invitationsHaveAListOfTheirOwn() {
        var page = browser.loggedIn("ingrid@north-river", "/console/invitations");
        forEverybody(page);
        Chromium.picture(page, "console-invitations");
        page.navigate(stack.app() + "/console/invitations?state=SUSPENDED&endsBy=2020-01-01");
        assertThat(page.locator("main").innerText()).contains("Nothing was found.");
        forEverybody(page);
        page.locator(".tabs a").first().click();
        page.waitForURL("**/console/links");
    }

    private static List<String> rows(Page page) {
        return page.locator("tbody tr").all().stream().map(Locator::innerText).toList();
    }
}
