package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Unavailable;

/** The accounts in Keycloak, by its Admin REST API. */
@ApplicationScoped
class KeycloakAccounts implements Accounts {
    static final String PERSON = "personId";
    private static final String DISTRICT = "districtId";

    /** By it a school's own login names people (ID-1). */
    private static final String ROSTER_ID = "rosterId";

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
    public Optional<Existing> named(String username) throws DeliveryFault {
        return keycloak.ask(api -> api.users(keycloak.realm(), username, true, false)).stream()
                .map(JsonValue::asJsonObject)
                // Keycloak keeps names in lower case and compares them so
                .filter(user -> user.getString("username", "").equalsIgnoreCase(username))
                .findFirst()
                .map(KeycloakAccounts::existing);
    }

    @Override
    public UUID open(Account account) throws DeliveryFault {
        var user = described(Json.createObjectBuilder(), JsonValue.EMPTY_JSON_OBJECT, account);
        var id =
                keycloak.ask(
                        api -> {
                            try (var made = api.create(keycloak.realm(), user)) {
                                return idOf(made);
                            }
                        });
        grant(id, account.roles());
        return id;
    }

    @Override
    public void change(UUID id, Account account) throws DeliveryFault {
        var before = keycloak.ask(api -> api.user(keycloak.realm(), id.toString()));
        var user = described(Json.createObjectBuilder(before), before, account);
        keycloak.tell(api -> api.update(keycloak.realm(), id.toString(), user));
        var held = EnumSet.noneOf(AccountRole.class);
        var leaving = Json.createArrayBuilder();
        for (var role : keycloak.ask(api -> api.roles(keycloak.realm(), id.toString()))) {
            var known = AccountRole.ofRealmName(role.asJsonObject().getString("name"));
            if (known.isEmpty()) continue;
            if (account.roles().contains(known.get())) held.add(known.get());
            else leaving.add(role);
        }
        var away = leaving.build();
        if (!away.isEmpty()) keycloak.tell(api -> keycloak.takeRoles(id.toString(), away));
        var missing = EnumSet.noneOf(AccountRole.class);
        missing.addAll(account.roles());
        missing.removeAll(held);
        grant(id, missing);
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

    /** The id of what was just made. */
    static UUID idOf(Response made) {
        var path = made.getLocation().getPath();
        return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
    }

    private void grant(UUID id, Set<AccountRole> roles) throws DeliveryFault {
        if (roles.isEmpty()) return;
        var wanted = Json.createArrayBuilder();
        for (var role : keycloak.ask(api -> api.availableRoles(keycloak.realm(), id.toString())))
            AccountRole.ofRealmName(role.asJsonObject().getString("name"))
                    .filter(roles::contains)
                    .ifPresent(known -> wanted.add(role));
        JsonArray granted = wanted.build();
        if (granted.size() != roles.size())
            throw new Unavailable("keycloak-realm-lacks-a-role", null);
        keycloak.tell(api -> api.grant(keycloak.realm(), id.toString(), granted));
    }

    /** The user as Keycloak writes it, with everything that is not ours left as it was. */
    private static JsonObject described(
            JsonObjectBuilder user, JsonObject before, Account account) {
        var attributes =
                before.containsKey("attributes")
                        ? Json.createObjectBuilder(before.getJsonObject("attributes"))
                        : Json.createObjectBuilder();
        attributes.add(PERSON, Json.createArrayBuilder().add(account.person().value().toString()));
        attributes.add(
                DISTRICT, Json.createArrayBuilder().add(account.district().value().toString()));
        var rosterId = Json.createArrayBuilder();
        account.rosterId().ifPresent(rosterId::add);
        attributes.add(ROSTER_ID, rosterId);
        user.add("username", account.username())
                .add("firstName", account.givenName())
                .add("lastName", account.familyName())
                .add("enabled", account.enabled())
                .add("attributes", attributes);
        var email = account.email().orElse("");
        user.add("email", email);
        // nobody has proven an address that came with a roster
        if (!before.getString("email", "").equalsIgnoreCase(email))
            user.add("emailVerified", false);
        return user.build();
    }

    static Existing existing(JsonObject user) {
        var attributes = user.getJsonObject("attributes");
        var person =
                attributes == null || !attributes.containsKey(PERSON)
                        ? Optional.<PersonId>empty()
                        : attributes.getJsonArray(PERSON).getValuesAs(JsonString.class).stream()
                                .findFirst()
                                .flatMap(text -> personId(text.getString()));
        return new Existing(
                UUID.fromString(user.getString("id")), person, user.getBoolean("enabled", false));
    }

    private static Optional<PersonId> personId(String text) {
        // an account whose attribute is no id of ours is nobody's that we know
        if (!text.matches("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}"))
            return Optional.empty();
        return Optional.of(new PersonId(UUID.fromString(text)));
    }
}
