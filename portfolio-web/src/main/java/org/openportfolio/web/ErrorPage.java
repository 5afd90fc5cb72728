package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.ResourceBundle;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.Log;

/**
 * Says in a sentence that something is not there, not allowed, or broken, and nothing about how the
 * house is built. Written without Faces, so that it works when Faces does not.
 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {
    /** Request attribute: a more exact key of the message bundle than the status gives. */
    public static final String REASON = ErrorPage.class.getName() + ".reason";

    private static final Log LOG = Log.of(ErrorPage.class);

    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="%s"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1">
            <title>%s · Portfolio</title><link rel="stylesheet" href="%s/jakarta.faces.resource/portfolio.css.xhtml?ln=portfolio"></head>
            <body class="plain"><main class="card"><h1>%s</h1><p>%s</p>%s</main></body></html>
            """;

    @Inject Language language;
    @Inject PagePolicy policy;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        int status =
                Optional.ofNullable(
                                (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE))
                        .orElse(HttpServletResponse.SC_NOT_FOUND);
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable cause)
            LOG.error("A page failed", cause, "status", status);
        response.setHeader("Content-Security-Policy", policy.closed());
        response.setHeader("Cache-Control", "no-store");
        response.setStatus(status);
        response.setContentType("text/html;charset=UTF-8");
        response.getWriter().write(page(request, reason(request, status)));
    }

    private static String reason(HttpServletRequest request, int status) {
        if (request.getAttribute(REASON) instanceof String exact) return exact;
        if (status == HttpServletResponse.SC_NOT_FOUND) return "notFound";
        return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "refused" : "broken";
    }

    private String page(HttpServletRequest request, String reason) {
        var texts = language.texts();
        var title = texts.getString("error." + reason + ".title");
        return PAGE.formatted(
                language.getTag(),
                title,
                request.getContextPath(),
                title,
                texts.getString("error." + reason + ".text"),
                wayOut(request, reason, texts));
    }

    private static String wayOut(HttpServletRequest request, String reason, ResourceBundle texts) {
        if (reason.equals("broken"))
            return Correlation.current()
                    .map(
                            id ->
                                    "<p class=\"quiet\">"
                                            + texts.getString("error.number")
                                            + " "
                                            + id
                                            + "</p>")
                    .orElse("");
        if (request.getUserPrincipal() == null)
            return "<p><a class=\"button\" href=\"%s/?lang=%s\">%s</a></p>"
                    .formatted(
                            request.getContextPath(),
                            texts.getLocale().getLanguage(),
                            texts.getString("error.home"));
        return "<form method=\"post\" action=\"%s/console/leave\"><button>%s</button></form>"
                .formatted(request.getContextPath(), texts.getString("log.out"));
    }
}
