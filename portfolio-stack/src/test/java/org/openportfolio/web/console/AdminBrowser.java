package org.openportfolio.web.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import org.openportfolio.stack.Accessibility;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.Stack;

/** The browsers of the administrators in a test, each with a profile of its own. */
final class AdminBrowser implements AutoCloseable {
    private final Stack stack;
    private final List<BrowserContext> profiles = new ArrayList<>();

    AdminBrowser(Stack stack) {
        this.stack = stack;
    }

    /** Goes to a page of the console and comes in on the way. */
    Page loggedIn(String login, String address) {
        var profile = Chromium.profile("en-GB", 1200, 800);
        profiles.add(profile);
        var page = profile.newPage();
        KeycloakPages.comeIn(page, stack, login, address);
        return page;
    }

    /** Nothing that axe finds, and nothing that a phone would have to scroll sideways for. */
    static void forEverybody(Page page) {
        Accessibility.require(page, page.url());
        page.setViewportSize(375, 800);
        assertThat(page.evaluate("document.documentElement.scrollWidth")).isEqualTo(375);
        page.setViewportSize(1200, 800);
    }

    @Override
    public void close() {
        profiles.forEach(BrowserContext::close);
    }
}
