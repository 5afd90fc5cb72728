package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonException;
import jakarta.json.JsonObject;
import java.io.IOException;
import java.io.StringReader;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.Log;

/**
 * Keycloak as the visitor's pages speak with it: as the client {@code portfolio-visitor}, by
 * authorization code with PKCE. Every login is a new one, whoever is logged in at Keycloak already
 * (EX-5), and is asked for a second factor (EX-4).
 */
@ApplicationScoped
public class VisitorClient {
    static final String ID = "portfolio-visitor";
    static final String CALLBACK = "/visit/callback";

    private static final Log LOG = Log.of(VisitorClient.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How far Keycloak's clock may be behind ours. */
    private static final Duration SKEW = Duration.ofSeconds(30);

    private static final int REFUSED = 400;
    private static final int UNAUTHORIZED = 401;

    @Inject
    @ConfigProperty(name = "portfolio.oidc.issuer")
    String issuer;

    @Inject
    @ConfigProperty(name = "portfolio.oidc.visitor.secret", defaultValue = "none")
    String secret;

    @Inject
    @ConfigProperty(name = "portfolio.base.url")
    String address;

    @Inject Clock clock;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /** Where the browser goes to log in. */
    URI login(LoginAttempt attempt, String language) {
        var asked = new LinkedHashMap<String, String>();
        asked.put("response_type", "code");
        asked.put("client_id", ID);
        asked.put("redirect_uri", address + CALLBACK);
        asked.put("scope", "openid");
        asked.put("state", attempt.state());
        asked.put("nonce", attempt.nonce());
        asked.put("code_challenge", challenge(attempt.verifier()));
        asked.put("code_challenge_method", "S256");
        asked.put("prompt", "login");
        asked.put("acr_values", "mfa");
        asked.put("ui_locales", language);
        return URI.create(issuer + "/protocol/openid-connect/auth?" + encoded(asked));
    }

    /**
     * Exchanges the code that a login came back with.
     *
     * @throws LoginFailed it proves nothing
     */
    Tokens tokens(String code, LoginAttempt attempt) throws LoginFailed, Unreachable {
        var tokens =
                ask(
                        Map.of(
                                "grant_type",
                                "authorization_code",
                                "code",
                                code,
                                "redirect_uri",
                                address + CALLBACK,
                                "code_verifier",
                                attempt.verifier()));
        var identity = tokens.identity();
        if (!identity.nonce().equals(attempt.nonce()))
            throw new LoginFailed("the answer to another login");
        // a login from before would be a visit without a new one
        if (identity.loggedInAt().isBefore(attempt.began().minus(SKEW)))
            throw new LoginFailed("an old login");
        return tokens;
    }

    /**
     * Renews a login.
     *
     * @throws LoginFailed Keycloak does not know it any more
     */
    Tokens renewed(String refresh) throws LoginFailed, Unreachable {
        return ask(Map.of("grant_type", "refresh_token", "refresh_token", refresh));
    }

    /** Ends a login at Keycloak; where it does not answer, says so in the log. */
    void end(String refresh) {
        try {
            var status = post("/logout", Map.of("refresh_token", refresh)).statusCode();
            if (status >= 300)
                LOG.warning("Keycloak did not end a login of a visitor", "status", status);
        } catch (Unreachable e) {
            LOG.error("Keycloak could not be asked to end a login of a visitor", e);
        }
    }

    private Tokens ask(Map<String, String> form) throws LoginFailed, Unreachable {
        var answer = post("/token", form);
        if (answer.statusCode() == REFUSED || answer.statusCode() == UNAUTHORIZED)
            throw new LoginFailed("refused by Keycloak");
        var said = json(answer);
        var identity =
                new IdentityToken(issuer, ID)
                        .read(said.getString("id_token", ""), keys(), clock.instant());
        return new Tokens(identity, said.getString("refresh_token", ""));
    }

    /** Fetched each time: logins are rare, and a key that was changed counts at once. */
    private JsonObject keys() throws Unreachable {
        return json(
                send(
                        HttpRequest.newBuilder(
                                        URI.create(issuer + "/protocol/openid-connect/certs"))
                                .GET()));
    }

    private static JsonObject json(HttpResponse<String> answer) throws Unreachable {
        if (answer.statusCode() != 200) throw new Unreachable(answer.statusCode());
        try (var reader = Json.createReader(new StringReader(answer.body()))) {
            return reader.readObject();
        } catch (JsonException e) {
            throw new Unreachable(e);
        }
    }

    private HttpResponse<String> post(String what, Map<String, String> form) throws Unreachable {
        var all = new LinkedHashMap<>(form);
        all.put("client_id", ID);
        all.put("client_secret", secret);
        return send(
                HttpRequest.newBuilder(URI.create(issuer + "/protocol/openid-connect" + what))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(BodyPublishers.ofString(encoded(all))));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Unreachable {
        try {
            return client.send(request.timeout(PATIENCE).build(), BodyHandlers.ofString());
        } catch (IOException e) {
            throw new Unreachable(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Unreachable(e);
        }
    }

    private static String challenge(String verifier) {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    private static String encoded(Map<String, String> form) {
        return form.entrySet().stream()
                .map(
                        field ->
                                field.getKey()
                                        + "="
                                        + URLEncoder.encode(
                                                field.getValue(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
    }
}
