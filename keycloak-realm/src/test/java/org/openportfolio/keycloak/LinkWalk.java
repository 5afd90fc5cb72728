package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Person;

/** Has one of our resources in Keycloak make links, and follows them. */
final class LinkWalk {
    private static final HttpClient HTTP = HttpClient.newHttpClient();

    private final TestKeycloak keycloak;
    private final String resource;

    /**
     * @param resource its name below the realm
     */
    LinkWalk(TestKeycloak keycloak, String resource) {
        this.keycloak = keycloak;
        this.resource = resource;
    }

    /** Whether it leads nowhere. */
    static boolean refused(URI link) {
        var page = new Browser().open(link);
        return !page.hasForm(Person.NEW_PASSWORD_FORM) && page.status() >= 400;
    }

    /** The link that the backend gets. */
    URI link(Map<String, Object> wish) throws Exception {
        var answer = asked(wish);
        assertThat(answer.statusCode()).isEqualTo(201);
        return URI.create(KeycloakAdmin.JSON.readTree(answer.body()).path("link").asText());
    }

    /** What the backend is answered. */
    HttpResponse<String> asked(Map<String, Object> wish) throws Exception {
        return ask(
                token("portfolio", "portfolio-backend", keycloak.settings.secrets().backend()),
                wish);
    }

    /**
     * @param token null for none
     */
    HttpResponse<String> ask(String token, Map<String, Object> wish)
            throws IOException, InterruptedException {
        var request =
                HttpRequest.newBuilder(URI.create(keycloak.server.issuer() + "/" + resource))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(KeycloakAdmin.JSON.writeValueAsString(wish)));
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        return HTTP.send(request.build(), BodyHandlers.ofString());
    }

    /** The token of a client's own account. */
    String token(String realm, String client, String secret)
            throws IOException, InterruptedException {
        var form =
                KeycloakAdmin.form(
                        Map.of(
                                "grant_type", "client_credentials",
                                "client_id", client,
                                "client_secret", secret));
        var address =
                keycloak.server
                        .address()
                        .resolve("/realms/" + realm + "/protocol/openid-connect/token");
        var answer =
                HTTP.send(
                        HttpRequest.newBuilder(address)
                                .header("Content-Type", "application/x-www-form-urlencoded")
                                .POST(BodyPublishers.ofString(form))
                                .build(),
                        BodyHandlers.ofString());
        return KeycloakAdmin.JSON.readTree(answer.body()).path("access_token").asText();
    }
}
