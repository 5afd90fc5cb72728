package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openportfolio.web.PagePolicy;

/**
 * Where Keycloak sends people back to. By then the container has exchanged the code; the session
 * gets a new id, so that nobody who knew the old one is logged in along with them.
 */
@WebServlet(ConsoleLogin.CALLBACK)
public class Callback extends HttpServlet {
    @Inject OpenIdContext login;
    @Inject PagePolicy policy;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (request.getUserPrincipal() == null) {
            response.sendRedirect(request.getContextPath() + "/");
            return;
        }
        var wanted = Wanted.take(request);
        request.changeSessionId();
        Unsent.remember(response, login.getSubject(), policy.isEncrypted());
        response.sendRedirect(wanted);
    }
}
