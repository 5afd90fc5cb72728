package org.openportfolio.web.visit;

import java.util.Locale;
import org.openportfolio.web.Language;
import org.openportfolio.web.html.Html;
import org.openportfolio.web.html.Wording;

/**
 * What is around every page of visitors.
 *
 * @param wording of its reader
 * @param context path of the application
 */
record Frame(Wording wording, String context) {
    /** The beginning of a page, up to its body. */
    Html begin(String title, String style) {
        var html = new Html().safe("<!DOCTYPE html>\n").begin("html", "lang", wording.language());
        html.begin("head").begin("meta", "charset", "utf-8");
        html.begin("meta", "name", "viewport", "content", "width=device-width, initial-scale=1");
        html.begin("meta", "name", "color-scheme", "content", "light dark");
        html.begin("meta", "name", "robots", "content", "noindex, nofollow, noarchive");
        html.begin("meta", "name", "referrer", "content", "no-referrer");
        html.element("title", title + " · Portfolio");
        html.begin("link", "rel", "icon", "href", "data:,");
        for (var sheet : new String[] {"public", "visit"})
            html.begin(
                    "link",
                    "rel",
                    "stylesheet",
                    "href",
                    context + "/jakarta.faces.resource/" + sheet + ".css.xhtml?ln=portfolio");
        return html.end("head").safe("\n").begin("body", "class", style);
    }

    /** The choice of a language, and the end of a page. */
    String end(Html html) {
        html.begin("footer", "class", "visit-end");
        languages(html);
        return html.end("footer", "body", "html").toString();
    }

    private void languages(Html html) {
        html.begin("nav", "aria-label", wording.plain("language")).begin("ul");
        for (var tag : Language.ALL) {
            var locale = Locale.forLanguageTag(tag);
            var name = locale.getDisplayLanguage(locale);
            html.begin("li");
            html.element(
                    "a",
                    name.substring(0, 1).toUpperCase(locale) + name.substring(1),
                    "href",
                    "?lang=" + tag,
                    "lang",
                    tag,
                    "aria-current",
                    tag.equals(wording.language()) ? "true" : null);
            html.end("li");
        }
        html.end("ul", "nav");
    }
}
