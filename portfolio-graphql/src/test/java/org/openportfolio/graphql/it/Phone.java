package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.graphql.endpoint.Json;

/** Somebody with a phone. */
final class Phone {
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);

    final UUID account;
    final Optional<String> token;

    Phone(UUID account) {
        this(account, API.issuer.token(account));
    }

    private Phone(UUID account, String token) {
        this.account = account;
        this.token = Optional.of(token);
    }

    /** A new member of a school. */
    static Phone of(UUID district, UUID school, String role) {
        return new Phone(PEOPLE.member(district, school, role, "ACTIVE"));
    }

    /** A new member who has logged in with a second factor. */
    static Phone ofAdministrator(UUID district, UUID school) {
        var account = PEOPLE.member(district, school, "DISTRICT_ADMIN", "ACTIVE");
        var claims = new HashMap<>(API.issuer.claims(account));
        claims.put("acr", "mfa");
        return new Phone(account, API.issuer.signed(claims));
    }

    HttpResponse<String> asks(String document, Map<String, Object> variables) {
        return API.post(token, Map.of("query", document, "variables", variables));
    }

    /** The data of an answer without errors, walked along a path. */
    Object gets(String document, Map<String, Object> variables, String path) {
        var answer = asks(document, variables);
        assertThat(answer.body()).as(document).doesNotContain("\"errors\":");
        var data = at(Json.read(answer.body()).orElseThrow(), "data");
        return path.isEmpty() ? data : at(data, path);
    }

    /** What a mutation answers. */
    Object input(String mutation, Map<String, Object> input, String fields, String path) {
        var name = Character.toUpperCase(mutation.charAt(0)) + mutation.substring(1);
        return gets(
                "mutation($input: %sInput!) { %s(input: $input) { %s userErrors { code field message } } }"
                        .formatted(name, mutation, fields),
                Map.of("input", input),
                mutation + (path.isEmpty() ? "" : "." + path));
    }

    /** The code of the refusal of a mutation, and its field. */
    String refused(String mutation, Map<String, Object> input) {
        var errors = (List<?>) input(mutation, input, "__typename", "userErrors");
        assertThat(errors).as(mutation).hasSize(1);
        return at(errors, "0.code") + " " + at(errors, "0.field");
    }

    String id() {
        return (String) gets("{ viewer { person { id } } }", Map.of(), "viewer.person.id");
    }

    static Object at(Object json, String path) {
        var here = json;
        for (var step : path.split("\\."))
            here =
                    here instanceof List<?> list
                            ? list.get(Integer.parseInt(step))
                            : ((Map<?, ?>) here).get(step);
        return here;
    }
}
