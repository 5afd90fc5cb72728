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
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;

/**
 * Default deny: an address that is not listed here does not exist, whatever servlet or file would
 * answer it. Behind {@code /console} stands {@link org.openportfolio.web.console.Entrance}.
 */
public final class Gate implements Filter {
    /** Bytes of an IPv6 address that say whose network it is. */
    private static final int NETWORK = 8;

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
            case START, CONSOLE, RESOURCE, MEDIA, PUBLIC, VISIT, ROBOTS, UNSUBSCRIBE, ACTIVATE ->
                    true;
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

    /**
     * Where a request comes from, to count by: what the proxy in front says, if it comes from one,
     * else who called. Of IPv6 the network, since everybody has the rest to choose from.
     */
    static String originOf(HttpServletRequest request) throws UnknownHostException {
        return originOf(
                request.getRemoteAddr(), Collections.list(request.getHeaders("X-Forwarded-For")));
    }

    /**
     * @param forwarded what the caller, or the proxies before it, said, line by line: some proxies
     *     go on in the line that came, others put one of their own below it
     */
    static String originOf(String caller, List<String> forwarded) throws UnknownHostException {
        // a caller from outside says there what they like; the last one is the proxy's own word
        var said = String.join(",", forwarded);
        var from =
                said.isEmpty() || !fromInside(caller, false)
                        ? caller
                        : said.substring(said.lastIndexOf(',') + 1).strip();
        if (!from.matches("[0-9a-fA-F:]*:[0-9a-fA-F:.]*")) return from;
        try {
            return HexFormat.of()
                    .formatHex(Arrays.copyOf(InetAddress.getByName(from).getAddress(), NETWORK));
        } catch (UnknownHostException noAddress) {
            return from;
        }
    }

    /** The path within the application as the container dispatches it: decoded, normalised. */
    public static String path(HttpServletRequest request) {
        var info = request.getPathInfo();
        return request.getServletPath() + (info == null ? "" : info);
    }
}
