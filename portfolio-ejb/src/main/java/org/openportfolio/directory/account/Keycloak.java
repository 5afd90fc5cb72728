package org.openportfolio.directory.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;

/**
 * The connection to Keycloak: carries the token of our service account (client credentials) on
 * every call, and asks for a new one shortly before it ends.
 */
@ApplicationScoped
class Keycloak {
    private static final int CONNECT_SECONDS = 3;
    private static final int READ_SECONDS = 10;

    /** Asked anew this long before it ends, so that it holds to the end of a call. */
    private static final int SPARE_SECONDS = 20;

    @Inject
    @ConfigProperty(name = "portfolio.keycloak.url")
    URI url;

    @Inject
    @ConfigProperty(name = "portfolio.keycloak.realm")
    String realm;

    @Inject
    @ConfigProperty(name = "portfolio.keycloak.client")
    String client;

    @Inject
    @ConfigProperty(name = "portfolio.keycloak.secret")
    java.util.Optional<String> secret;

    @Inject Clock clock;

    private final HttpClient plain =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(CONNECT_SECONDS))
                    .build();
    private KeycloakApi open;
    private KeycloakApi authorized;
    private String token;
    private Instant tokenEnds = Instant.MIN;

    @PostConstruct
    void connect() {
        open = builder().build(KeycloakApi.class);
        authorized =
                builder().register((ClientRequestFilter) this::authorize).build(KeycloakApi.class);
    }

    String realm() {
        return realm;
    }

    /** Calls as our service account. */
    KeycloakApi api() {
        return authorized;
    }

    /** Calls as nobody. */
    KeycloakApi anonymous() {
        return open;
    }

    /** The token is worth nothing any more: Keycloak has other keys, or ended its session. */
    synchronized void forgetToken() {
        tokenEnds = Instant.MIN;
    }

    /**
     * Takes exactly these realm roles from a user. A DELETE with a body, which the REST client
     * loses on the way; and without one Keycloak takes every role there is.
     *
     * @throws WebApplicationException when Keycloak refuses
     * @throws ProcessingException when it does not answer
     */
    void takeRoles(String user, JsonArray roles) {
        var path = "/admin/realms/" + realm + "/users/" + user + "/role-mappings/realm";
        var request =
                HttpRequest.newBuilder(url.resolve(path))
                        .timeout(Duration.ofSeconds(READ_SECONDS))
                        .header(HttpHeaders.AUTHORIZATION, "Bearer " + token())
                        .header(HttpHeaders.CONTENT_TYPE, MediaType.APPLICATION_JSON)
                        .method("DELETE", BodyPublishers.ofString(roles.toString()))
                        .build();
        try {
            var answer = plain.send(request, BodyHandlers.discarding());
            if (answer.statusCode() >= 400)
                throw new WebApplicationException(Response.status(answer.statusCode()).build());
        } catch (IOException silence) {
            throw new ProcessingException(silence);
        } catch (InterruptedException ending) {
            Thread.currentThread().interrupt();
            throw new ProcessingException(ending);
        }
    }

    private RestClientBuilder builder() {
        return RestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS);
    }

    private void authorize(ClientRequestContext request) {
        request.getHeaders().putSingle(HttpHeaders.AUTHORIZATION, "Bearer " + token());
    }

    private synchronized String token() {
        if (clock.instant().isBefore(tokenEnds)) return token;
        var answer = open.token(realm, "client_credentials", client, secret.orElse(""));
        token = answer.getString("access_token");
        tokenEnds = clock.instant().plusSeconds(answer.getInt("expires_in") - SPARE_SECONDS);
        return token;
    }
}
