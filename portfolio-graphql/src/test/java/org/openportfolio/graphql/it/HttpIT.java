package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** GraphQL over HTTP: media types and status codes, as the working draft has them. */
@Tag("ID-1")
class HttpIT {
    private static final String GRAPHQL = "application/graphql-response+json";
    private static final Api API = Api.running();
    private static final People PEOPLE = new People(API);
    private static final Optional<String> ANNA = Optional.of(API.issuer.token(anna()));

    private static java.util.UUID anna() {
        var district = PEOPLE.district();
        return PEOPLE.member(district, PEOPLE.school(district), "STUDENT", "ACTIVE");
    }

    private static HttpResponse<String> post(String accept, String type, String body) {
        return API.send(
                API.request("/api/graphql", ANNA)
                        .header("Accept", accept)
                        .header("Content-Type", type)
                        .POST(BodyPublishers.ofString(body)));
    }

    private static HttpResponse<String> get(String accept, String query) {
        return API.send(
                API.request(
                                "/api/graphql?query="
                                        + URLEncoder.encode(query, StandardCharsets.UTF_8),
                                ANNA)
                        .header("Accept", accept)
                        .GET());
    }

    private static String typeOf(HttpResponse<String> answer) {
        return answer.headers().firstValue("Content-Type").orElse("").replace(" ", "");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json | application/json | {"query":"{ __typename }"} | 200
                    application/graphql-response+json | application/json | {"query":"{ __typename }"} | 200
                    */* | application/json;charset=utf-8 | {"query":"{ __typename }"} | 200
                    application/json | application/json | {"query":"{"} | 200
                    application/graphql-response+json | application/json | {"query":"{"} | 400
                    application/json | application/json | {"query":"{ password }"} | 200
                    application/graphql-response+json | application/json | {"query":"{ password }"} | 400
                    application/graphql-response+json | application/json | {"query":"query($n: Int!) { viewer { items(first: $n) { edges { cursor } } } }"} | 400
                    application/graphql-response+json | application/json | {"query":"query($n: Int!) { viewer { items(first: $n) { edges { cursor } } } }","variables":{"n":"x"}} | 400
                    application/json | application/json | {"query":7} | 400
                    application/json | application/json | {} | 400
                    application/json | application/json | [] | 400
                    application/json | application/json | { | 400
                    application/json | application/json | {"query":"{ __typename }","variables":[]} | 400
                    application/json | application/json | {"query":"{ __typename }","extensions":7} | 400
                    application/json | text/plain | {"query":"{ __typename }"} | 415
                    application/json | application/json;charset=utf-16 | {"query":"{ __typename }"} | 415
                    application/json | application/x-www-form-urlencoded | query=%7B__typename%7D | 415
                    text/html | application/json | {"query":"{ __typename }"} | 406
                    """)
    void everyPostIsAnsweredInJson(String accept, String type, String body, int status) {
        var answer = post(accept, type, body);
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
        assertThat(typeOf(answer))
                .isEqualTo(
                        (accept.equals(GRAPHQL) ? GRAPHQL : "application/json") + ";charset=utf-8");
        assertThat(answer.headers().firstValue("Cache-Control")).hasValue("no-store");
        if (!answer.body().contains("__typename\":"))
            assertThat(Api.code(answer)).matches("[A-Z_]+");
    }

    @Test
    void queriesGoByGet() {
        var answer = get(GRAPHQL, "{ viewer { roles } }");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("STUDENT");
    }

    @Test
    void noMutationGoesByGet() {
        var answer =
                get(
                        GRAPHQL,
                        "mutation { createItem(input: {kind: REFLECTION, title: \"By GET\"}) { item { id } } }");
        assertThat(answer.statusCode()).isEqualTo(405);
        assertThat(answer.headers().firstValue("Allow")).hasValue("POST");
        assertThat(Api.code(answer)).isEqualTo("METHOD_NOT_ALLOWED");
        assertThat(get(GRAPHQL, "{ viewer { items { edges { node { title } } } } }").body())
                .doesNotContain("By GET");
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "PROPFIND"})
    void otherMethodsAreRefused(String method) {
        var answer =
                API.send(API.request("/api/graphql", ANNA).method(method, BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isIn(405, 501);
        assertThat(answer.body()).doesNotContain("Bearer ey");
    }

    @Test
    void aBodyThatIsTooLongIsNotRead() {
        var answer =
                post(
                        GRAPHQL,
                        "application/json",
                        "{\"query\":\"{ __typename }\",\"variables\":{\"x\":\""
                                + "x".repeat(1 << 20)
                                + "\"}}");
        assertThat(answer.statusCode()).isEqualTo(413);
        assertThat(Api.code(answer)).isEqualTo("TOO_LARGE");
    }

    @Test
    void theSchemaIsNotTold() {
        var answer = API.post(ANNA, "{ __schema { types { name } } }");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.code(answer)).isEqualTo("INTROSPECTION_DISABLED");
    }

    @Test
    void whoAsksForTooMuchIsToldSo() {
        var answer =
                API.post(
                        ANNA,
                        "{ viewer { items(first: 100) { edges { node { comments(first: 100) { edges { node { author { name } } } } } } } } }");
        assertThat(answer.statusCode()).isEqualTo(400);
        assertThat(Api.code(answer)).isEqualTo("TOO_COMPLEX");
        assertThat(answer.body()).contains("smaller pages");
    }

    @Test
    void aDocumentSentOnceIsKnownByItsHash() throws Exception {
        var query = "query Persisted { viewer { roles } }";
        var hash =
                HexFormat.of()
                        .formatHex(
                                MessageDigest.getInstance("SHA-256")
                                        .digest(query.getBytes(StandardCharsets.UTF_8)));
        var extensions = Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash));
        var unknown = API.post(ANNA, Map.of("extensions", extensions));
        assertThat(unknown.statusCode()).isEqualTo(200);
        assertThat(Api.code(unknown)).isEqualTo("PERSISTED_QUERY_NOT_FOUND");
        API.post(ANNA, Map.of("query", query, "extensions", extensions));
        assertThat(API.post(ANNA, Map.of("extensions", extensions)).body()).contains("STUDENT");
    }

    private static HttpResponse<String> preflight(String origin, String path) {
        return API.send(
                API.request(path, Optional.empty())
                        .header("Origin", origin)
                        .header("Access-Control-Request-Method", "POST")
                        .header("Access-Control-Request-Headers", "authorization,content-type")
                        .method("OPTIONS", BodyPublishers.noBody()));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/graphql", "/api/media", "/api/uploads", "/api/uploads/upl_1"})
    void aPageOfAnOriginThatIsConfiguredMayCall(String path) {
        var asked = preflight("https://app.example.org", path);
        assertThat(asked.statusCode()).isEqualTo(204);
        var headers = asked.headers();
        assertThat(headers.firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.org");
        assertThat(headers.firstValue("Access-Control-Allow-Methods").orElse(""))
                .contains("POST", "PATCH", "HEAD");
        assertThat(headers.firstValue("Access-Control-Allow-Headers").orElse(""))
                .contains("Authorization", "Content-Type", "Tus-Resumable", "Upload-Offset");
        assertThat(headers.firstValue("Access-Control-Allow-Credentials")).isEmpty();
        assertThat(headers.allValues("Vary")).contains("Origin");

        var called =
                API.send(
                        API.request("/api/graphql", ANNA)
                                .header("Origin", "https://app.example.org")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"query\":\"{ __typename }\"}")));
        assertThat(called.headers().firstValue("Access-Control-Allow-Origin"))
                .hasValue("https://app.example.org");
        assertThat(called.headers().firstValue("Access-Control-Expose-Headers").orElse(""))
                .contains("Location", "Upload-Offset", "Portfolio-Upload-Id", "X-Request-Id");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example.org",
                "https://app.example.org.evil.org",
                "https://app.example.org:8443",
                "http://app.example.org",
                "null",
                "*"
            })
    void noOtherOriginIsToldAnything(String origin) {
        var asked = preflight(origin, "/api/graphql");
        assertThat(asked.statusCode()).isEqualTo(401);
        assertThat(asked.headers().firstValue("Access-Control-Allow-Origin")).isEmpty();
        assertThat(asked.headers().firstValue("Access-Control-Allow-Methods")).isEmpty();
    }

    @Test
    void permissionToAskIsNoPermissionToCome() {
        var answer =
                API.send(
                        API.request("/api/graphql", Optional.empty())
                                .header("Origin", "https://app.example.org")
                                .method("OPTIONS", BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(401);
        assertThat(Api.code(answer)).isEqualTo("UNAUTHENTICATED");
    }

    @Test
    void nothingSpeaksWebsocket() throws Exception {
        var address = API.address("/api/graphql");
        try (var socket = new java.net.Socket(address.getHost(), address.getPort())) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream()
                    .write(
                            ("GET /api/graphql HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
                                            + "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Version: 13\r\n"
                                            + "Sec-WebSocket-Protocol: graphql-transport-ws\r\nAuthorization: Bearer "
                                            + ANNA.orElseThrow()
                                            + "\r\n\r\n")
                                    .getBytes(StandardCharsets.US_ASCII));
            var answer =
                    new String(socket.getInputStream().readNBytes(12), StandardCharsets.US_ASCII);
            assertThat(answer).startsWith("HTTP/1.1 ").doesNotContain("101");
        }
    }
}
