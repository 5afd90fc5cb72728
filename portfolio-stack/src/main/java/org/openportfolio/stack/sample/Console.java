package org.openportfolio.stack.sample;

import java.net.URI;
import java.util.HashMap;
import java.util.Map;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Page;
import org.openportfolio.keycloak.login.Person;

/** The console as an administrator uses it, in a browser. */
final class Console {
    private final URI app;
    private final Person person;
    private final Browser browser;

    Console(URI app, Person person, Browser browser) {
        this.app = app;
        this.person = person;
        this.browser = browser;
    }

    /** Opens a page of it; logs in on the way where that is asked for. */
    Page open(String address) {
        return shown(person.passLogin(browser, browser.open(app.resolve(address))));
    }

    /** Fills in a form of a page and presses one of its buttons. */
    Page submit(Page page, String form, String button, Map<String, String> inputs) {
        var filled = new HashMap<String, String>();
        inputs.forEach((input, text) -> filled.put(form + ":" + input, text));
        filled.put(form + ":" + button, button);
        var answer = shown(browser.submit(page, form, filled));
        var wrong = answer.html().select("[role=alert]").text();
        if (!wrong.isEmpty()) throw new IllegalStateException("The console refused: " + wrong);
        return answer;
    }

    private static Page shown(Page page) {
        if (page.status() != 200) throw new IllegalStateException("The console shows " + page);
        return page;
    }
}
