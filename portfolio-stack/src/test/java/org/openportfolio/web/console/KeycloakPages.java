package org.openportfolio.web.console;

import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.Cookie;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;

/** Logs people in on Keycloak's own pages, in a browser. */
public final class KeycloakPages {
    /**
     * What Keycloak has left in the browser of each person who came in, by login: with it they are
     * logged in at Keycloak in the next browser too. Without it, each test would wait for the next
     * one-time code, up to half a minute.
     */
    private static final Map<String, List<Cookie>> KEPT = new ConcurrentHashMap<>();

    private KeycloakPages() {}

    /**
     * Goes to an address of the console in a browser of its own: through the console's login, and
     * through Keycloak's pages only where this person has not passed them in this run or their
     * login there has ended.
     */
    static void comeIn(Page page, Stack stack, String login, String address) {
        var profile = page.context();
        if (KEPT.containsKey(login)) profile.addCookies(KEPT.get(login));
        page.navigate(stack.app() + address);
        if (page.url().startsWith(stack.keycloak().toString())) pass(page, ThePeople.named(login));
        page.waitForURL(stack.app() + address);
        KEPT.put(
                login,
                profile.cookies(stack.issuer() + "/").stream()
                        .filter(cookie -> cookie.name.startsWith("KEYCLOAK_"))
                        .toList());
    }

    /** Goes through the pages that are shown until they end: password, then what is asked for. */
    public static void pass(Page page, Person person) {
        page.locator("#username").fill(person.name());
        page.locator("#password").fill(person.password());
        page.locator("[type=submit]").click();
        page.waitForLoadState();
        if (page.locator("#" + Person.ENROL_FORM).count() > 0) {
            page.locator("button[value=CONFIGURE_TOTP]").click();
            person.authenticator().enrol(page.locator("#totpSecret").inputValue());
            page.locator("#totp").fill(person.authenticator().code());
            page.locator("#userLabel").fill("phone");
            page.locator("[type=submit]").click();
            page.locator("#kcRecoveryCodesConfirmationCheck").check();
            page.locator("[type=submit]").click();
        } else if (page.locator("#otp").count() > 0) {
            code(page, person);
            // a code that was used when the sample district was brought in counts no more
            if (page.locator("#otp").count() > 0) code(page, person);
        }
        page.waitForLoadState();
    }

    private static void code(Page page, Person person) {
        page.locator("#otp").fill(person.authenticator().code());
        page.locator("[type=submit]").click();
        page.waitForLoadState();
    }
}
