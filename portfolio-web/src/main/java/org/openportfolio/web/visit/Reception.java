package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.Optional;
import org.openportfolio.kernel.Log;
import org.openportfolio.visit.Visit;
import org.openportfolio.visit.VisitSecret;
import org.openportfolio.visit.VisitSession;
import org.openportfolio.visit.VisitSessions;

/**
 * Knows the visitors who have logged in: whether the login of a browser still holds here, and at
 * Keycloak, which is asked once a minute while pages are asked for. So an account that was disabled
 * there is out within that minute, and the login there stays awake as long as the visit.
 */
@ApplicationScoped
public class Reception {
    private static final Log LOG = Log.of(Reception.class);

    @Inject VisitSessions sessions;
    @Inject VisitorClient client;

    /** The login of the browser that has this secret, if it still holds. */
    Optional<VisitSession> find(Visit visit, VisitSecret secret) {
        var session = sessions.resume(visit, secret);
        if (session.isEmpty() || !session.get().stale()) return session;
        var token = sessions.takeToken(visit, secret);
        return token.isEmpty() ? session : renewed(visit, secret, session.get(), token.get());
    }

    private Optional<VisitSession> renewed(
            Visit visit, VisitSecret secret, VisitSession session, String token) {
        try {
            var tokens = client.renewed(token);
            var now = tokens.identity();
            if (!now.account().equals(session.account()))
                throw new LoginFailed("renewed as somebody else");
            sessions.renew(visit, secret, now.secondFactor(), tokens.refresh());
            return Optional.of(
                    new VisitSession(
                            session.account(), now.secondFactor(), false, session.draft()));
        } catch (LoginFailed over) {
            LOG.info("A visitor has to log in anew", "reason", over.getMessage());
            sessions.end(visit, secret);
            return Optional.empty();
        } catch (Unreachable e) {
            LOG.error("Keycloak could not be asked about the login of a visitor", e);
            return Optional.of(session);
        }
    }

    /** Ends a login, here and at Keycloak. */
    void end(Visit visit, VisitSecret secret) {
        sessions.end(visit, secret).ifPresent(client::end);
    }
}
