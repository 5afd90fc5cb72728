package org.openportfolio.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** What the browser of a visitor holds. */
@Tag("EX-5")
class VisitSecretTest {
    private final VisitSecret secret = VisitSecret.random();

    @Test
    void isTheSameAfterItsWayThroughTheBrowser() {
        var back = VisitSecret.of(secret.cookie()).orElseThrow();
        assertThat(back.hash()).isEqualTo(secret.hash());
        assertThat(back.unseal(secret.seal("a token"))).contains("a token");
        assertThat(back.wrote(secret.formToken())).isTrue();
    }

    @Test
    void whatTheDatabaseAndTheFormsKnowDoesNotGiveItAway() {
        assertThat(secret.hash()).isNotEqualTo(secret.cookie().getBytes(StandardCharsets.US_ASCII));
        assertThat(secret.formToken()).isNotEqualTo(secret.cookie());
        assertThat(VisitSecret.of(secret.formToken()).orElseThrow().hash())
                .isNotEqualTo(secret.hash());
        assertThat(secret.seal("a")).isNotEqualTo(secret.seal("a"));
    }

    @Test
    void anotherReadsNothingAndSendsNoForm() {
        var other = VisitSecret.random();
        assertThat(other.unseal(secret.seal("a token"))).isEmpty();
        assertThat(other.wrote(secret.formToken())).isFalse();
        assertThat(secret.wrote(null)).isFalse();
        assertThat(secret.wrote("")).isFalse();
    }

    @Test
    void whatHasNotItsFormIsNone() {
        assertThat(VisitSecret.of(null)).isEmpty();
        assertThat(VisitSecret.of("")).isEmpty();
        assertThat(VisitSecret.of(secret.cookie() + "A")).isEmpty();
        assertThat(VisitSecret.of("+".repeat(43))).isEmpty();
    }
}
