package org.openportfolio.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Default deny: an address that is not listed here does not exist, whatever servlet or file would
 * answer it. Behind {@code /console} stands {@link org.openportfolio.web.console.Entrance}.
 */
public final class Gate implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (Area.of(path((HttpServletRequest) request)) == Area.NONE)
            ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
        else chain.doFilter(request, response);
    }

    /** The path within the application as the container dispatches it: decoded, normalised. */
    public static String path(HttpServletRequest request) {
        var info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }
}
