package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/** A portfolio template from the first word to its retirement, as an administrator makes it. */
@InChromium
@Tag("IT-11")
class TemplateST {
    private final Stack stack = TheStack.running();

    private static BrowserContext samuel;

    @AfterAll
    static void closeTheBrowser() {
        if (samuel != null) samuel.close();
    }

    @Test
    @Tag("AU-4")
    void anAdministratorMakesATemplateAndStudentsHaveItAtOnce() {
        var page = loggedIn();
        page.locator("a.button").click();
        page.locator("[id='template:save']").click();
        assertThat(page.locator(".alerts").innerText()).contains("needed");
        accessible(page);

        page.locator("#title").fill("Internship");
        page.locator("#description").fill("What you did.\n\nWhat you learned. 1 < 2");
        write(page, 0, "Looking back");
        int last = 0;
        for (var next : List.of("Reports", "Agreements")) {
            page.locator("[id='template:add']").click();
            PlaywrightAssertions.assertThat(titles(page)).hasCount(++last + 1);
            write(page, last, next);
        }
        // by keyboard alone
        page.locator("[id='template:rows:2:up']").focus();
        page.keyboard().press("Enter");
        reads(page, "Looking back", "Agreements", "Reports");
        // by drag
        rows(page).nth(2).scrollIntoViewIfNeeded();
        handle(page, 0).dragTo(handle(page, 2));
        reads(page, "Agreements", "Reports", "Looking back");

        page.locator("[id='template:look']").click();
        PlaywrightAssertions.assertThat(page.locator("#looked ol li")).hasCount(3);
        var looked = page.locator("#looked");
        assertThat(looked.locator("p").allInnerTexts())
                .contains("What you did.", "What you learned. 1 < 2");
        assertThat(looked.locator("ol li").allInnerTexts())
                .containsExactly("Agreements", "Reports", "Looking back");
        accessible(page);
        Chromium.picture(page, "console-template");
        page.locator("[id='template:save']").click();
        page.waitForURL("**/console/template?id=*&done=saved");
        assertThat(page.locator("#description").inputValue())
                .isEqualTo("What you did.\n\nWhat you learned. 1 < 2");

        page.locator("[id='files:uploads']")
                .setInputFiles(
                        new FilePayload(
                                "contract.txt",
                                "text/plain",
                                "The contract".getBytes(StandardCharsets.UTF_8)));
        page.locator("[id='files:send']").click();
        page.waitForURL("**done=files");
        assertThat(page.locator("ul.files li").allInnerTexts())
                .singleElement()
                .asString()
                .contains("contract.txt");
        assertThat(offered()).doesNotContain("Internship");

        assertThat(page.locator("#publish").innerText()).containsPattern("[1-9][0-9]* students");
        page.locator("[id='publish:send']").click();
        page.waitForURL("**done=published");
        accessible(page);
        assertThat(offered()).contains("Internship");

        page.setViewportSize(375, 800);
        assertThat((Integer) page.evaluate("document.documentElement.scrollWidth"))
                .isLessThanOrEqualTo(375);
        page.locator("[id='archive:send']").click();
        assertThat(page.locator("#archive .wrong").innerText()).contains("Tick");
        page.locator("[id='archive:sure']").check();
        page.locator("[id='archive:send']").click();
        page.waitForURL("**done=archived");
        assertThat(offered()).doesNotContain("Internship");
        page.navigate(stack.app() + "/console/templates");
        assertThat(page.locator("tbody tr", containing("Internship")).innerText())
                .contains("Retired");
        accessible(page);
    }

    @Test
    void twoWhoChangeTheSameTemplateAreToldAndNothingIsLost() {
        var page = loggedIn();
        page.locator("tbody a").last().click();
        var other = page.context().newPage();
        other.navigate(page.url());
        other.locator("[id='template:save']").click();
        other.waitForURL("**done=saved");
        page.locator("#title").fill("My own words");
        page.locator("[id='template:save']").click();
        assertThat(page.locator(".alerts").innerText()).contains("changed");
        assertThat(page.locator("#title").inputValue()).isEqualTo("My own words");
        accessible(page);
        var theirs = page.waitForPopup(() -> page.locator("#theirs").click());
        theirs.waitForLoadState();
        var before = theirs.locator("#title").inputValue();
        assertThat(before).isNotEqualTo("My own words");
        theirs.close();
        // who saves again means it
        page.locator("[id='template:save']").click();
        page.waitForURL("**done=saved");
        assertThat(page.locator("#title").inputValue()).isEqualTo("My own words");
        page.locator("#title").fill(before);
        page.locator("[id='template:save']").click();
        page.waitForURL("**done=saved");
    }

    @Test
    void anAddressOfNoTemplateIsAPageThatSaysSo() {
        var page = loggedIn();
        for (var id : List.of("x", "00000000-0000-0000-0000-000000000000")) {
            page.navigate(stack.app() + "/console/template?id=" + id);
            assertThat(page.locator("main").innerText()).doesNotContain("Exception");
            assertThat(page.locator("#template").count()).isZero();
        }
    }

    private List<String> offered() {
        var anna = Phone.of(stack.app(), stack.issuer(), "anna@north-river", SamplePerson.PASSWORD);
        var answer = anna.ask("my-portfolios", Map.of());
        return StreamSupport.stream(answer.at("/viewer/portfolios").spliterator(), false)
                .map(offer -> offer.at("/title").asText())
                .toList();
    }

    private Page loggedIn() {
        if (samuel == null) samuel = Chromium.profile("en-GB", 1200, 900);
        var page = samuel.newPage();
        KeycloakPages.comeIn(page, stack, "samuel@north-river", "/console/templates");
        return page;
    }

    private static Locator rows(Page page) {
        return page.locator("ol.sections > li");
    }

    private static Locator handle(Page page, int row) {
        return rows(page).nth(row).locator(".handle");
    }

    private static Locator titles(Page page) {
        return page.locator("[name=sectionTitle]");
    }

    private static void write(Page page, int at, String title) {
        titles(page).nth(at).fill(title);
    }

    /** In a page that may only be on its way. */
    private static void reads(Page page, String... titles) {
        await().atMost(Duration.ofSeconds(30))
                .ignoreExceptions()
                .untilAsserted(() -> assertThat(written(page)).containsExactly(titles));
    }

    private static List<String> written(Page page) {
        return titles(page).all().stream().map(Locator::inputValue).toList();
    }

    private static Page.LocatorOptions containing(String text) {
        return new Page.LocatorOptions().setHasText(text);
    }

    private static void accessible(Page page) {
        Accessibility.require(page, page.url());
    }
}
