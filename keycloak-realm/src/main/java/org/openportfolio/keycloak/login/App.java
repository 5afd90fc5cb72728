package org.openportfolio.keycloak.login;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * An application in which people log in: its client at Keycloak, its own browser, and one login at
 * a time by authorization code with PKCE.
 *
 * <pre>{@code
 * var anna = new Person("anna@riverside", "…");
 * var tokens = App.onPhone(issuer).login(anna);
 * }</pre>
 */
public final class App {

    private static final ObjectMapper JSON = new ObjectMapper();

    /**
     * What Keycloak gives at the end of a login.
     *
     * @param access the bearer token for the API, valid for {@code expiresIn} seconds
     * @param id the identity token
     * @param refresh gets the next access token, once
     * @param expiresIn seconds
     */
    public record Tokens(String access, String id, String refresh, long expiresIn) {

        /** What the access token claims; its signature is not looked at. */
        public JsonNode claims() {
            return claimsOf(access);
        }

        /** What the identity token claims; its signature is not looked at. */
        public JsonNode idClaims() {
            return claimsOf(id);
        }

        private static JsonNode claimsOf(String token) {
            return read(
                    new String(
                            Base64.getUrlDecoder().decode(token.split("\\.")[1]),
                            StandardCharsets.UTF_8));
        }

        @Override
        public String toString() {
            return "tokens";
        }
    }

    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
    private final String issuer;
    private final String clientId;
    private final String secret;
    private final URI redirect;
    private final Browser browser;
    private final String verifier = random(32);
    private final String state = random(8);

    /**
     * An application with its own browser.
     *
     * @param issuer of the realm
     * @param clientId its client
     * @param secret of a confidential client, else null
     * @param redirect where the code is delivered
     */
    public App(URI issuer, String clientId, String secret, URI redirect) {
        this(
                issuer,
                clientId,
                secret,
                redirect,
                new Browser(address -> address.toString().startsWith(redirect + "?")));
    }

    /** An application that shares a browser, and with it the sessions, with others. */
    public App(URI issuer, String clientId, String secret, URI redirect, Browser browser) {
        this.issuer = issuer.toString();
        this.clientId = clientId;
        this.secret = secret;
        this.redirect = redirect;
        this.browser = browser;
    }

    /** Portfolio on a phone. */
    public static App onPhone(URI issuer) {
        return new App(
                issuer,
                "portfolio-mobile",
                null,
                URI.create("org.openportfolio.app:/oauth2redirect"));
    }

    /** The browser in which its logins happen. */
    public Browser browser() {
        return browser;
    }

    /**
     * Logs somebody in.
     *
     * @throws LoginRefused a page complains, or Keycloak gives no tokens
     */
    public Tokens login(Person person) {
        return tokens(person.passLogin(browser, begin()));
    }

    /** The first page of a login. */
    public Page begin() {
        return begin(Map.of());
    }

    /**
     * The first page of a login.
     *
     * @param more parameters of the authorization request, for example {@code prompt=none}; an
     *     empty value leaves the parameter out
     */
    public Page begin(Map<String, String> more) {
        var parameters = new LinkedHashMap<String, String>();
        parameters.put("client_id", clientId);
        parameters.put("response_type", "code");
        parameters.put("scope", "openid");
        parameters.put("redirect_uri", redirect.toString());
        parameters.put("state", state);
        parameters.put("code_challenge", challenge());
        parameters.put("code_challenge_method", "S256");
        parameters.putAll(more);
        parameters.values().removeIf(String::isEmpty);
        return browser.open(
                URI.create(issuer + "/protocol/openid-connect/auth?" + form(parameters)));
    }

    /**
     * Changes the code of a finished login for tokens.
     *
     * @throws LoginRefused the page hands over no code, or Keycloak refuses it
     */
    public Tokens tokens(Page end) {
        return tokens(end, verifier);
    }

    /** As {@link #tokens(Page)}, with a verifier of one's own; another one is refused. */
    public Tokens tokens(Page end, String codeVerifier) {
        if (!end.isHandedOver()) {
            throw new LoginRefused(end);
        }
        if (!state.equals(end.parameter("state").orElse(""))) {
            throw new LoginRefused("The answer is to another request");
        }
        var code =
                end.parameter("code")
                        .orElseThrow(
                                () -> new LoginRefused(end.parameter("error").orElse("no code")));
        var fields = new LinkedHashMap<String, String>();
        fields.put("grant_type", "authorization_code");
        fields.put("code", code);
        fields.put("redirect_uri", redirect.toString());
        if (!codeVerifier.isEmpty()) {
            fields.put("code_verifier", codeVerifier);
        }
        return grant(fields);
    }

    /** The next tokens of the same session. */
    public Tokens refreshed(Tokens tokens) {
        return grant(Map.of("grant_type", "refresh_token", "refresh_token", tokens.refresh()));
    }

    /**
     * Asks the token endpoint, as this client.
     *
     * @throws LoginRefused with the error that Keycloak names
     */
    public Tokens grant(Map<String, String> fields) {
        var all = new LinkedHashMap<>(fields);
        all.put("client_id", clientId);
        if (secret != null) {
            all.put("client_secret", secret);
        }
        try {
            var answer =
                    http.send(
                            HttpRequest.newBuilder(
                                            URI.create(issuer + "/protocol/openid-connect/token"))
                                    .header("Content-Type", "application/x-www-form-urlencoded")
                                    .POST(BodyPublishers.ofString(form(all)))
                                    .build(),
                            BodyHandlers.ofString());
            if (!answer.headers()
                    .firstValue("Content-Type")
                    .orElse("")
                    .startsWith("application/json")) {
                throw new LoginRefused("A page instead of tokens: " + answer.statusCode());
            }
            var json = read(answer.body());
            if (answer.statusCode() != 200) {
                throw new LoginRefused(
                        json.path("error").asText()
                                + ": "
                                + json.path("error_description").asText());
            }
            return new Tokens(
                    json.path("access_token").asText(),
                    json.path("id_token").asText(),
                    json.path("refresh_token").asText(),
                    json.path("expires_in").asLong());
        } catch (IOException e) {
            throw new UncheckedIOException("Keycloak does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for tokens", e);
        }
    }

    private String challenge() {
        try {
            return Base64.getUrlEncoder()
                    .withoutPadding()
                    .encodeToString(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(verifier.getBytes(StandardCharsets.US_ASCII)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> field.getKey() + "=" + Browser.encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private static JsonNode read(String text) {
        try {
            return JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("No JSON", e);
        }
    }

    private static String random(int bytes) {
        var value = new byte[bytes];
        new SecureRandom().nextBytes(value);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(value);
    }
}
