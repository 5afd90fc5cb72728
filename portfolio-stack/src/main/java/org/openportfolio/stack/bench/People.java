package org.openportfolio.stack.bench;

import java.math.BigInteger;
import java.net.URI;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.world.World;

/** Those of the made-up people who ask, with their tokens. */
final class People {
    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private final World world;
    private final TokenIssuer issuer;
    private final URI app;

    People(World world, TokenIssuer issuer, URI app) {
        this.world = world;
        this.issuer = issuer;
        this.app = app;
    }

    /**
     * Numbers of students from all over the district who are there, each tenth of their kind.
     *
     * @param kind 1 to 10: how much they keep, 1 the most
     */
    List<Integer> students(int kind, int many) {
        int tens = world.size().students() / 10;
        return IntStream.range(0, tens)
                .map(i -> (int) ((long) i * 7919 % tens) * 10 + kind)
                .filter(People::isThere)
                .distinct()
                .limit(many)
                .boxed()
                .toList();
    }

    /** Numbers of the first so many students who are there. */
    List<Integer> firstStudents(int many) {
        return IntStream.rangeClosed(1, world.size().students())
                .filter(People::isThere)
                .limit(many)
                .boxed()
                .toList();
    }

    /** Neither left nor disabled. */
    static boolean isThere(int student) {
        return student % 997 != 0 && student % 211 != 0;
    }

    Phone phoneOf(UUID account) {
        return Phone.with(app, issuer.token(account));
    }

    /** A document as this account sends it. */
    Request asking(UUID account, String document, Map<String, ?> variables) {
        return new Request(
                "POST",
                "/api/graphql",
                Map.of(
                        "Authorization",
                        "Bearer " + issuer.token(account),
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "application/json"),
                Phone.body(document, variables));
    }

    /**
     * What a guest asks who has no business with the API: their token is right, and they are
     * refused.
     */
    Request refused() {
        return new Request(
                "GET",
                "/api/graphql",
                Map.of("Authorization", "Bearer " + issuer.token(UUID.randomUUID(), "external")),
                "");
    }

    /** The same as a subscription that is heard as it comes. */
    Request listening(UUID account) {
        return new Request(
                "POST",
                "/api/graphql",
                Map.of(
                        "Authorization",
                        "Bearer " + issuer.token(account),
                        "Content-Type",
                        "application/json",
                        "Accept",
                        "text/event-stream"),
                Phone.body("live", Map.of()));
    }

    String token(UUID account) {
        return issuer.token(account);
    }

    World world() {
        return world;
    }

    /** An id as the API writes it. */
    static String global(String kind, UUID id) {
        var bytes =
                ByteBuffer.allocate(16)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array();
        var rest = new BigInteger(1, bytes);
        var text = new StringBuilder();
        for (int i = 0; i < 22; i++) {
            var parts = rest.divideAndRemainder(BigInteger.valueOf(DIGITS.length()));
            text.append(DIGITS.charAt(parts[1].intValue()));
            rest = parts[0];
        }
        return kind + "_" + text.reverse();
    }
}
