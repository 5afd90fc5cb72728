package org.openportfolio.web;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.stream.Collectors;

/**
 * A page without Faces: no script, no session, no cookie. For the start page, which anybody may
 * open, and for errors, which must be told when Faces is what broke.
 */
@RequestScoped
public class PlainPage {
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light dark">
            <title>%2$s · Portfolio</title>
            <link rel="icon" href="data:,">
            <link rel="stylesheet" href="%3$s/jakarta.faces.resource/portfolio.css.xhtml?ln=portfolio">
            </head>
            <body>
            <header><span class="brand">Portfolio</span>%4$s</header>
            <main><h1>%2$s</h1>
            %5$s</main>
            </body>
            </html>
            """;

    @Inject HttpServletRequest request;
    @Inject Language language;
    @Inject PagePolicy policy;

    /**
     * Writes the page.
     *
     * @param title its heading, a key of the message bundle
     * @param content HTML of ours; what comes from elsewhere must have been escaped
     */
    void write(HttpServletResponse response, int status, String title, String content)
            throws IOException {
        write(response, status, policy.closed(), text(title), content);
    }

    /**
     * Writes a page with a policy of its own.
     *
     * @param heading HTML, as the content is
     */
    void write(
            HttpServletResponse response,
            int status,
            String contentPolicy,
            String heading,
            String content)
            throws IOException {
        response.setStatus(status);
        response.setHeader("Content-Security-Policy", contentPolicy);
        response.setHeader("Cache-Control", "no-store");
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter()
                .write(
                        PAGE.formatted(
                                language.getTag(),
                                heading,
                                request.getContextPath(),
                                status == HttpServletResponse.SC_OK ? languages() : "",
                                content));
    }

    /** A text of the message bundle. */
    String text(String key) {
        return language.texts().getString(key);
    }

    /** A link that looks like a button, in the same language. */
    String link(String path, String label) {
        return "<p><a class=\"button\" href=\"%s%s?lang=%s\">%s</a></p>"
                .formatted(request.getContextPath(), path, language.getTag(), text(label));
    }

    private String languages() {
        return Language.ALL.stream()
                .map(
                        tag ->
                                "<li><a href=\"?lang=%1$s\" lang=\"%1$s\"%2$s>%3$s</a></li>"
                                        .formatted(
                                                tag,
                                                tag.equals(language.getTag())
                                                        ? " class=\"here\" aria-current=\"true\""
                                                        : "",
                                                language.nameOf(tag)))
                .collect(
                        Collectors.joining(
                                "",
                                "<nav class=\"languages\" aria-label=\""
                                        + text("language")
                                        + "\"><ul>",
                                "</ul></nav>"));
    }
}
