package org.openportfolio.graphql.identity;

import jakarta.inject.Inject;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.graphql.media.TusHeaders;

/**
 * Tells browsers which pages of other origins may call the API (Fetch standard, CORS): those that
 * are configured, each by its exact origin, and no others. Nothing is ever allowed with cookies;
 * who calls is known by a token alone.
 *
 * <p>Stands before the door, since a browser asks for permission without a token. It lets nobody
 * in: it only answers that question.
 */
public class OriginFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    private static final String METHODS = "GET, HEAD, POST, PATCH, DELETE, OPTIONS";

    /** What clients send: GraphQL, uploads that can be resumed (tus 1.0), events. */
    private static final String SENT =
            "Authorization, Content-Type, Accept, Accept-Language, Last-Event-ID, X-Request-Id, "
                    + String.join(", ", TusHeaders.SENT);

    /** What clients may read of an answer. */
    private static final String READ =
            "Retry-After, WWW-Authenticate, X-Request-Id, "
                    + String.join(", ", TusHeaders.ANSWERED);

    private static final String SECONDS_TO_REMEMBER = "600";

    @Inject
    @ConfigProperty(name = "portfolio.cors.origins")
    transient Optional<String> configured;

    private transient Set<String> allowed;

    @Override
    public void init() {
        allowed = Origins.of(configured.orElse(""));
    }

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        if (!allowed.isEmpty()) response.addHeader("Vary", "Origin");
        var origin = request.getHeader("Origin");
        if (origin == null || !allowed.contains(origin)) {
            chain.doFilter(request, response);
            return;
        }
        response.setHeader("Access-Control-Allow-Origin", origin);
        if (request.getMethod().equals("OPTIONS")
                && request.getHeader("Access-Control-Request-Method") != null) {
            response.setHeader("Access-Control-Allow-Methods", METHODS);
            response.setHeader("Access-Control-Allow-Headers", SENT);
            response.setHeader("Access-Control-Max-Age", SECONDS_TO_REMEMBER);
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            response.setHeader("Access-Control-Expose-Headers", READ);
            chain.doFilter(request, response);
        }
    }
}
