package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Optional;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.managers.AppAuthManager;

/** Who may use our resources in Keycloak: the service account of the backend, by a role of it. */
final class BackendCaller {
    private static final String BACKEND = "portfolio-backend";

    private BackendCaller() {}

    /**
     * What anybody else is answered; empty for the backend.
     *
     * @param right the client role that the resource asks for
     */
    static Optional<Response> refusal(KeycloakSession session, String right) {
        var caller = new AppAuthManager.BearerTokenAuthenticator(session).authenticate();
        if (caller == null)
            return Optional.of(Response.status(Response.Status.UNAUTHORIZED).build());
        var role = caller.client().getRole(right);
        if (!BACKEND.equals(caller.client().getClientId())
                || role == null
                || !caller.user().hasRole(role))
            return Optional.of(Response.status(Response.Status.FORBIDDEN).build());
        return Optional.empty();
    }

    /** 400, and in a word why. */
    static Response refused(String why) {
        return Response.status(Response.Status.BAD_REQUEST)
                .entity(Map.of("errorMessage", why))
                .build();
    }
}
