package org.openportfolio.keycloak;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.StreamSupport;

/**
 * Brings the realm of a running Keycloak to the version that this Portfolio ships: makes it where
 * there is none, applies the missing changes one after the other where it is older, refuses where
 * it is newer (ID-1). Afterwards it puts the settings in. Running it again changes nothing.
 *
 * <p>Only the listed changes touch what an operator may have adapted by hand; the settings touch
 * addresses, mail and secrets, and take from everybody the rights that Keycloak gives by default to
 * change the own account: with them, a guest could drop the second factor (EX-4).
 *
 * <p>An operator runs {@link RealmOperator} at each upgrade, while no second one does.
 */
public final class RealmMigrations {

    /** The realm's name. */
    public static final String REALM = "portfolio";

    static final List<RealmChange> CHANGES =
            List.of(
                    new V2SecondFactorByRole(),
                    new V3Visitor(),
                    new V4Guests(),
                    new V5FirstPassword());

    /** What everybody may do without any role of Portfolio's. */
    private static final Set<String> FOR_EVERYBODY = Set.of("view-profile");

    private final KeycloakAdmin admin;
    private final RealmSettings settings;
    private final Consumer<String> progress;

    /**
     * Migrations of one Keycloak.
     *
     * @param admin with the role {@code admin} in the realm {@code master}
     * @param settings of this installation
     * @param progress is told, in a sentence each, what is done; never a secret
     */
    public RealmMigrations(KeycloakAdmin admin, RealmSettings settings, Consumer<String> progress) {
        this.admin = admin;
        this.settings = settings;
        this.progress = progress;
    }

    /**
     * Does what is missing.
     *
     * @return the version that the realm now has
     * @throws KeycloakFault Keycloak refused a change, which is then not counted as applied; or the
     *     realm is newer than this Portfolio
     */
    public int bringUpToDate() {
        requireExtension();
        var shipped = RealmFile.shipped();
        var realm = admin.find("/" + REALM);
        if (realm.isEmpty()) {
            progress.accept("making the realm, version " + shipped.version());
            create(shipped);
        } else {
            migrate(realm.get(), shipped.version());
        }
        settle(shipped.filled(settings));
        return shipped.version();
    }

    /** Makes the realm as a file has it, whatever its version. */
    void create(RealmFile file) {
        admin.post("", file.filled(settings));
        keepOwnAccountsReadOnly();
    }

    /** The realm names parts that only a Keycloak with our jar has. */
    private void requireExtension() {
        for (var step : admin.get("/master/authentication/unregistered-required-actions")) {
            if (step.path("providerId").asText().equals("portfolio-first-password")) {
                return;
            }
        }
        throw new KeycloakFault(
                "Keycloak lacks what Portfolio adds to it: put keycloak-realm-…-provider.jar into its"
                        + " folder providers and start it anew");
    }

    private void migrate(JsonNode realm, int newest) {
        var version = RealmFile.version(realm);
        if (version == 0) {
            throw new KeycloakFault("The realm " + REALM + " was not made by Portfolio");
        }
        if (version > newest) {
            throw new KeycloakFault(
                    "The realm has version %d, this Portfolio knows %d: it is the older one"
                            .formatted(version, newest));
        }
        for (var change : CHANGES) {
            if (change.version() > version) {
                progress.accept("realm version %d: %s".formatted(change.version(), change.title()));
                change.apply(admin);
                var now = (ObjectNode) admin.get("/" + REALM);
                now.withObject("/attributes")
                        .put(RealmFile.VERSION, Integer.toString(change.version()));
                admin.put("/" + REALM, now);
            }
        }
    }

    private void settle(ObjectNode wanted) {
        keepOwnAccountsReadOnly();
        settleMail(wanted.path("smtpServer"));
        for (var client : wanted.path("clients")) {
            settle(client);
        }
        letVisitorsLogInAnew();
    }

    /** The client names its flow by an id, which is another one in each realm (EX-5). */
    private void letVisitorsLogInAnew() {
        for (var flow : admin.get("/" + REALM + "/authentication/flows")) {
            if (flow.path("alias").asText().equals("portfolio visitor")) {
                var client = (ObjectNode) admin.client(REALM, "portfolio-visitor");
                var before = client.deepCopy();
                client.putObject("authenticationFlowBindingOverrides")
                        .put("browser", flow.path("id").asText());
                if (!client.equals(before)) {
                    progress.accept("people from outside log in anew at each visit");
                    admin.put("/" + REALM + "/clients/" + client.path("id").asText(), client);
                }
                return;
            }
        }
        throw new KeycloakFault("The realm has no flow for visitors");
    }

    /** Where mail goes; how to log in there and TLS are the operator's, by hand. */
    private void settleMail(JsonNode wanted) {
        var realm = (ObjectNode) admin.get("/" + REALM);
        var mail = realm.withObject("/smtpServer");
        var before = mail.deepCopy();
        for (var field : List.of("host", "port", "from")) {
            mail.set(field, wanted.path(field));
        }
        if (!mail.equals(before)) {
            progress.accept("mail goes through " + settings.mail().host());
            admin.put("/" + REALM, realm);
        }
    }

    /** Addresses and secret of one client, if they are others than wanted. */
    private void settle(JsonNode wanted) {
        var clientId = wanted.path("clientId").asText();
        var secret =
                switch (clientId) {
                    case "portfolio-console" -> settings.secrets().console();
                    case "portfolio-visitor" -> settings.secrets().visitor();
                    case "portfolio-backend" -> settings.secrets().backend();
                    default -> null;
                };
        if (!clientId.startsWith(REALM + "-")) {
            return;
        }
        var client = (ObjectNode) admin.client(REALM, clientId);
        var before = client.deepCopy();
        for (var field : List.of("redirectUris", "webOrigins")) {
            if (!sorted(client.path(field)).equals(sorted(wanted.path(field)))) {
                client.set(field, wanted.path(field));
            }
        }
        var logout = wanted.path("attributes").path("post.logout.redirect.uris");
        if (logout.isTextual()) {
            client.withObject("/attributes").set("post.logout.redirect.uris", logout);
        }
        if (secret != null) {
            client.put("secret", secret);
        }
        if (!client.equals(before)) {
            progress.accept("addresses and secret of " + clientId);
            admin.put("/" + REALM + "/clients/" + client.path("id").asText(), client);
        }
    }

    /** Keycloak adds its own defaults to the default role whenever it makes a realm. */
    private void keepOwnAccountsReadOnly() {
        var path = "/" + REALM + "/roles/default-roles-" + REALM + "/composites";
        ArrayNode tooMuch = KeycloakAdmin.JSON.createArrayNode();
        for (var role : admin.get(path)) {
            if (!FOR_EVERYBODY.contains(role.path("name").asText())) {
                tooMuch.add(role);
            }
        }
        if (!tooMuch.isEmpty()) {
            progress.accept("nobody changes an account but through Portfolio");
            admin.delete(path, tooMuch);
        }
    }

    private static List<String> sorted(JsonNode texts) {
        return StreamSupport.stream(texts.spliterator(), false)
                .map(JsonNode::asText)
                .sorted()
                .toList();
    }
}
