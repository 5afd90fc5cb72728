package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.deque.html.axecore.playwright.AxeBuilder;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/**
 * The sharing policy as administrators decide it in their browsers. The sample district has link
 * sharing on for the grades of the high school; this ends with the policy that it began with.
 */
@InChromium
@Tag("PO-6")
class PolicyST {
    private static final List<String> WCAG =
            List.of("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice");

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

    private Page loggedIn(String login) {
        var profile = Chromium.profile("en-GB", 1200, 800);
        profiles.add(profile);
        var page = profile.newPage();
        page.navigate(stack.app() + "/console/policy");
        KeycloakPages.pass(page, ThePeople.named(login));
        page.waitForURL(stack.app() + "/console/policy");
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
        var found = new AxeBuilder(page).withTags(WCAG).analyze().getViolations();
        assertThat(found.stream().map(rule -> rule.getId() + ": " + rule.getNodes())).isEmpty();
    }
}
