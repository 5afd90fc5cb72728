package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.openportfolio.outbox.DeliveryFault;

/** Credentials in Keycloak, by its Admin REST API and our own resource there. */
@ApplicationScoped
class KeycloakCredentials implements Credentials {
    @Inject Keycloak keycloak;

    @Override
    public boolean has(UUID account, CredentialKind kind) throws DeliveryFault {
        return !of(account, kind).isEmpty();
    }

    @Override
    public void take(UUID account, CredentialKind kind, Instant before) throws DeliveryFault {
        var id = account.toString();
        try {
            for (var credential : of(account, kind))
                if (madeAt(credential).isBefore(before)) takeOne(id, credential.getString("id"));
            keycloak.tell(api -> api.logout(keycloak.realm(), id));
        } catch (Keycloak.NotThere gone) {
            return;
        }
    }

    private void takeOne(String account, String credential) throws DeliveryFault {
        try {
            keycloak.tell(api -> api.removeCredential(keycloak.realm(), account, credential));
        } catch (Keycloak.NotThere goneMeanwhile) {
            return;
        }
    }

    @Override
    public URI firstPassword(UUID account, Duration time) throws DeliveryFault {
        var wish =
                Json.createObjectBuilder()
                        .add("userId", account.toString())
                        .add("lifespanSeconds", time.toSeconds())
                        .build();
        return URI.create(
                keycloak.ask(api -> api.activation(keycloak.realm(), wish)).getString("link"));
    }

    private List<JsonObject> of(UUID account, CredentialKind kind) throws DeliveryFault {
        return keycloak.ask(api -> api.credentials(keycloak.realm(), account.toString())).stream()
                .map(JsonValue::asJsonObject)
                .filter(one -> kind.types().contains(one.getString("type", "")))
                .toList();
    }

    /** One that does not say so is as old as can be. */
    private static Instant madeAt(JsonObject credential) {
        return credential.containsKey("createdDate")
                ? Instant.ofEpochMilli(credential.getJsonNumber("createdDate").longValue())
                : Instant.EPOCH;
    }
}
