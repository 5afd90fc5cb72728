package org.openportfolio.stack.phone;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.LoadState;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.sample.SamplePerson;

/** The tour of the README: a first shared item, in the browser. */
@InChromium
@Tag("ID-1")
class GraphiqlST {
    private static final Stack STACK = TheStack.running();

    private final List<String> complaints = new CopyOnWriteArrayList<>();
    private final List<String> elsewhere = new CopyOnWriteArrayList<>();

    @Test
    void fromTheLoginToAFirstSharedItemAndBack() {
        try (var profile = Chromium.profile("en", 1280, 860)) {
            var page = profile.newPage();
            listen(page);
            logIn(page, "anna@north-river");
            Chromium.picture(page, "graphiql-open");
            run(page, "LookAround", "Anna de Vries");
            run(page, "CreateItem", "\"userErrors\": []");
            Chromium.picture(page, "graphiql");
            run(page, "ShareItWithBen", "Ben Okafor");
            logOut(page);
            logIn(page, "ben@north-river");
            run(page, "Explore", "What our bridge taught me");
            Chromium.picture(page, "graphiql-explore");
            run(page, "Comment", "Well built!");
            logOut(page);
            logIn(page, "anna@north-river");
            run(page, "MyItems", "Well built!");
            assertThat(
                            (Boolean)
                                    page.evaluate(
                                            "() => JSON.stringify([{...localStorage}, {...sessionStorage}]).includes('eyJ')"))
                    .as("a token is stored")
                    .isFalse();
        }
        assertThat(complaints).isEmpty();
        assertThat(elsewhere).as("requests to other sites").isEmpty();
    }

    @Test
    void whoBreaksTheLoginOffIsToldSo() {
        try (var profile = Chromium.profile("en", 1280, 860)) {
            var page = profile.newPage();
            page.navigate(STACK.app().resolve("/api/graphiql") + "?state=stolen&code=stolen");
            assertThat(page.locator("#problem")).containsText("try again");
            assertThat(page.locator("#login")).isVisible();
        }
    }

    private void listen(Page page) {
        page.onPageError(complaints::add);
        page.onConsoleMessage(
                message -> {
                    if (message.type().equals("error") && message.location().contains("/api/"))
                        complaints.add(message.text());
                });
        page.onRequest(
                request -> {
                    var address = request.url();
                    if (!address.startsWith(STACK.app().toString())
                            && !address.startsWith(STACK.keycloak().toString())
                            && !address.startsWith("data:")) elsewhere.add(address);
                });
    }

    private static void logIn(Page page, String name) {
        page.navigate(STACK.app().resolve("/api/graphiql").toString());
        page.locator("#start").click();
        page.locator("#username").fill(name);
        page.locator("#password").fill(SamplePerson.PASSWORD);
        page.locator("#kc-login").click();
        page.waitForSelector(".graphiql-execute-button");
        assertThat(page.locator("#who")).containsText("student");
    }

    /** Keycloak asks whether one is sure, unless it knows the session. */
    private static void logOut(Page page) {
        page.locator("#logout").click();
        page.waitForSelector("#start");
        page.waitForLoadState(LoadState.LOAD);
    }

    private static void run(Page page, String document, String expected) {
        page.locator(".graphiql-tab-button").getByText(document).click();
        page.locator(".graphiql-execute-button").click();
        assertThat(page.locator(".result-window")).containsText(expected);
    }
}
