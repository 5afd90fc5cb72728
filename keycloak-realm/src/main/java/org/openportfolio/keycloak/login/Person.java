package org.openportfolio.keycloak.login;

import java.util.Map;

/**
 * Somebody who fills in Keycloak's pages: name, password, and a second factor where one is asked
 * for; sets one up where that is demanded.
 *
 * @param name the login name, for members {@code name@district-alias}
 * @param password the password
 * @param authenticator gives the one-time codes
 */
public record Person(String name, String password, Authenticator authenticator) {

    /** The form for name and password. */
    public static final String LOGIN_FORM = "kc-form-login";

    /** The form for a one-time code. */
    public static final String CODE_FORM = "kc-otp-login-form";

    /** The form to choose which second factor to set up: the beginning of that. */
    public static final String ENROL_FORM = "portfolio-second-factor-form";

    /** The form to set up one-time codes. */
    public static final String CODES_FORM = "kc-totp-settings-form";

    /** The form that shows recovery codes. */
    public static final String RECOVERY_FORM = "kc-recovery-codes-settings-form";

    /** The form for a new password. */
    public static final String NEW_PASSWORD_FORM = "kc-passwd-update-form";

    private static final int PAGES = 8;

    /** Somebody with a new, empty authenticator. */
    public Person(String name, String password) {
        this(name, password, new Authenticator());
    }

    /**
     * Goes through Keycloak's pages until they end.
     *
     * @param browser which shows the page
     * @param page the first of them
     * @return the first page that is not one of Keycloak's forms
     * @throws LoginRefused a page complains
     */
    public Page passLogin(Browser browser, Page page) {
        var shown = page;
        for (int i = 0; i < PAGES; i++) {
            if (shown.isHandedOver()) {
                return shown;
            }
            if (!shown.complaint().isEmpty()
                    && !shown.hasForm(ENROL_FORM)
                    && !shown.hasForm(CODES_FORM)
                    && !shown.hasForm(NEW_PASSWORD_FORM)) {
                throw new LoginRefused(shown);
            }
            if (shown.hasForm(LOGIN_FORM)) {
                shown = enterPassword(browser, shown);
            } else if (shown.hasForm(CODE_FORM)) {
                shown = enterCode(browser, shown);
            } else if (shown.hasForm(NEW_PASSWORD_FORM)) {
                shown = choosePassword(browser, shown);
            } else if (shown.hasForm(ENROL_FORM)) {
                shown = enrol(browser, shown);
            } else if (shown.hasForm(CODES_FORM)) {
                shown = enterFirstCode(browser, shown);
            } else if (shown.hasForm(RECOVERY_FORM)) {
                shown = keepRecoveryCodes(browser, shown);
            } else {
                return shown;
            }
        }
        throw new LoginRefused(shown);
    }

    /** Fills in name (where it is asked for) and password. */
    public Page enterPassword(Browser browser, Page page) {
        return browser.submit(page, LOGIN_FORM, Map.of("username", name, "password", password));
    }

    /** Fills in a one-time code. */
    public Page enterCode(Browser browser, Page page) {
        return browser.submit(page, CODE_FORM, Map.of("otp", authenticator.code()));
    }

    /** Chooses one-time codes, sets them up on the authenticator, and keeps the recovery codes. */
    public Page enrol(Browser browser, Page page) {
        var codes = browser.submit(page, ENROL_FORM, Map.of("second-factor", "CONFIGURE_TOTP"));
        return keepRecoveryCodes(browser, enterFirstCode(browser, codes));
    }

    /** Sets up one-time codes on the authenticator. */
    public Page enterFirstCode(Browser browser, Page page) {
        var secret = page.html().select("#" + CODES_FORM + " input[name=totpSecret]").val();
        authenticator.enrol(secret);
        return browser.submit(
                page,
                CODES_FORM,
                Map.of("totp", authenticator.code(), "totpSecret", secret, "userLabel", "phone"));
    }

    /** Says that the recovery codes are kept; which they are not. */
    public Page keepRecoveryCodes(Browser browser, Page page) {
        return browser.submit(page, RECOVERY_FORM, Map.of());
    }

    /** Chooses the password. */
    public Page choosePassword(Browser browser, Page page) {
        return browser.submit(
                page,
                NEW_PASSWORD_FORM,
                Map.of("password-new", password, "password-confirm", password));
    }

    @Override
    public String toString() {
        return name;
    }
}
