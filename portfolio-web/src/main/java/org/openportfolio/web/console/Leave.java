package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Logs out, here and in Keycloak. By POST only; the cookie is SameSite, so no other site can do it
 * to somebody.
 */
@WebServlet(Leave.PATH)
public class Leave extends HttpServlet {
    static final String PATH = "/console/leave";

    @Inject OpenIdContext login;
    @Inject LoginEnd end;

    @Override
    protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
        if (request.getUserPrincipal() != null) login.getRefreshToken().ifPresent(end::of);
        var session = request.getSession(false);
        if (session != null) session.invalidate();
        response.sendRedirect(request.getContextPath() + "/");
    }
}
