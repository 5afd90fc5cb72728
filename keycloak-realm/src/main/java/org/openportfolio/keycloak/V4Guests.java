package org.openportfolio.keycloak;

import static org.openportfolio.keycloak.KeycloakAdmin.encoded;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * People from outside are led to a second factor of their choice, with recovery codes (EX-4);
 * schools may log their people in themselves (ID-1); the pages look like Portfolio. What the parts
 * are is in {@code realm-change-4.json}, which is never edited either.
 */
final class V4Guests implements RealmChange {
    private static final String AUTHENTICATION = "/portfolio/authentication/";

    @Override
    public int version() {
        return 4;
    }

    @Override
    public String title() {
        return "people from outside choose a second factor, and schools can log people in";
    }

    @Override
    public void apply(KeycloakAdmin admin) {
        var change = change();
        var realm = (ObjectNode) admin.get("/portfolio");
        realm.setAll((ObjectNode) change.path("realm"));
        admin.put("/portfolio", realm);
        for (var action : change.path("actions")) {
            RealmParts.offer(admin, action);
        }
        RealmParts.letTheBackend(
                admin,
                "enrol-external",
                "Makes links that lead externals to password and second factor");
        addAttribute(admin, change.path("attribute"));
        for (var flow : change.path("flows")) {
            settle(admin, flow, change.path("configs"));
        }
    }

    private static void addAttribute(KeycloakAdmin admin, JsonNode attribute) {
        var profile = (ObjectNode) admin.get("/portfolio/users/profile");
        for (var known : profile.path("attributes")) {
            if (known.path("name").equals(attribute.path("name"))) {
                return;
            }
        }
        profile.withArray("/attributes").add(attribute);
        admin.put("/portfolio/users/profile", profile);
    }

    /**
     * Makes the flow where it is missing, and its steps what they shall be. One that belongs into
     * another one was made there.
     */
    private static void settle(KeycloakAdmin admin, JsonNode flow, JsonNode configs) {
        var alias = flow.path("alias").asText();
        var known = find(admin, alias);
        if (known.isEmpty()) {
            var made = ((ObjectNode) flow).deepCopy();
            made.remove("authenticationExecutions");
            admin.post(AUTHENTICATION + "flows", made);
        } else {
            var path = AUTHENTICATION + "flows/" + known.get();
            var described = (ObjectNode) admin.get(path);
            described.set("description", flow.path("description"));
            admin.put(path, described);
        }
        for (var step : steps(admin, alias)) {
            var wanted = wanted(flow, step);
            // removing a flow from another one would remove it altogether
            if (wanted.isEmpty() && !step.path("authenticationFlow").asBoolean()) {
                admin.delete(AUTHENTICATION + "executions/" + step.path("id").asText());
            }
        }
        for (var wanted : flow.path("authenticationExecutions")) {
            var present =
                    steps(admin, alias).stream().filter(step -> isSame(step, wanted)).findFirst();
            var step =
                    present.isPresent()
                            ? (ObjectNode) present.get()
                            : (ObjectNode) add(admin, alias, wanted);
            step.set("requirement", wanted.path("requirement"));
            step.set("priority", wanted.path("priority"));
            admin.put(AUTHENTICATION + "flows/" + encoded(alias) + "/executions", step);
            configure(admin, step, wanted.path("authenticatorConfig").asText(), configs);
        }
    }

    private static JsonNode add(KeycloakAdmin admin, String alias, JsonNode wanted) {
        var inner = Optional.ofNullable(wanted.get("flowAlias")).map(JsonNode::asText);
        if (inner.isPresent() && find(admin, inner.get()).isEmpty()) {
            admin.post(
                    AUTHENTICATION + "flows/" + encoded(alias) + "/executions/flow",
                    Map.of("alias", inner.get(), "type", "basic-flow", "description", ""));
        } else {
            var step = KeycloakAdmin.JSON.createObjectNode();
            step.put("parentFlow", find(admin, alias).orElseThrow());
            step.set("requirement", wanted.path("requirement"));
            step.set("priority", wanted.path("priority"));
            step.put("authenticatorFlow", inner.isPresent());
            inner.ifPresent(flow -> step.put("flowId", find(admin, flow).orElseThrow()));
            if (inner.isEmpty()) {
                step.set("authenticator", wanted.path("authenticator"));
            }
            admin.post(AUTHENTICATION + "executions", step);
        }
        return steps(admin, alias).stream()
                .filter(made -> isSame(made, wanted))
                .findFirst()
                .orElseThrow();
    }

    private static void configure(
            KeycloakAdmin admin, JsonNode step, String alias, JsonNode configs) {
        if (step.has("authenticationConfig")) {
            return;
        }
        for (var config : configs) {
            if (config.path("alias").asText().equals(alias)) {
                admin.post(
                        AUTHENTICATION + "executions/" + step.path("id").asText() + "/config",
                        config);
            }
        }
    }

    private static Optional<JsonNode> wanted(JsonNode flow, JsonNode step) {
        for (var wanted : flow.path("authenticationExecutions")) {
            if (isSame(step, wanted)) {
                return Optional.of(wanted);
            }
        }
        return Optional.empty();
    }

    private static boolean isSame(JsonNode step, JsonNode wanted) {
        return step.path("authenticationFlow").asBoolean()
                ? step.path("displayName").equals(wanted.path("flowAlias"))
                : step.path("providerId").equals(wanted.path("authenticator"));
    }

    /** The steps of the flow itself, not of those inside it. */
    private static List<JsonNode> steps(KeycloakAdmin admin, String alias) {
        var found = new ArrayList<JsonNode>();
        for (var step : admin.get(AUTHENTICATION + "flows/" + encoded(alias) + "/executions")) {
            if (step.path("level").asInt() == 0) {
                found.add(step);
            }
        }
        return found;
    }

    /** The id of a flow; Keycloak lists those that stand alone, and the others as steps of them. */
    private static Optional<String> find(KeycloakAdmin admin, String alias) {
        for (var flow : admin.get(AUTHENTICATION + "flows")) {
            if (flow.path("alias").asText().equals(alias)) {
                return Optional.of(flow.path("id").asText());
            }
            var steps =
                    admin.get(
                            AUTHENTICATION
                                    + "flows/"
                                    + encoded(flow.path("alias").asText())
                                    + "/executions");
            for (var step : steps) {
                if (step.path("authenticationFlow").asBoolean()
                        && step.path("displayName").asText().equals(alias)) {
                    return Optional.of(step.path("flowId").asText());
                }
            }
        }
        return Optional.empty();
    }

    private static JsonNode change() {
        try (var in = V4Guests.class.getResourceAsStream("realm-change-4.json")) {
            return KeycloakAdmin.JSON.readTree(in);
        } catch (IOException e) {
            throw new UncheckedIOException("The change of the realm cannot be read", e);
        }
    }
}
