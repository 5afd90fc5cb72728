package org.openportfolio.graphql.endpoint;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import org.openportfolio.graphql.engine.Recent;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.graphql.fault.ProblemCode;

/**
 * Automatic persisted queries as Apollo's clients speak them: a client sends the SHA-256 of a
 * document, and the document itself only when told that it is not known. What is known is a memory
 * of this node, bounded; any node can forget it.
 */
final class PersistedQueries {
    private static final int HASH_LENGTH = 64;

    private final Recent<String> known = new Recent<>(1_000_000);

    /** The document that is meant. */
    String document(GraphQLRequest request) throws Refused {
        if (!(request.extensions().get("persistedQuery") instanceof Map<?, ?> persisted))
            return request.query()
                    .filter(query -> !query.isBlank())
                    .orElseThrow(() -> bad("query is missing"));
        if (!(persisted.get("sha256Hash") instanceof String hash))
            throw bad("persistedQuery.sha256Hash must be a string");
        if (request.query().isEmpty())
            return known.find(hash)
                    .orElseThrow(
                            () ->
                                    new Refused(
                                            ProblemCode.PERSISTED_QUERY_NOT_FOUND,
                                            // clients look for this very text
                                            "PersistedQueryNotFound"));
        var query = request.query().get();
        if (!sha256(query).equals(hash)) throw bad("provided sha does not match query");
        known.keep(hash, query, HASH_LENGTH + query.length());
        return query;
    }

    private static String sha256(String text) {
        try {
            var digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException everyJdkHasIt) {
            throw new IllegalStateException(everyJdkHasIt);
        }
    }

    private static Refused bad(String message) {
        return new Refused(ProblemCode.BAD_REQUEST, message);
    }
}
