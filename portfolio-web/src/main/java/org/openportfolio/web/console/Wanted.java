package org.openportfolio.web.console;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;

/** Keeps the page that was asked for while its reader logs in. */
final class Wanted {
    static final String HOME = "/console/overview";

    private static final String KEY = Wanted.class.getName();

    private Wanted() {}

    /** Remembers a page; for a form that was sent, the page that brings it back. */
    static void remember(HttpServletRequest request) {
        if (Unsent.keep(request)) {
            request.getSession().setAttribute(KEY, request.getContextPath() + Unsent.PAGE);
            return;
        }
        if (!request.getMethod().equals("GET")) return;
        var query = request.getQueryString();
        request.getSession()
                .setAttribute(KEY, request.getRequestURI() + (query == null ? "" : "?" + query));
    }

    /** The page that was remembered, an address of this application; forgotten by this call. */
    static String take(HttpServletRequest request) {
        var session = request.getSession();
        var wanted = Optional.ofNullable((String) session.getAttribute(KEY));
        session.removeAttribute(KEY);
        return wanted.filter(page -> page.startsWith(request.getContextPath() + "/console/"))
                .orElse(request.getContextPath() + HOME);
    }
}
