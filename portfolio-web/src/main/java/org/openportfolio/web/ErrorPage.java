package org.openportfolio.web;

import jakarta.inject.Inject;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.UserFault;

/**
 * Says in a sentence that something is not there, not allowed, or broken, and nothing about how the
 * house is built.
 */
@WebServlet("/error")
public class ErrorPage extends HttpServlet {
    /** Request attribute: a more exact key of the message bundle than the status gives. */
    public static final String REASON = ErrorPage.class.getName() + ".reason";

    private static final Log LOG = Log.of(ErrorPage.class);

    @Inject PlainPage page;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var cause = (Throwable) request.getAttribute(RequestDispatcher.ERROR_EXCEPTION);
        var fault = faultIn(cause);
        int status = fault.map(ErrorPage::status).orElseGet(() -> status(request));
        if (cause != null && fault.isEmpty()) LOG.error("A page failed", cause, "status", status);
        var reason = reason(request, status);
        page.write(
                response,
                status,
                "error." + reason + ".title",
                "<p>" + page.text("error." + reason + ".text") + "</p>" + wayOut(request, reason));
    }

    /** The rule that refused, where that is what went wrong. */
    private static Optional<UserFault> faultIn(Throwable cause) {
        for (var inner = cause; inner != null; inner = inner.getCause())
            if (inner instanceof UserFault fault) return Optional.of(fault);
        return Optional.empty();
    }

    private static int status(UserFault fault) {
        return switch (fault.code()) {
            case NOT_FOUND -> HttpServletResponse.SC_NOT_FOUND;
            case NOT_ALLOWED, READ_ONLY -> HttpServletResponse.SC_FORBIDDEN;
            default -> HttpServletResponse.SC_BAD_REQUEST;
        };
    }

    private static int status(HttpServletRequest request) {
        var status = (Integer) request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE);
        return status == null ? HttpServletResponse.SC_NOT_FOUND : status;
    }

    private static String reason(HttpServletRequest request, int status) {
        if (request.getAttribute(REASON) instanceof String exact) return exact;
        if (status == HttpServletResponse.SC_NOT_FOUND) return "notFound";
        return status < HttpServletResponse.SC_INTERNAL_SERVER_ERROR ? "refused" : "broken";
    }

    private String wayOut(HttpServletRequest request, String reason) {
        if (reason.equals("broken"))
            return Correlation.current()
                    .map(
                            id ->
                                    "<p class=\"quiet\">"
                                            + page.text("error.number")
                                            + " "
                                            + id
                                            + "</p>")
                    .orElse("");
        if (request.getUserPrincipal() == null) return page.link("/", "error.home");
        return "<form method=\"post\" action=\"%s/console/leave\"><button>%s</button></form>"
                .formatted(request.getContextPath(), page.text("log.out"));
    }
}
