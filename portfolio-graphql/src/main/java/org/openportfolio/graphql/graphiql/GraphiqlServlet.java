package org.openportfolio.graphql.graphiql;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.graphql.endpoint.Answer;
import org.openportfolio.graphql.fault.ProblemCode;

/**
 * Serves the page and its files. The page logs a person in by authorization code and PKCE, as a
 * phone does, and keeps the token in its memory.
 */
@WebServlet(
        name = "graphiql",
        urlPatterns = {"/graphiql", "/graphiql/*"})
public class GraphiqlServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String FOLDER = "/WEB-INF/graphiql/";

    private static final Map<String, String> FILES =
            Map.of(
                    "/page.js", "text/javascript",
                    "/page.css", "text/css",
                    "/react.production.min.js", "text/javascript",
                    "/react-dom.production.min.js", "text/javascript",
                    "/graphiql.min.js", "text/javascript",
                    "/graphiql.min.css", "text/css");

    @Inject
    @ConfigProperty(name = "portfolio.dev")
    boolean development;

    @Inject
    @ConfigProperty(name = "portfolio.oidc.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String base;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var file = request.getPathInfo();
        if (development && file == null) page(request, response);
        else if (development && FILES.containsKey(file)) file(response, file);
        else Answer.problem(response, ProblemCode.NOT_FOUND, "There is nothing here");
    }

    private void page(HttpServletRequest request, HttpServletResponse response) throws IOException {
        var home = request.getContextPath() + "/graphiql";
        try (var page = open("page.html")) {
            var text =
                    new String(page.readAllBytes(), StandardCharsets.UTF_8)
                            .replace("{issuer}", escaped(issuer))
                            .replace("{base}", escaped(base))
                            .replace("{context}", escaped(request.getContextPath()))
                            .replace("{home}", escaped(home));
            protect(response);
            response.setContentType("text/html;charset=utf-8");
            response.setHeader("Cache-Control", "no-store");
            response.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
        }
    }

    private void file(HttpServletResponse response, String name) throws IOException {
        try (var file = open(name.substring(1))) {
            protect(response);
            response.setContentType(FILES.get(name) + ";charset=utf-8");
            response.setHeader("Cache-Control", "no-cache");
            file.transferTo(response.getOutputStream());
        }
    }

    private InputStream open(String name) {
        var file = getServletContext().getResourceAsStream(FOLDER + name);
        if (file == null) throw new IllegalStateException("The build has left out " + name);
        return file;
    }

    /** The editor sets styles of its own elements; nothing else is let in. */
    private void protect(HttpServletResponse response) {
        var login = URI.create(issuer);
        response.setHeader(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; "
                        + "img-src 'self' data:; font-src 'self' data:; connect-src 'self' "
                        + login.getScheme()
                        + "://"
                        + login.getAuthority()
                        + "; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setHeader("Referrer-Policy", "no-referrer");
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;")
                .replace("\"", "&quot;")
                .replace("<", "&lt;")
                .replace(">", "&gt;");
    }
}
