package org.openportfolio.web.console;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.security.enterprise.SecurityContext;
import jakarta.security.enterprise.authentication.mechanism.http.AuthenticationParameters;
import jakarta.security.enterprise.identitystore.openid.OpenIdContext;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import java.util.UUID;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.SchoolEntries;
import org.openportfolio.directory.Viewers;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.Refused;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.web.ErrorPage;
import org.openportfolio.web.Gate;

/**
 * The door of the console, asked at every request: logged in, with a second factor (EX-4), and an
 * administrator today according to the database (ID-3). Who is not gets 403 and a sentence; who is
 * not logged in goes to Keycloak and comes back to the page they wanted.
 */
public final class Entrance implements Filter {
    private static final Log LOG = Log.of(Entrance.class);
    private static final String MFA = "mfa";
    private static final String NOTED = Entrance.class.getName() + ".school";

    @Inject SecurityContext security;
    @Inject OpenIdContext login;
    @Inject Viewers viewers;
    @Inject CurrentAdmin admin;
    @Inject SchoolEntries schools;
    @Inject Event<Refused> refusals;

    @Override
    public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws IOException, ServletException {
        var asked = (HttpServletRequest) request;
        var answer = (HttpServletResponse) response;
        if (isOpenTo(Gate.path(asked))) chain.doFilter(request, response);
        else if (asked.getUserPrincipal() == null) logIn(asked, answer);
        else if (enters(asked, answer)) chain.doFilter(request, response);
    }

    /** Coming back from the login, and leaving, are not for administrators alone. */
    private static boolean isOpenTo(String path) {
        return path.equals(ConsoleLogin.CALLBACK) || path.equals(Leave.PATH);
    }

    private void logIn(HttpServletRequest request, HttpServletResponse response) {
        Wanted.remember(request);
        security.authenticate(
                request, response, AuthenticationParameters.withParams().newAuthentication(true));
    }

    private boolean enters(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        try {
            var viewer = viewers.byAccount(UUID.fromString(login.getSubject()), hasSecondFactor());
            if (isAdministrator(viewer)) {
                admin.enter(viewer);
                noteSchool(request, viewer);
                return true;
            }
            var fault = new UserFault(FaultCode.NOT_ALLOWED, "", "notAdmin");
            refusals.fire(new Refused(viewer, "Console.enter", "", fault));
            refuse(request, response, "notAdmin");
        } catch (NoEntry no) {
            LOG.info("The console stays closed", "reason", no.reason());
            refuse(
                    request,
                    response,
                    no.reason() == NoEntry.Reason.SECOND_FACTOR_REQUIRED
                            ? "secondFactor"
                            : "notAdmin");
        }
        return false;
    }

    /** Logins by a school go into the audit log, each once. */
    private void noteSchool(HttpServletRequest request, Viewer viewer) {
        Map<String, Object> claims = login.getIdentityToken().getClaims();
        if (claims.get("school_login") == null || !(claims.get("sid") instanceof String sid))
            return;
        var session = request.getSession();
        if (sid.equals(session.getAttribute(NOTED))) return;
        schools.note(viewer, sid);
        session.setAttribute(NOTED, sid);
    }

    private boolean hasSecondFactor() {
        Map<String, Object> claims = login.getIdentityToken().getClaims();
        return MFA.equals(claims.get("acr"));
    }

    private static boolean isAdministrator(Viewer viewer) {
        return !viewer.readOnly() && viewer.roles().stream().anyMatch(Role::needsSecondFactor);
    }

    private static void refuse(
            HttpServletRequest request, HttpServletResponse response, String reason)
            throws IOException {
        request.setAttribute(ErrorPage.REASON, reason);
        response.sendError(HttpServletResponse.SC_FORBIDDEN);
    }
}
