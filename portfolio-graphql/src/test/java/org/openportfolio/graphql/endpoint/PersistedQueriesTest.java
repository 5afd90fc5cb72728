package org.openportfolio.graphql.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.graphql.fault.ProblemCode;

class PersistedQueriesTest {
    private static final String QUERY = "{ viewer { roles } }";
    private static final String HASH =
            "0000000000000000000000000000000000000000000000000000000000000000";

    private final PersistedQueries queries = new PersistedQueries();

    private static GraphQLRequest request(String query, Object hash) {
        return new GraphQLRequest(
                Optional.ofNullable(query),
                Optional.empty(),
                Map.of(),
                hash == null
                        ? Map.of()
                        : Map.of("persistedQuery", Map.of("version", 1, "sha256Hash", hash)));
    }

    private static String hash(String text) throws Exception {
        return java.util.HexFormat.of()
                .formatHex(
                        java.security.MessageDigest.getInstance("SHA-256")
                                .digest(text.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }

    @Test
    void aDocumentSentOnceIsKnownByItsHash() throws Exception {
        var hash = hash(QUERY);
        assertThatThrownBy(() -> queries.document(request(null, hash)))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused ->
                                assertThat(refused.code())
                                        .isEqualTo(ProblemCode.PERSISTED_QUERY_NOT_FOUND))
                .hasMessage("PersistedQueryNotFound");
        assertThat(queries.document(request(QUERY, hash))).isEqualTo(QUERY);
        assertThat(queries.document(request(null, hash))).isEqualTo(QUERY);
    }

    @Test
    void aHashOfSomethingElseIsRefusedAndNotKept() {
        assertThatThrownBy(() -> queries.document(request(QUERY, HASH)))
                .hasMessage("provided sha does not match query");
        assertThatThrownBy(() -> queries.document(request(null, HASH)))
                .hasMessage("PersistedQueryNotFound");
    }

    @Test
    void aRequestWithoutADocumentIsRefused() {
        assertThatThrownBy(() -> queries.document(request(null, null)))
                .hasMessage("query is missing");
        assertThatThrownBy(() -> queries.document(request(" ", null)))
                .hasMessage("query is missing");
        assertThatThrownBy(() -> queries.document(request(QUERY, 7)))
                .hasMessageContaining("sha256Hash");
    }

    @Test
    void theMemoryIsBounded() throws Exception {
        var first = "{ a } #" + "x".repeat(40_000);
        queries.document(request(first, hash(first)));
        for (int i = 0; i < 30; i++) {
            var other = "{ a } #" + i + "x".repeat(40_000);
            queries.document(request(other, hash(other)));
        }
        var forgotten = hash(first);
        assertThatThrownBy(() -> queries.document(request(null, forgotten)))
                .hasMessage("PersistedQueryNotFound");
    }
}
