package org.openportfolio.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Keycloak's Admin REST API, with an operator's rights. Paths are relative to {@code
 * /admin/realms}, for example {@code /portfolio/clients}. Every refusal is a {@link KeycloakFault}
 * that names the method, the path and the status; tokens and secrets are in none of them.
 *
 * <p>One thread at a time.
 */
public final class KeycloakAdmin {

    static final ObjectMapper JSON = new ObjectMapper();

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(Duration.ofSeconds(10))
                    .build();
    private final URI keycloak;
    private final String tokenRealm;
    private final AdminCredential credential;
    private String token;
    private Instant tokenEnds = Instant.EPOCH;

    /**
     * An operator at a Keycloak.
     *
     * @param keycloak address of the server, for example {@code http://localhost:8180}
     * @param credential a client of the realm {@code master}
     */
    public KeycloakAdmin(URI keycloak, AdminCredential credential) {
        this(keycloak, "master", credential);
    }

    /** A service account of any realm, with whatever rights it has there. */
    KeycloakAdmin(URI keycloak, String tokenRealm, AdminCredential credential) {
        this.keycloak = keycloak;
        this.tokenRealm = tokenRealm;
        this.credential = credential;
    }

    /** Whether Keycloak takes the credential. Any other trouble is a {@link KeycloakFault}. */
    public boolean isAdmitted() {
        try {
            token();
            return true;
        } catch (KeycloakFault fault) {
            if (fault.status() == 401 || fault.status() == 400) {
                return false;
            }
            throw fault;
        }
    }

    /** Reads what is there; absent is a fault. */
    public JsonNode get(String path) {
        return json(expect("GET", path, send("GET", path, null)));
    }

    /** Reads what may be there. */
    public Optional<JsonNode> find(String path) {
        var answer = send("GET", path, null);
        return answer.statusCode() == 404
                ? Optional.empty()
                : Optional.of(json(expect("GET", path, answer)));
    }

    /**
     * Posts a body.
     *
     * @return the answer; of something created, an object with its {@code id}
     */
    public JsonNode post(String path, Object body) {
        var answer = expect("POST", path, send("POST", path, body));
        var location = answer.headers().firstValue("Location");
        return location.isPresent() && answer.body().isEmpty()
                ? JSON.createObjectNode()
                        .put("id", location.get().substring(location.get().lastIndexOf('/') + 1))
                : json(answer);
    }

    /** Replaces what is there. */
    public void put(String path, Object body) {
        expect("PUT", path, send("PUT", path, body));
    }

    /** Removes what is there. */
    public void delete(String path) {
        expect("DELETE", path, send("DELETE", path, null));
    }

    /** Removes the listed from what is there. */
    public void delete(String path, Object body) {
        expect("DELETE", path, send("DELETE", path, body));
    }

    /** The client of a realm by its {@code clientId}, if there is one. */
    public Optional<JsonNode> findClient(String realm, String clientId) {
        var found = get("/" + realm + "/clients?clientId=" + encoded(clientId));
        return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
    }

    /** The client of a realm by its {@code clientId}; absent is a fault. */
    public JsonNode client(String realm, String clientId) {
        return findClient(realm, clientId)
                .orElseThrow(
                        () ->
                                new KeycloakFault(
                                        "Realm " + realm + " has no client " + clientId, 404));
    }

    /** A text as it may stand in a path or a query. */
    public static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    static String form(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> encoded(field.getKey()) + "=" + encoded(field.getValue()))
                .collect(Collectors.joining("&"));
    }

    private String token() {
        if (Instant.now().isAfter(tokenEnds)) {
            var path = "/realms/" + tokenRealm + "/protocol/openid-connect/token";
            var request =
                    HttpRequest.newBuilder(keycloak.resolve(path))
                            .timeout(PATIENCE)
                            .header("Content-Type", "application/x-www-form-urlencoded")
                            .POST(
                                    BodyPublishers.ofString(
                                            form(
                                                    Map.of(
                                                            "grant_type", "client_credentials",
                                                            "client_id", credential.clientId(),
                                                            "client_secret", credential.secret()))))
                            .build();
            var answer = exchange("POST", path, request);
            if (answer.statusCode() != 200) {
                throw new KeycloakFault(
                        "Keycloak does not admit the client " + credential, answer.statusCode());
            }
            var grant = json(answer);
            token = grant.path("access_token").asText();
            tokenEnds = Instant.now().plusSeconds(grant.path("expires_in").asLong() - 15);
        }
        return token;
    }

    private HttpResponse<String> send(String method, String path, Object body) {
        var request =
                HttpRequest.newBuilder(keycloak.resolve("/admin/realms" + path))
                        .timeout(PATIENCE)
                        .header("Authorization", "Bearer " + token())
                        .header("Content-Type", "application/json")
                        .method(
                                method,
                                body == null
                                        ? BodyPublishers.noBody()
                                        : BodyPublishers.ofString(written(body)))
                        .build();
        return exchange(method, path, request);
    }

    private HttpResponse<String> exchange(String method, String path, HttpRequest request) {
        try {
            return http.send(request, BodyHandlers.ofString());
        } catch (IOException e) {
            throw new KeycloakFault(
                    "Keycloak at " + keycloak + " does not answer " + method + " " + path, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new KeycloakFault("Interrupted while waiting for Keycloak", e);
        }
    }

    private static HttpResponse<String> expect(
            String method, String path, HttpResponse<String> answer) {
        if (answer.statusCode() / 100 != 2) {
            throw new KeycloakFault(
                    "Keycloak answered %s %s with %d: %s"
                            .formatted(method, path, answer.statusCode(), answer.body()),
                    answer.statusCode());
        }
        return answer;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        try {
            return answer.body().isEmpty()
                    ? MissingNode.getInstance()
                    : JSON.readTree(answer.body());
        } catch (IOException e) {
            throw new KeycloakFault("Keycloak's answer is no JSON", e);
        }
    }

    private static String written(Object body) {
        try {
            return JSON.writeValueAsString(body);
        } catch (IOException e) {
            throw new KeycloakFault("This cannot be written as JSON", e);
        }
    }
}
