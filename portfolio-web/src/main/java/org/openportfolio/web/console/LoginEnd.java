package org.openportfolio.web.console;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.security.enterprise.identitystore.openid.RefreshToken;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.kernel.Log;

/**
 * Ends a login in Keycloak from server to server. The redirect that OpenID Connect has for it would
 * carry the identity token in an address, and so into histories and logs.
 */
@ApplicationScoped
public class LoginEnd {
    private static final Log LOG = Log.of(LoginEnd.class);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    @Inject ConsoleLogin console;

    private final HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    /**
     * Ends the login that the token belongs to; where Keycloak does not answer, says so in the log.
     */
    public void of(RefreshToken token) {
        var form =
                Map.of(
                        "client_id", ConsoleLogin.CLIENT,
                        "client_secret", console.getSecret(),
                        "refresh_token", token.getToken());
        var request =
                HttpRequest.newBuilder(
                                URI.create(console.getIssuer() + "/protocol/openid-connect/logout"))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .timeout(PATIENCE)
                        .POST(BodyPublishers.ofString(encoded(form)))
                        .build();
        try {
            var status = client.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300)
                LOG.warning("Keycloak did not end a login of the console", "status", status);
        } catch (IOException e) {
            LOG.error("Keycloak could not be asked to end a login of the console", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            LOG.error("Keycloak could not be asked to end a login of the console", e);
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
