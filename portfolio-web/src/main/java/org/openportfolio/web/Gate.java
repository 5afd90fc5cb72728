package org.openportfolio.web;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Default deny: an address that is not listed here does not exist, whatever servlet or file would
 * answer it. Behind {@code /console} stands {@link org.openportfolio.web.console.Entrance}.
 */
public final class Gate implements Filter {
    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (exists((HttpServletRequest) request)) chain.doFilter(request, response);
        else ((HttpServletResponse) response).sendError(HttpServletResponse.SC_NOT_FOUND);
    }

    private static boolean exists(HttpServletRequest request) throws UnknownHostException {
        return switch (Area.of(path(request))) {
            case NONE -> false;
            case OPERATIONS ->
                    fromInside(
                            request.getRemoteAddr(),
                            request.getHeader("X-Forwarded-For") != null
                                    || request.getHeader("Forwarded") != null);
            case START, CONSOLE, RESOURCE, MEDIA, PUBLIC, VISIT, ROBOTS, UNSUBSCRIBE -> true;
        };
    }

    /**
     * Whether a request comes straight from this machine or a private network, not from anywhere
     * through a proxy.
     *
     * @param address as the container writes it: digits, never a name
     */
    static boolean fromInside(String address, boolean forwarded) throws UnknownHostException {
        var from = InetAddress.getByName(address);
        return !forwarded && (from.isLoopbackAddress() || from.isSiteLocalAddress());
    }

    /** The path within the application as the container dispatches it: decoded, normalised. */
    public static String path(HttpServletRequest request) {
        var info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }
}
