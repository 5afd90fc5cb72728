package org.openportfolio.graphql.endpoint;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MediaTypeTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    application/json | JSON
                    */* | JSON
                    application/* | JSON
                    application/graphql-response+json | GRAPHQL
                    application/graphql-response+json; charset=utf-8, application/json | GRAPHQL
                    application/json;q=0.5, application/graphql-response+json;q=0.9 | GRAPHQL
                    application/json, application/graphql-response+json;q=0.9 | JSON
                    text/html, application/xhtml+xml, */*;q=0.8 | JSON
                    APPLICATION/JSON; Charset="UTF-8" | JSON
                    """)
    void theBestRangeWins(String accept, MediaType wanted) {
        assertThat(MediaType.wanted(accept)).contains(wanted);
    }

    @Test
    void whoeverSaysNothingGetsJson() {
        assertThat(MediaType.wanted(null)).contains(MediaType.JSON);
        assertThat(MediaType.wanted(" ")).contains(MediaType.JSON);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/html",
                "application/json;charset=iso-8859-1",
                "application/json;q=0",
                "application/json;q=much",
                "garbage"
            })
    void whatCannotBeMadeIsNotMade(String accept) {
        assertThat(MediaType.wanted(accept)).isEqualTo(Optional.empty());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"application/json", "application/json; charset=utf-8", "Application/JSON"})
    void jsonInUtf8IsRead(String type) {
        assertThat(MediaType.isJson(type)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "text/plain",
                "application/json; charset=utf-16",
                "application/x-www-form-urlencoded",
                "multipart/form-data",
                ""
            })
    void nothingElseIsRead(String type) {
        assertThat(MediaType.isJson(type)).isFalse();
        assertThat(MediaType.isJson(null)).isFalse();
    }
}
