package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.json.Json;
import jakarta.json.JsonArray;
import jakarta.json.JsonObject;
import jakarta.json.JsonObjectBuilder;
import jakarta.json.JsonString;
import jakarta.json.JsonValue;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.regex.Pattern;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.outbox.DeliveryFault;
import org.openportfolio.outbox.Unavailable;
import org.openportfolio.outbox.Undeliverable;

/** The accounts in Keycloak, by its Admin REST API. */
@ApplicationScoped
class KeycloakAccounts implements Accounts {
    private static final String PERSON = "personId";
    private static final String DISTRICT = "districtId";

    /** What of Keycloak's answer may be kept: names of fields and of its own messages. */
    private static final Pattern CONSTANT = Pattern.compile("[A-Za-z][A-Za-z0-9._-]{0,60}");

    @Inject Keycloak keycloak;

    @Override
    public Optional<Existing> find(UUID id) throws DeliveryFault {
        try {
            return Optional.of(existing(ask(api -> api.user(keycloak.realm(), id.toString()))));
        } catch (NotThere gone) {
            return Optional.empty();
        }
    }

    @Override
    public Optional<Existing> named(String username) throws DeliveryFault {
        return ask(api -> api.users(keycloak.realm(), username, true, false)).stream()
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
                ask(
                        api -> {
                            try (var made = api.create(keycloak.realm(), user)) {
                                var path = made.getLocation().getPath();
                                return UUID.fromString(path.substring(path.lastIndexOf('/') + 1));
                            }
                        });
        grant(id, account.roles());
        return id;
    }

    @Override
    public void change(UUID id, Account account) throws DeliveryFault {
        var before = ask(api -> api.user(keycloak.realm(), id.toString()));
        var user = described(Json.createObjectBuilder(before), before, account);
        tell(api -> api.update(keycloak.realm(), id.toString(), user));
        var held = EnumSet.noneOf(AccountRole.class);
        var leaving = Json.createArrayBuilder();
        for (var role : ask(api -> api.roles(keycloak.realm(), id.toString()))) {
            var known = AccountRole.ofRealmName(role.asJsonObject().getString("name"));
            if (known.isEmpty()) continue;
            if (account.roles().contains(known.get())) held.add(known.get());
            else leaving.add(role);
        }
        var away = leaving.build();
        if (!away.isEmpty()) tell(api -> keycloak.takeRoles(id.toString(), away));
        var missing = EnumSet.noneOf(AccountRole.class);
        missing.addAll(account.roles());
        missing.removeAll(held);
        grant(id, missing);
    }

    @Override
    public void endSessions(UUID id) throws DeliveryFault {
        tell(api -> api.logout(keycloak.realm(), id.toString()));
    }

    private void grant(UUID id, Set<AccountRole> roles) throws DeliveryFault {
        if (roles.isEmpty()) return;
        var wanted = Json.createArrayBuilder();
        for (var role : ask(api -> api.availableRoles(keycloak.realm(), id.toString())))
            AccountRole.ofRealmName(role.asJsonObject().getString("name"))
                    .filter(roles::contains)
                    .ifPresent(known -> wanted.add(role));
        JsonArray granted = wanted.build();
        if (granted.size() != roles.size())
            throw new Unavailable("keycloak-realm-lacks-a-role", null);
        tell(api -> api.grant(keycloak.realm(), id.toString(), granted));
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

    private static Existing existing(JsonObject user) {
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

    private interface Call {
        void on(KeycloakApi api);
    }

    private void tell(Call call) throws DeliveryFault {
        ask(
                api -> {
                    call.on(api);
                    return true;
                });
    }

    private <T> T ask(Function<KeycloakApi, T> call) throws DeliveryFault {
        try {
            return call.apply(keycloak.api());
        } catch (WebApplicationException refused) {
            if (statusOf(refused) != 401) throw faultOf(refused);
            keycloak.forgetToken();
            return askAgain(call);
        } catch (ProcessingException unreachable) {
            throw faultOf(unreachable);
        }
    }

    /** With a new token. */
    private <T> T askAgain(Function<KeycloakApi, T> call) throws DeliveryFault {
        try {
            return call.apply(keycloak.api());
        } catch (WebApplicationException refused) {
            throw faultOf(refused);
        } catch (ProcessingException unreachable) {
            throw faultOf(unreachable);
        }
    }

    private static DeliveryFault faultOf(ProcessingException fault) {
        // the service token could not be had: the filter's refusal comes wrapped
        if (fault.getCause() instanceof WebApplicationException refused)
            return new Unavailable("keycloak-service-account-" + statusOf(refused), refused);
        return new Unavailable("keycloak-unreachable", fault);
    }

    private static DeliveryFault faultOf(WebApplicationException refused) {
        var status = statusOf(refused);
        return switch (status) {
            case 400 ->
                    new Undeliverable("keycloak-refused" + whatOf(refused.getResponse()), refused);
            case 404 -> new NotThere(refused);
            case 409 -> new NameTaken();
            // our own credentials or rights are wrong, or it is starting or overloaded
            case 401, 403, 408, 429, 502, 503, 504 ->
                    new Unavailable("keycloak-" + status, refused);
            default -> new DeliveryFault("keycloak-" + status, refused);
        };
    }

    private static int statusOf(WebApplicationException refused) {
        return refused.getResponse().getStatus();
    }

    /** Which field, and Keycloak's own name of the reason; never the value. */
    private static String whatOf(Response answer) {
        if (!answer.hasEntity()
                || !MediaType.APPLICATION_JSON_TYPE.isCompatible(answer.getMediaType())) return "";
        var body = answer.readEntity(JsonObject.class);
        return constant(body, "field") + constant(body, "errorMessage");
    }

    private static String constant(JsonObject body, String name) {
        var text = body.getString(name, "");
        return CONSTANT.matcher(text).matches() ? "-" + text : "";
    }

    /** There is no such thing; heals by itself when it was made or removed at this moment. */
    private static final class NotThere extends DeliveryFault {
        NotThere(Throwable cause) {
            super("keycloak-404", cause);
        }
    }
}
