package org.openportfolio.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.fault.ProblemCode;

/** What is refused before anything runs. */
class EngineTest {
    private static final Engine ENGINE = new Engine(ApiSchema.make(), false);

    private static Object run(String document, String operation, Map<String, Object> variables)
            throws Refused {
        var prepared = ENGINE.prepare(document);
        assertThat(prepared.errors()).isEmpty();
        return ENGINE.run(
                prepared,
                new Engine.Wish(
                        document, Optional.ofNullable(operation), variables, Locale.ENGLISH));
    }

    private static void refused(ProblemCode code, String document, Map<String, Object> variables) {
        assertThatThrownBy(() -> run(document, null, variables))
                .isInstanceOfSatisfying(
                        Refused.class, refused -> assertThat(refused.code()).isEqualTo(code));
    }

    @Test
    void theSchemaIsNotTold() {
        refused(ProblemCode.INTROSPECTION_DISABLED, "{ __schema { types { name } } }", Map.of());
        refused(
                ProblemCode.INTROSPECTION_DISABLED,
                "{ ...F } fragment F on Query { ... { __type(name: \"Item\") { name } } }",
                Map.of());
    }

    @Test
    void namesOfTypesAreTold() throws Refused {
        assertThat(run("{ __typename }", null, Map.of()).toString()).contains("Query");
    }

    @Test
    void oneOfSeveralOperationsMustBeChosen() throws Refused {
        var two = "query A { __typename } query B { b: __typename }";
        refused(ProblemCode.INVALID_DOCUMENT, two, Map.of());
        assertThatThrownBy(() -> run(two, "C", Map.of())).hasMessageContaining("no operation");
        assertThat(run(two, "B", Map.of()).toString()).contains("b=");
    }

    @Test
    void anAliasIsNoWayAroundTheLimit() {
        var many =
                IntStream.rangeClosed(0, Limits.ALIASES)
                        .mapToObj(i -> "a" + i + ": __typename")
                        .collect(Collectors.joining(" ", "{ ", " }"));
        refused(ProblemCode.TOO_COMPLEX, many, Map.of());
    }

    @Test
    void fragmentsThatMultiplyAreCountedAsOftenAsTheyAreUsed() {
        var document = new StringBuilder("{ viewer { person { ...F0 } } }");
        for (int i = 0; i < 20; i++)
            document.append(" fragment F%d on Person { ...F%d ...F%d }".formatted(i, i + 1, i + 1));
        document.append(" fragment F20 on Person { name }");
        refused(ProblemCode.TOO_COMPLEX, document.toString(), Map.of());
    }

    @Test
    void aDocumentTooLongIsNotRead() {
        assertThatThrownBy(
                        () ->
                                ENGINE.prepare(
                                        "{ __typename } #" + "x".repeat(Engine.LONGEST_DOCUMENT)))
                .isInstanceOf(Refused.class);
    }

    @Test
    void whatDoesNotFitTheSchemaIsNotRun() throws Refused {
        assertThat(ENGINE.prepare("{ viewer { password } }").errors()).hasSize(1);
        assertThat(ENGINE.prepare("{ viewer {").errors()).hasSize(1);
        assertThat(ENGINE.prepare("").errors()).hasSize(1);
        assertThat(ENGINE.prepare("fragment F on Query { __typename }").errors()).isNotEmpty();
    }

    @Test
    void aDocumentIsParsedOnce() throws Refused {
        var document = "query Once { __typename }";
        assertThat(ENGINE.prepare(document)).isSameAs(ENGINE.prepare(document));
    }
}
