package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;

/**
 * The sharing policy as administrators decide it in their browsers. The sample district has link
 * sharing on for the grades of the high school; this ends with the policy that it began with.
 */
@InChromium
@Tag("PO-6")
class PolicyST {
    private final Stack stack = TheStack.running();
    private final List<BrowserContext> profiles = new ArrayList<>();

    @AfterEach
    void closeTheBrowsers() {
        profiles.forEach(BrowserContext::close);
    }

    @Test
    @Tag("PO-8")
    @Tag("PO-9")
    @Tag("AU-4")
    void oneAdministratorTightensAloneAndOpensWithTheLeadOnly() {
        var samuel = loggedIn("samuel@north-river");
        assertThat(samuel.locator("main").innerText())
                .contains("Portfolios can have a public link.", "Grade 9, Grade 10")
                .contains("“Anna V.”");
        accessible(samuel);

        wish(samuel, page -> page.locator("#viewLogDays").fill("300"));
        assertThat(samuel.locator("#save").innerText()).contains("opens nothing");
        samuel.locator("[id='save:reason']").fill("Ten months are enough.");
        samuel.locator("[id='save:send']").click();
        samuel.waitForURL("**/console/policy");
        assertThat(newest(samuel)).contains("Ten months are enough.", "Samuel", "at once");

        wish(samuel, page -> page.locator("[name=gradesFor][value=all]").check());
        assertThat(samuel.locator("#save").innerText()).contains("two people decide");
        assertThat(numbers(samuel, "Grade 7"))
                .satisfies(row -> assertThat(row.get(3)).isPositive());
        assertThat(numbers(samuel, "Grade 10")).satisfies(row -> assertThat(row.get(3)).isZero());
        accessible(samuel);
        Chromium.picture(samuel, "console-policy-change");
        propose(samuel, "For everybody", "Not looked at yet.");
        assertThat(samuel.locator("#decide").innerText()).contains("somebody else decides");
        assertThat(samuel.locator("[id='decide:approve']").count()).isZero();

        var ingrid = loggedIn("ingrid@north-river");
        assertThat(ingrid.locator("main").innerText()).contains("Not looked at yet.");
        accessible(ingrid);
        Chromium.picture(ingrid, "console-policy");
        ingrid.locator("[id='decide:decline']").click();
        assertThat(ingrid.locator("#decide .wrong").innerText()).contains("needed");
        ingrid.locator("[id='decide:note']").fill("Ask the parents of Willow first.");
        ingrid.locator("[id='decide:decline']").click();
        ingrid.waitForURL("**/console/policy");
        assertThat(ingrid.locator("main").innerText()).contains("Ask the parents of Willow first.");

        samuel.navigate(stack.app() + "/console/policy");
        wish(samuel, page -> page.locator("#viewLogDays").fill("365"));
        propose(samuel, "A whole year after all", "Looked at with the parents' council.");
        ingrid.navigate(stack.app() + "/console/policy");
        ingrid.locator("[id='decide:approve']").click();
        ingrid.waitForURL("**/console/policy");
        assertThat(newest(ingrid)).contains("A whole year after all", "Ingrid", "approved");
    }

    @Test
    @Tag("PO-3")
    void anAddressThatMakesNoSenseSaysWhatIsWrong() {
        var ingrid = loggedIn("ingrid@north-river");
        ingrid.navigate(
                stack.app()
                        + "/console/policy-change?version=1&linkSharing=on&gradesFor=some&linkMonths=99&invitationDays=x");
        assertThat(ingrid.locator("#grades-wrong").innerText()).contains("at least one grade");
        assertThat(ingrid.locator("#save").count()).isZero();
        accessible(ingrid);
    }

