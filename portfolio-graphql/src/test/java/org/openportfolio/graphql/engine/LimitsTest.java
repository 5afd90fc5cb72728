package org.openportfolio.graphql.engine;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import graphql.parser.Parser;
import java.math.BigInteger;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Cost is the number of values of the answer, were every page full. */
class LimitsTest {
    private static void check(String document, Map<String, Object> variables) throws Refused {
        var prepared = Prepared.valid(Parser.parse(document));
        Limits.check(prepared, prepared.operation(Optional.empty()), variables);
    }

    private static void accepted(String document, Map<String, Object> variables) {
        assertThatCode(() -> check(document, variables)).doesNotThrowAnyException();
    }

    private static void refused(String document, Map<String, Object> variables) {
        assertThatThrownBy(() -> check(document, variables)).isInstanceOf(Refused.class);
    }

    private static final String NESTED =
            "query($n: Int%s) { viewer { items(first: 100) { edges { node { comments(first: $n) { edges { cursor } } } } } } }";

    @Test
    void aFullPageOfExploreIsAccepted() {
        accepted(
                "{ viewer { explore(first: 100) { edges { cursor node { id title kind description tags owner { id name } sharedBy { id name } createdAt updatedAt commentCount viewerPermissions viewerCanComment attachments { id name url } comments(first: 3) { edges { node { text author { name } } } } } } } } }",
                Map.of());
    }

    @Test
    void pagesWithinPagesMultiply() {
        accepted(NESTED.formatted(""), Map.of("n", 20));
        refused(NESTED.formatted(""), Map.of("n", 100));
    }

    @Test
    void theDefaultOfAVariableCounts() {
        accepted(NESTED.formatted(" = 20"), Map.of());
        refused(NESTED.formatted(" = 100"), Map.of());
    }

    @Test
    void aPageThatNobodySizedIsAUsualOne() {
        accepted("{ viewer { items { edges { cursor } } } }", Map.of());
        refused(
                "{ viewer { items { edges { node { c: comments { edges { node { c: comments { edges { node { c: comments { edges { cursor } } } } } } } } } } } } }",
                Map.of());
    }

    @Test
    void noNumberGetsAroundIt() {
        for (Object n : new Object[] {Integer.MAX_VALUE, Long.MAX_VALUE, BigInteger.TEN.pow(30)})
            refused(NESTED.formatted(""), Map.of("n", n));
        refused(
                "{ viewer { items(first: 99999999999999999999) { edges { node { id } } } } }",
                Map.of());
        accepted(NESTED.formatted(""), Map.of("n", -5));
    }

    @Test
    void idsCountAsOftenAsTheyAre() {
        var many = IntStream.range(0, 3_000).mapToObj(i -> "itm_" + i).toList();
        refused("query($ids: [ID!]!) { nodes(ids: $ids) { a b c d e f g } }", Map.of("ids", many));
        accepted("{ nodes(ids: [\"itm_1\", \"itm_2\"]) { id } }", Map.of());
    }

    @Test
    void depthEndsSomewhere() {
        accepted("{ a".repeat(Limits.DEPTH) + " }".repeat(Limits.DEPTH), Map.of());
        refused("{ a".repeat(Limits.DEPTH + 1) + " }".repeat(Limits.DEPTH + 1), Map.of());
    }

    @Test
    void aMutationIsATransactionEach() {
        accepted(mutations(Limits.MUTATIONS), Map.of());
        refused(mutations(Limits.MUTATIONS + 1), Map.of());
    }

    private static String mutations(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> "m" + i + ": deleteItem { deletedItemId }")
                .collect(Collectors.joining(" ", "mutation { ", " }"));
    }
}
