package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonObject;
import jakarta.json.JsonValue;
import java.net.URI;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.outbox.DeliveryFault;

/** The accounts of externals in Keycloak, by its Admin REST API and our own resource there. */
@ApplicationScoped
class KeycloakExternals implements Externals {
    /** The one role they get; it brings the second factor with it. */
    private static final String ROLE = "external";

    private static final Set<String> SECOND_FACTORS = Set.of("otp", "webauthn");

    @Inject Keycloak keycloak;

    @Override
    public Optional<Existing> find(UUID id) throws DeliveryFault {
        try {
            return Optional.of(
                    existing(keycloak.ask(api -> api.user(keycloak.realm(), id.toString()))));
        } catch (Keycloak.NotThere gone) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Existing> named(String email) throws DeliveryFault {
        var found =
                keycloak.ask(api -> api.users(keycloak.realm(), email, true, false)).stream()
                        .map(JsonValue::asJsonObject)
                        .filter(user -> user.getString("username", "").equalsIgnoreCase(email))
                        .findFirst();
        return found.isEmpty() ? Optional.empty() : Optional.of(existing(found.get()));
    }

    @Override
    public UUID open(String email, PersonId external) throws DeliveryFault {
        var user =
                Json.createObjectBuilder()
                        .add("username", email)
                        .add("email", email)
                        .add("enabled", true)
                        .add(
                                "attributes",
                                Json.createObjectBuilder()
                                        .add(
                                                KeycloakAccounts.PERSON,
                                                Json.createArrayBuilder()
                                                        .add(external.value().toString())))
                        .build();
        var id =
                keycloak.ask(
                        api -> {
                            try (var made = api.create(keycloak.realm(), user)) {
                                return KeycloakAccounts.idOf(made);
                            }
                        });
        admit(id);
        return id;
    }

    @Override
    public void admit(UUID id) throws DeliveryFault {
        var roles = Json.createArrayBuilder();
        int found = 0;
        for (var role : keycloak.ask(api -> api.availableRoles(keycloak.realm(), id.toString()))) {
            if (!ROLE.equals(role.asJsonObject().getString("name"))) continue;
            roles.add(role);
            found++;
        }
        if (found != 1) throw new DeliveryFault("keycloak-lacks-the-role");
        var role = roles.build();
        keycloak.tell(api -> api.grant(keycloak.realm(), id.toString(), role));
    }

    @Override
    public void enable(UUID id, boolean enabled) throws DeliveryFault {
        // Keycloak leaves alone what such an update does not name
        var state = Json.createObjectBuilder().add("enabled", enabled).build();
        keycloak.tell(api -> api.update(keycloak.realm(), id.toString(), state));
    }

    @Override
    public void endSessions(UUID id) throws DeliveryFault {
        keycloak.tell(api -> api.logout(keycloak.realm(), id.toString()));
    }

    @Override
    public void remove(UUID id) throws DeliveryFault {
        try {
            keycloak.tell(api -> api.remove(keycloak.realm(), id.toString()));
        } catch (Keycloak.NotThere gone) {
            return;
        }
    }

    @Override
    public boolean isEnrolled(UUID id) throws DeliveryFault {
        Set<String> types = new HashSet<>();
        for (var credential : keycloak.ask(api -> api.credentials(keycloak.realm(), id.toString())))
            types.add(credential.asJsonObject().getString("type", ""));
        return types.contains("password") && SECOND_FACTORS.stream().anyMatch(types::contains);
    }

    @Override
    public URI enrolment(UUID id, URI back, Duration time) throws DeliveryFault {
        var wish =
                Json.createObjectBuilder()
                        .add("userId", id.toString())
                        .add("redirectUri", back.toString())
                        .add("lifespanSeconds", time.toSeconds())
                        .build();
        return URI.create(
                keycloak.ask(api -> api.enrolment(keycloak.realm(), wish)).getString("link"));
    }

    private Existing existing(JsonObject user) throws DeliveryFault {
        var id = user.getString("id");
        boolean external = false;
        boolean member = false;
        for (var role : keycloak.ask(api -> api.roles(keycloak.realm(), id))) {
            var name = role.asJsonObject().getString("name");
            external |= ROLE.equals(name);
            member |= AccountRole.ofRealmName(name).isPresent();
        }
        var account = KeycloakAccounts.existing(user);
        return new Existing(account.id(), account.person(), external && !member, account.enabled());
    }
}
