package org.openportfolio.directory.account;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
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
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.eclipse.microprofile.rest.client.RestClientBuilder;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Unavailable;
import org.openportfolio.outbox.Undeliverable;

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

    /** What of Keycloak's answer may be kept: names of fields and of its own messages. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,60}");

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
    Optional<String> secret;

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

    /** Calls as nobody. */
    KeycloakApi anonymous() {
        return open;
    }

    /** The token is worth nothing any more: Keycloak has other keys, or ended its session. */
    private synchronized void forgetToken() {
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

    /** A call that answers nothing. */
    interface Call {
        void on(KeycloakApi api);
    }

    /** Tells Keycloak something, as our service account. */
    void tell(Call call) throws DeliveryFault {
        ask(
                api -> {
                    call.on(api);
                    return true;
                });
    }

    /**
     * Asks Keycloak something, as our service account.
     *
     * @throws NotThere when it knows no such thing
     * @throws NameTaken when the name is in use
     */
    <T> T ask(Function<KeycloakApi, T> call) throws DeliveryFault {
        try {
            return call.apply(authorized);
        } catch (WebApplicationException refused) {
            if (statusOf(refused) != 401) throw faultOf(refused);
            forgetToken();
            return askAgain(call);
        } catch (ProcessingException unreachable) {
            throw faultOf(unreachable);
        }
    }

    /** With a new token. */
    private <T> T askAgain(Function<KeycloakApi, T> call) throws DeliveryFault {
        try {
            return call.apply(authorized);
        } catch (WebApplicationException refused) {
            throw faultOf(refused);
        } catch (ProcessingException unreachable) {
            throw faultOf(unreachable);
        }
    }

    private static DeliveryFault faultOf(ProcessingException fault) {
        // the service token could not be had: the filter's refusal comes wrapped
        if (fault.getCause() instanceof WebApplicationException refused)
            return new Unavailable("keycloak-service-account-" + statusOf(refused), refused);
        return new Unavailable("keycloak-unreachable", fault);
    }

    private static DeliveryFault faultOf(WebApplicationException refused) {
        var status = statusOf(refused);
        return switch (status) {
            case 400 ->
                    new Undeliverable("keycloak-refused" + whatOf(refused.getResponse()), refused);
            case 404 -> new NotThere(refused);
            case 409 -> new NameTaken();
            // our own credentials or rights are wrong, or it is starting or overloaded
            case 401, 403, 408, 429, 502, 503, 504 ->
                    new Unavailable("keycloak-" + status, refused);
            default -> new DeliveryFault("keycloak-" + status, refused);
        };
    }

    private static int statusOf(WebApplicationException refused) {
        return refused.getResponse().getStatus();
    }

    /** Which field, and Keycloak's own name of the reason; never the value. */
    private static String whatOf(Response answer) {
        if (!answer.hasEntity()
                || !MediaType.APPLICATION_JSON_TYPE.isCompatible(answer.getMediaType())) return "";
        var body = answer.readEntity(JsonObject.class);
        return constant(body, "field") + constant(body, "errorMessage");
    }

    private static String constant(JsonObject body, String name) {
        var text = body.getString(name, "");
        return CONSTANT.matcher(text).matches() ? "-" + text : "";
    }

    /** There is no such thing; heals by itself when it was made or removed at this moment. */
    static final class NotThere extends DeliveryFault {
        NotThere(Throwable cause) {
            super("keycloak-404", cause);
        }
    }
}
