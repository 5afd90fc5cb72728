package org.openportfolio.keycloak.login;

import java.net.URI;
import java.net.URLDecoder;
import java.net.http.HttpHeaders;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;

/**
 * What the browser shows, or where it would have gone.
 *
 * @param address of the page, after all redirects
 * @param status of the answer, 0 if the address is one at which the browser stops
 * @param headers of the answer
 * @param body of the answer
 */
public record Page(URI address, int status, HttpHeaders headers, String body) {

    /** Whether the browser stopped here without asking: the app takes over. */
    public boolean isHandedOver() {
        return status == 0;
    }

    /** The page, parsed. */
    public Document html() {
        return Jsoup.parse(body, address.toString());
    }

    /** Whether the page has a form with this id. */
    public boolean hasForm(String id) {
        return form(id).isPresent();
    }

    Optional<Element> form(String id) {
        return Optional.ofNullable(html().getElementById(id)).filter(found -> found.is("form"));
    }

    /** The page's heading, as Keycloak writes it; empty if there is none. */
    public String title() {
        return html().select("#kc-page-title").text();
    }

    /** What the page complains about; empty if it does not. */
    public String complaint() {
        return html().select(
                        "#kc-error-message .instruction, [id^=input-error], .kc-feedback-text,"
                                + " .pf-m-danger [class$=alert__title],"
                                + " .pf-m-warning [class$=alert__title]")
                .text()
                .strip();
    }

    /** The value of a query parameter of the address. */
    public Optional<String> parameter(String name) {
        var query = address.getRawQuery();
        if (query == null) {
            return Optional.empty();
        }
        for (var pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return Optional.of(
                        URLDecoder.decode(
                                pair.substring(name.length() + 1), StandardCharsets.UTF_8));
            }
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return isHandedOver()
                ? "handed over to " + withoutQuery()
                : "%d at %s: %s %s".formatted(status, withoutQuery(), title(), complaint());
    }

    private String withoutQuery() {
        return address.toString().split("\\?")[0];
    }
}
