package org.openportfolio.keycloak.provider;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Instant;
import java.util.Map;
import org.keycloak.models.KeycloakSession;
import org.keycloak.services.resource.RealmResourceProvider;
import org.keycloak.services.resources.LoginActionsService;

/**
 * {@code POST /realms/portfolio/portfolio-activation}: a link that lets a member without a password
 * choose one (ID-6). For the service account of {@code portfolio-backend} alone, by its role {@code
 * activate-member}.
 */
public class ActivationResource implements RealmResourceProvider {
    private static final String RIGHT = "activate-member";
    private static final int LONGEST = 3600;

    private final KeycloakSession session;

    ActivationResource(KeycloakSession session) {
        this.session = session;
    }

    /**
     * What is asked for.
     *
     * @param userId the account of a member who has no password and administers nothing
     * @param lifespanSeconds how long the link opens, at most an hour
     */
    public record Wish(String userId, int lifespanSeconds) {}

    @Override
    public Object getResource() {
        return this;
    }

    /** Makes a link; answers 201 with {@code link}, or 400 with {@code errorMessage}. */
    @POST
    @Consumes(MediaType.APPLICATION_JSON)
    @Produces(MediaType.APPLICATION_JSON)
    public Response make(Wish wish) {
        var realm = session.getContext().getRealm();
        var stranger = BackendCaller.refusal(session, RIGHT);
        if (stranger.isPresent()) return stranger.get();

        if (wish == null || wish.userId() == null) return BackendCaller.refused("incomplete");
        if (wish.lifespanSeconds() < 1 || wish.lifespanSeconds() > LONGEST)
            return BackendCaller.refused("lifespan");
        if (!Members.isWithoutPassword(realm, session.users().getUserById(realm, wish.userId())))
            return BackendCaller.refused("account");

        var uri = session.getContext().getUri();
        var token =
                new ActivationToken(
                        wish.userId(),
                        (int) Instant.now().getEpochSecond() + wish.lifespanSeconds());
        var link =
                LoginActionsService.actionTokenProcessor(uri)
                        .queryParam("key", token.serialize(session, realm, uri))
                        .build(realm.getName());
        return Response.status(Response.Status.CREATED)
                .entity(Map.of("link", link.toString()))
                .build();
    }

    @Override
    public void close() {
        // holds nothing
    }
}
