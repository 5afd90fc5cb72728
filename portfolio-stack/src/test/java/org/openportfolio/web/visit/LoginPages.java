package org.openportfolio.web.visit;

import com.microsoft.playwright.Page;
import org.openportfolio.keycloak.login.Person;

/**
 * Keycloak's own pages as a visitor goes through them in a browser: the first time to choose a
 * password and set up a second factor, later to log in.
 */
final class LoginPages {
    private static final int MOST = 12;

    private LoginPages() {}

    /** Goes through the pages that are shown until one of Portfolio's is there. */
    static void pass(Page page, Person person, String app) {
        for (int i = 0; i < MOST && !page.url().startsWith(app + "/"); i++) step(page, person);
        if (!page.url().startsWith(app + "/"))
            throw new IllegalStateException(
                    "Still at Keycloak: " + page.title() + " " + page.locator("body").innerText());
    }

    private static void step(Page page, Person person) {
        page.waitForLoadState(); // what is looked for does not wait
        if (has(page, "#password-new")) {
            page.locator("#password-new").fill(person.password());
            page.locator("#password-confirm").fill(person.password());
            send(page);
        } else if (has(page, "#portfolio-second-factor-form")) {
            page.locator("#portfolio-second-factor-form [value=CONFIGURE_TOTP]").first().click();
            page.waitForLoadState();
            if (has(page, "#portfolio-second-factor-form [type=submit]:not([name])")) send(page);
        } else if (has(page, "#totpSecret")) {
            person.authenticator().enrol(page.locator("#totpSecret").inputValue());
            page.locator("#totp").fill(person.authenticator().code());
            page.locator("#userLabel").fill("phone");
            send(page);
        } else if (has(page, "#kc-recovery-codes-settings-form")) {
            if (has(page, "#kcRecoveryCodesConfirmationCheck"))
                page.locator("#kcRecoveryCodesConfirmationCheck").check();
            page.locator("#kc-recovery-codes-settings-form [type=submit]").first().click();
        } else if (has(page, "#password")) {
            if (page.locator("#username:visible").count() > 0)
                page.locator("#username").fill(person.name());
            page.locator("#password").fill(person.password());
            send(page);
        } else if (has(page, "#otp")) {
            page.locator("#otp").fill(person.authenticator().code());
            send(page);
        } else {
            page.locator("#kc-info-message a, #kc-content a").first().click();
        }
        page.waitForLoadState();
    }

    private static boolean has(Page page, String selector) {
        return page.locator(selector).count() > 0;
    }

    private static void send(Page page) {
        page.locator("[type=submit]").first().click();
    }
}
