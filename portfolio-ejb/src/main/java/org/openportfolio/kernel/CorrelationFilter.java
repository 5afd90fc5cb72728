package org.openportfolio.kernel;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpFilter;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * Gives every request the id under which all it causes is logged and audited: the {@code
 * X-Request-Id} that a proxy sent, where it looks like one, else a new one. The answer carries it
 * back, so that a person can name it when they report a fault. First filter of both WARs.
 */
public class CorrelationFilter extends HttpFilter {
    private static final long serialVersionUID = 1L;

    /** The header, both ways. */
    public static final String HEADER = "X-Request-Id";

    private static final Pattern PROPER = Pattern.compile("[A-Za-z0-9-]{8,64}");

    @Override
    protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var id = idOf(request.getHeader(HEADER));
        response.setHeader(HEADER, id);
        try {
            Correlation.under(
                    id,
                    () -> {
                        chain.doFilter(request, response);
                        return null;
                    });
        } catch (IOException | ServletException | RuntimeException fault) {
            throw fault;
        } catch (Exception unforeseen) {
            throw new ServletException(unforeseen);
        }
    }

    /** What was sent, unless it could smuggle something into logs or headers. */
    static String idOf(String sent) {
        return sent != null && PROPER.matcher(sent).matches() ? sent : UUID.randomUUID().toString();
    }
}
