package org.openportfolio.web.visit;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.invitation.Invited;
import org.openportfolio.invitation.VisitEntry;
import org.openportfolio.invitation.Visits;
import org.openportfolio.kernel.Log;
import org.openportfolio.visit.Visit;
import org.openportfolio.visit.VisitSecret;
import org.openportfolio.visit.VisitSessions;

/**
 * Where Keycloak sends visitors back to. Whoever proved who they are, with a second factor, and is
 * the one whom the invitation is for, gets a secret that nobody knew before (no session is taken
 * over from before the login); all others get a sentence, and are logged out at Keycloak again.
 */
@WebServlet(VisitorClient.CALLBACK)
public class VisitCallback extends HttpServlet {
    private static final Log LOG = Log.of(VisitCallback.class);
    private static final int SEE_OTHER = 303;

    @Inject LoginAttempts attempts;
    @Inject VisitCookies cookies;
    @Inject VisitorClient client;
    @Inject VisitEntry entry;
    @Inject Viewers viewers;
    @Inject Visits visits;
    @Inject VisitSessions sessions;
    @Inject Notices notices;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var state = request.getParameter("state");
        var attempt = cookies.login(request, state).flatMap(cookie -> attempts.find(cookie, state));
        if (attempt.isEmpty()) {
            LOG.info("A login of a visitor came back that this browser did not begin");
            notices.loginFailed(request, response, Optional.empty());
            return;
        }
        cookies.forget(request, response, attempt.get());
        var invited = entry.behind(attempt.get().key());
        var code = request.getParameter("code");
        if (invited.isEmpty()) notices.nothing(request, response);
        else if (code == null) notices.loginFailed(request, response, Optional.of(attempt.get()));
        else finish(request, response, attempt.get(), invited.get(), code);
    }

    private void finish(
            HttpServletRequest request,
            HttpServletResponse response,
            LoginAttempt attempt,
            Invited invited,
            String code)
            throws IOException {
        Tokens tokens;
        try {
            tokens = client.tokens(code, attempt);
        } catch (LoginFailed failed) {
            LOG.warning("A login of a visitor proved nothing", "reason", failed.getMessage());
            notices.loginFailed(request, response, Optional.of(attempt));
            return;
        } catch (Unreachable e) {
            LOG.error("Keycloak could not be asked who a visitor is", e);
            notices.later(request, response, attempt.key());
            return;
        }
        try {
            comeIn(request, response, attempt, invited, tokens);
        } catch (NoEntry no) {
            LOG.info("A visit does not begin", "reason", no.reason());
            client.end(tokens.refresh());
            if (no.reason() == NoEntry.Reason.SECOND_FACTOR_REQUIRED)
                notices.secondFactor(request, response, attempt.key());
            else notices.notYours(request, response, attempt.key());
        }
    }

    private void comeIn(
            HttpServletRequest request,
            HttpServletResponse response,
            LoginAttempt attempt,
            Invited invited,
            Tokens tokens)
            throws NoEntry {
        var identity = tokens.identity();
        var viewer =
                viewers.guest(identity.account(), identity.secondFactor(), invited.invitation());
        visits.begin(viewer);
        var visit = new Visit(invited.district(), invited.invitation());
        var secret =
                sessions.open(visit, identity.account(), identity.secondFactor(), tokens.refresh());
        cookies.keep(request, response, attempt.key(), secret);
        var page = carriedOver(visit, attempt, secret, identity).orElse(attempt.page());
        response.setStatus(SEE_OTHER);
        response.setHeader(
                "Location",
                request.getContextPath()
                        + "/visit/"
                        + attempt.key()
                        + "/"
                        + (page.isEmpty() ? "in" : page));
    }

    /** Brings what was being written when the former login ended into the new visit. */
    private Optional<String> carriedOver(
            Visit visit, LoginAttempt attempt, VisitSecret secret, Identity identity) {
        var draft =
                attempt.former()
                        .flatMap(former -> sessions.takeDraft(visit, former, identity.account()));
        draft.ifPresent(text -> sessions.keepDraft(visit, secret, text));
        return draft.map(text -> Draft.of(text).page() + "#say");
    }
}
