package org.openportfolio.directory.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.client.ClientRequestContext;
import jakarta.ws.rs.client.ClientRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import java.net.URI;
import java.time.Clock;
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

    private RestClientBuilder builder() {
        return RestClientBuilder.newBuilder()
                .baseUri(url)
                .connectTimeout(CONNECT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(READ_SECONDS, TimeUnit.SECONDS)
                // taking roles away is a DELETE with a body
                .property("jersey.config.client.suppressHttpComplianceValidation", true);
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
