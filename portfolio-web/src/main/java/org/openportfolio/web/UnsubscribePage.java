package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openportfolio.mail.Unsubscribing;

/**
 * {@code /unsubscribe/<ticket>}: ends mails without a login (FB-4). Looking changes nothing, since
 * mail programs look at every address; the POST ends them, whether a person presses the button or a
 * mail program does it for them (RFC 8058). The page says nothing about whose mails they are.
 */
@WebServlet("/unsubscribe/*")
public class UnsubscribePage extends HttpServlet {
    private static final String FORM =
            "<form method=\"post\"><button name=\"what\" value=\"%s\">%s</button></form>";

    @Inject PlainPage page;
    @Inject Unsubscribing unsubscribing;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var offer = unsubscribing.offer(ticket(request));
        if (offer.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var kind =
                offer.get()
                        .kind()
                        .map(
                                one ->
                                        "<p>"
                                                + page.text("unsubscribe.kind." + one.name())
                                                + "</p>"
                                                + FORM.formatted(
                                                        "kind", page.text("unsubscribe.kind")))
                        .orElse("");
        page.write(
                response,
                HttpServletResponse.SC_OK,
                "unsubscribe.title",
                kind
                        + FORM.formatted("all", page.text("unsubscribe.all"))
                        + "<p class=\"quiet\">"
                        + page.text("unsubscribe.note")
                        + "</p>");
    }

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!unsubscribing.end(ticket(request), "all".equals(request.getParameter("what")))) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        page.write(
                response,
                HttpServletResponse.SC_OK,
                "unsubscribe.done.title",
                "<p>" + page.text("unsubscribe.done") + "</p>");
    }

    private static String ticket(HttpServletRequest request) {
        var path = request.getPathInfo();
        return path == null ? "" : path.substring(1);
    }
}