    @Test
    @Tag("PO-5")
    @Tag("PO-8")
    @Tag("AU-4")
    void aSchoolIsStricterThanItsDistrictAndTwoWhoChangeItAreTold() {
        var samuel = loggedIn("samuel@north-river");
        var school =
                samuel.getByText("Harbour High School", new Page.GetByTextOptions().setExact(true));
        assertThat(school.count()).isEqualTo(1);
        school.click();
        samuel.waitForURL("**/console/school-policy?school=*");
        var address = samuel.url();
        accessible(samuel);
        samuel.locator("[name=gradesFor][value=some]").check();
        samuel.locator("#look").click();
        assertThat(samuel.locator("#grades-wrong").innerText()).contains("at least one grade");
        samuel.locator("[name=gradesFor][value=all]").check();
        samuel.locator("[name=linkSharing][value=off]").check();
        samuel.locator("#look").click();
        samuel.waitForURL("**/console/school-policy?*linkSharing=off*");
        assertThat(numbers(samuel, "Grade 10"))
                .satisfies(row -> assertThat(row.get(4)).isPositive());
        accessible(samuel);
        Chromium.picture(samuel, "console-school-policy");

        var ingrid = loggedIn("ingrid@north-river");
        ingrid.navigate(
                samuel.url()
                        .replace("linkSharing=off", "linkSharing=on")
                        .replace("gradesFor=all", "gradesFor=some&grades=10"));
        for (var page : List.of(samuel, ingrid))
            page.locator("[id='save:reason']").fill("Exams come first.");
        samuel.locator("[id='save:send']").click();
        samuel.waitForURL("**/console/policy?done=school");
        assertThat(samuel.locator("main").innerText()).contains("Exams come first.");
        accessible(samuel);
        ingrid.locator("[id='save:send']").click();
        assertThat(ingrid.locator(".alerts").innerText()).contains("in the meantime");
        assertThat(ingrid.locator("[id='save:reason']").inputValue())
                .isEqualTo("Exams come first.");

        samuel.navigate(address);
        samuel.locator("[name=linkSharing][value=on]").check();
        samuel.locator("#look").click();
        samuel.locator("[id='save:reason']").fill("They are over.");
        samuel.locator("[id='save:send']").click();
        assertThat(samuel.locator(".alerts").innerText()).contains("lead");
        ingrid.navigate(address);
        ingrid.locator("[name=linkSharing][value=on]").check();
        ingrid.locator("#look").click();
        ingrid.locator("[id='save:reason']").fill("They are over.");
        ingrid.locator("[id='save:send']").click();
        ingrid.waitForURL("**/console/policy?done=school");
        assertThat(ingrid.locator("main").innerText()).contains("They are over.");
    }

    @Test
    @Tag("PO-8")
    @Tag("AU-4")
    void theWholeChangeIsDoneByKeyboardAlone() {
        var samuel = loggedIn("samuel@north-river");
        byKeyboard(samuel, "364", "A day less");
        assertThat(newest(samuel)).contains("A day less", "at once");
        byKeyboard(samuel, "365", "And back");
        assertThat(samuel.locator("main").innerText()).contains("And back");

        var ingrid = loggedIn("ingrid@north-river");
        tabTo(ingrid, "[id='decide:approve']");
        ingrid.keyboard().press("Enter");
        ingrid.waitForCondition(() -> newest(ingrid).contains("And back"));
        assertThat(newest(ingrid)).contains("approved");
    }

    /** From the page of the policy to the changed one, without a mouse. */
    private static void byKeyboard(Page page, String days, String reason) {
        tabTo(page, "a[href$='/console/policy-change']");
        page.keyboard().press("Enter");
        page.waitForURL("**/console/policy-change");
        tabTo(page, "#viewLogDays");
        page.keyboard().press("Control+A");
        page.keyboard().type(days);
        page.keyboard().press("Enter");
        page.waitForURL("**/console/policy-change?version=*");
        tabTo(page, "[id='save:reason']");
        page.keyboard().type(reason);
        page.keyboard().press("Tab");
        if (page.locator("[id='save:review']").count() == 1) {
            page.keyboard().type("Looked at again.");
            page.keyboard().press("Tab");
        }
        page.keyboard().press("Enter");
        page.waitForURL("**/console/policy");
    }

    /** Presses the tab key until what is wished has the focus; a page has fewer stops than this. */
    private static void tabTo(Page page, String wished) {
        for (int i = 0; i < 150; i++) {
            page.keyboard().press("Tab");
            if (Boolean.TRUE.equals(
                    page.evaluate("wished => document.activeElement.matches(wished)", wished)))
                return;
        }
        throw new AssertionError("The tab key never comes to " + wished);
    }

    private Page loggedIn(String login) {
        var profile = Chromium.profile("en-GB", 1200, 800);
        profiles.add(profile);
        var page = profile.newPage();
        KeycloakPages.comeIn(page, stack, login, "/console/policy");
        return page;
    }

    private void wish(Page page, Consumer<Page> change) {
        page.navigate(stack.app() + "/console/policy-change");
        change.accept(page);
        page.locator("#look").click();
        page.waitForURL("**/console/policy-change?version=*");
    }

    private static void propose(Page page, String reason, String review) {
        page.locator("[id='save:reason']").fill(reason);
        page.locator("[id='save:review']").fill(review);
        page.locator("[id='save:send']").click();
        page.waitForURL("**/console/policy");
    }

    /** The newest line of the history. */
    private static String newest(Page page) {
        return page.locator("table").last().locator("tbody tr").first().innerText();
    }

    private static List<Integer> numbers(Page page, String row) {
        return page
                .locator("tr", new Page.LocatorOptions().setHasText(row))
                .first()
                .locator("td")
                .allInnerTexts()
                .stream()
                .map(Integer::valueOf)
                .toList();
    }

    private static void accessible(Page page) {
        Accessibility.require(page, page.url());
    }
}
