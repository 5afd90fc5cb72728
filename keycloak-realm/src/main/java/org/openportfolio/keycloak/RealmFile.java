package org.openportfolio.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A realm as a file, with places of the form <code>${PORTFOLIO_…:default}</code> that the settings
 * fill. It holds no person and no secret.
 */
final class RealmFile {

    /** The realm attribute that says which version a realm is. */
    static final String VERSION = "portfolio.realm.version";

    private static final Pattern PLACE = Pattern.compile("\\$\\{(PORTFOLIO_[A-Z_]+)(?::([^}]*))?}");

    private final String text;

    private RealmFile(String text) {
        this.text = text;
    }

    /** The realm as this version of Portfolio ships it. */
    static RealmFile shipped() {
        return read(RealmFile.class.getResource("portfolio-realm.json"));
    }

    static RealmFile read(URL file) {
        try (var in = file.openStream()) {
            return new RealmFile(new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("The realm file " + file + " cannot be read", e);
        }
    }

    /** The realm, its places filled. */
    ObjectNode filled(RealmSettings settings) {
        var values =
                Map.of(
                        "PORTFOLIO_BASE_URL", settings.baseUrl().toString(),
                        "PORTFOLIO_MAIL_HOST", settings.mail().host(),
                        "PORTFOLIO_MAIL_PORT", Integer.toString(settings.mail().port()),
                        "PORTFOLIO_MAIL_FROM", settings.mail().from());
        return parsed(
                PLACE.matcher(text)
                        .replaceAll(
                                place ->
                                        Matcher.quoteReplacement(
                                                values.getOrDefault(
                                                        place.group(1), place.group(2)))));
    }

    int version() {
        return version(parsed(text));
    }

    static int version(JsonNode realm) {
        return realm.path("attributes").path(VERSION).asInt(0);
    }

    String text() {
        return text;
    }

    private static ObjectNode parsed(String text) {
        try {
            return (ObjectNode) KeycloakAdmin.JSON.readTree(text);
        } catch (IOException e) {
            throw new UncheckedIOException("The realm file is no JSON", e);
        }
    }
}
