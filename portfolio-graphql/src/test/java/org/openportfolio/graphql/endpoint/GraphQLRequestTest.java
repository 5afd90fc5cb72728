package org.openportfolio.graphql.endpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.graphql.engine.Refused;

class GraphQLRequestTest {
    private static GraphQLRequest request(String json) throws Refused {
        return GraphQLRequest.of(Json.read(json).orElse(null));
    }

    @Test
    void allFourPartsAreRead() throws Refused {
        var request =
                request(
                        """
                        {"query": "query A { viewer { roles } }", "operationName": "A",
                         "variables": {"n": 7, "x": 1.5, "list": [true, null]}, "extensions": {"a": {}}}
                        """);
        assertThat(request.query()).contains("query A { viewer { roles } }");
        assertThat(request.operationName()).contains("A");
        assertThat(request.variables()).containsEntry("n", 7).containsKey("list");
        assertThat(request.extensions()).containsKey("a");
    }

    @Test
    void partsThatAreNullAreMissing() throws Refused {
        var request =
                request(
                        "{\"query\":null,\"operationName\":\"\",\"variables\":null,\"extensions\":null}");
        assertThat(request.query()).isEmpty();
        assertThat(request.operationName()).isEmpty();
        assertThat(request.variables()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "7",
                "\"query\"",
                "{\"query\":7}",
                "{\"operationName\":[]}",
                "{\"variables\":\"{}\"}",
                "{\"extensions\":[]}"
            })
    void anythingElseIsRefused(String json) {
        assertThatThrownBy(() -> request(json)).isInstanceOf(Refused.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "{'query':1}", "{\"a\":1,\"a\":2}", "nul"})
    void whatIsNoJsonIsNotRead(String text) {
        assertThat(Json.read(text)).isEmpty();
    }
}
