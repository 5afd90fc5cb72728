package org.openportfolio.graphql.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginsTest {
    @Test
    void originsStandApartByCommas() {
        assertThat(Origins.of(" https://app.example.org,http://localhost:3000 , "))
                .containsExactlyInAnyOrder("https://app.example.org", "http://localhost:3000");
    }

    @Test
    void nobodyMayCallUnlessNamed() {
        assertThat(Origins.of("")).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "*",
                "null",
                "https://*.example.org",
                "https://example.org/",
                "https://example.org/app",
                "example.org",
                "https://Example.org",
                "https://user@example.org",
                "ftp://example.org"
            })
    void whatIsNotExactIsRefused(String origin) {
        assertThatThrownBy(() -> Origins.of(origin)).isInstanceOf(IllegalStateException.class);
    }
}
