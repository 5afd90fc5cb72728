package org.openportfolio.stack.phone;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.ThePeople;
import org.openportfolio.stack.TheStack;

/** Nobody gets anything out of the API without a good token, whatever they ask for. */
@Tag("ID-1")
@Tag("ID-3")
class EndpointST {
    private static final String WHO = "{ viewer { roles } }";
    private static final HttpClient HTTP = Phone.HTTP;
    private static final Stack STACK = TheStack.running();
    private static final URI ISSUER = URI.create(STACK.keycloak() + "/realms/portfolio");
    private static final App.Tokens ANNA =
            App.onPhone(ISSUER).login(ThePeople.named("anna@north-river"));

    /** A document for every root field there is, as the schema itself tells. */
    private static List<String> rootFields() {
        List<String> documents = new ArrayList<>();
        for (var type : List.of("Query", "Mutation", "Subscription")) {
            var told =
                    Phone.json(
                            Phone.with(STACK.app(), ANNA.access())
                                    .send("fields-of", Map.of("type", type)));
            var fields = told.at("/data/__type/fields");
            assertThat(fields).as(told.toString()).isNotEmpty();
            fields.forEach(
                    field ->
                            documents.add(
                                    type.toLowerCase(Locale.ROOT) + " { " + call(field) + " }"));
        }
        return documents;
    }

    private static String call(JsonNode field) {
        var arguments =
                StreamSupport.stream(field.get("args").spliterator(), false)
                        .map(argument -> argument.get("name").asText() + ": " + value(argument))
                        .toList();
        return field.get("name").asText()
                + (arguments.isEmpty() ? "" : "(" + String.join(", ", arguments) + ")")
                + " { __typename }";
    }

    /** Something; nobody comes so far as to read it. */
    private static String value(JsonNode argument) {
        return switch (argument.get("name").asText()) {
            case "input" -> "{}";
            case "ids" -> "[\"itm_1\"]";
            default -> "\"itm_1\"";
        };
    }

    @Test
    void noRootFieldAnswersAnybody() {
        var nobody = Phone.ofNobody(STACK.app());
        var documents = rootFields();
        assertThat(documents).hasSizeGreaterThan(8);
        for (var document : documents) refused(asks(nobody, document), false);
    }

    static Stream<String> addresses() {
        return Stream.of(
                "/api/",
                "/api/graphql",
                "/api/graphql?query=%7Bviewer%7Broles%7D%7D",
                "/api/media",
                "/api/media?name=a.png",
                "/api/uploads",
                "/api/uploads/par_1111111111111111111111",
                "/api/failure",
                "/api/nothing",
                "/api/graphql/schema.graphql",
                "/api/graphql-ui/",
                "/api/WEB-INF/web.xml",
                "/api/META-INF/MANIFEST.MF");
    }

    @ParameterizedTest
    @MethodSource("addresses")
    void noAddressAnswersAnybody(String path) throws IOException, InterruptedException {
        for (var method : List.of("GET", "POST", "PUT", "DELETE", "HEAD", "OPTIONS")) {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(STACK.app().resolve(path))
                                    .method(method, BodyPublishers.noBody())
                                    .build(),
                            BodyHandlers.ofString());
            assertThat(answer.statusCode()).as(method + " " + path).isIn(401, 404, 405, 501);
            assertThat(answer.body()).doesNotContain("viewer", "data");
        }
    }

    record Bad(String what, String token) {
        @Override
        public String toString() {
            return what;
        }
    }

    static Stream<Bad> badTokens() {
        var parts = ANNA.access().split("\\.");
        var header = encoded("{\"alg\":\"none\",\"typ\":\"JWT\"}");
        var admin =
                new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8)
                        .replace("student", "district-admin");
        return Stream.of(
                new Bad("an identity token", ANNA.id()),
                new Bad("a refresh token", ANNA.refresh()),
                new Bad("unsigned", header + "." + parts[1] + "."),
                new Bad("unsigned, signature kept", header + "." + parts[1] + "." + parts[2]),
                new Bad("with other claims", parts[0] + "." + encoded(admin) + "." + parts[2]),
                new Bad("cut", ANNA.access().substring(0, ANNA.access().length() - 5)),
                new Bad("garbage", "garbage"));
    }

    @ParameterizedTest
    @MethodSource("badTokens")
    void aTokenThatIsNotGoodIsRefused(Bad bad) {
        refused(asks(Phone.with(STACK.app(), bad.token()), WHO), true);
    }

    @Test
    @Tag("EX-4")
    void anAdministratorWithoutASecondFactorIsNotServed() {
        // the realm asks for one at every login: so the login itself brings it
        var ingrid = App.onPhone(ISSUER).login(ThePeople.named("ingrid@north-river"));
        assertThat(ingrid.claims().get("acr").asText()).isEqualTo("mfa");
        var answer = asks(Phone.with(STACK.app(), ingrid.access()), WHO);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
    }

    private static HttpResponse<String> asks(Phone phone, String document) {
        return phone.post(
                "application/json", "{\"query\":\"" + document.replace("\"", "\\\"") + "\"}");
    }

    private static void refused(HttpResponse<String> answer, boolean sent) {
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(401);
        assertThat(answer.headers().firstValue("Content-Type").orElse(""))
                .startsWith("application/json");
        assertThat(answer.headers().firstValue("WWW-Authenticate").orElse(""))
                .startsWith(
                        "Bearer realm=\"portfolio\"" + (sent ? ", error=\"invalid_token\"" : ""));
        assertThat(Phone.json(answer).at("/errors/0/extensions/code").asText())
                .isEqualTo("UNAUTHENTICATED");
        assertThat(Phone.json(answer).has("data")).isFalse();
    }

    private static String encoded(String json) {
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
