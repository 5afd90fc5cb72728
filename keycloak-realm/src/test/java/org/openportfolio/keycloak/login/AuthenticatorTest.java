package org.openportfolio.keycloak.login;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Tag("EX-4")
class AuthenticatorTest {

    private static final String SECRET = "12345678901234567890";

    @ParameterizedTest
    @CsvSource({
        "59, 287082",
        "1111111109, 081804",
        "1111111111, 050471",
        "1234567890, 005924",
        "2000000000, 279037",
        "20000000000, 353130"
    })
    void itsCodesAreThoseOfRfc6238AppendixB(long second, String code) {
        assertThat(at(second).code()).isEqualTo(code);
    }

    @Test
    void itGivesOutNoCodeTwice() {
        var authenticator = at(6_000);
        assertThat(authenticator.code())
                .isNotEqualTo(authenticator.code())
                .isNotEqualTo(authenticator.code());
    }

    @Test
    void anotherOneWithTheSameSecretDoesNotGiveOutTheSameEither() {
        assertThat(at(9_000).code()).isNotEqualTo(at(9_000).code());
    }

    @Test
    void itHasNoCodeBeforeItIsEnrolled() {
        assertThatThrownBy(() -> new Authenticator().code())
                .isInstanceOf(IllegalStateException.class);
    }

    @ParameterizedTest
    @CsvSource({"f, MY", "fo, MZXQ", "foo, MZXW6", "foob, MZXW6YQ", "fooba, MZXW6YTB"})
    void itsSecretIsTypedInBase32AsRfc4648Shows(String secret, String typed) {
        assertThat(Authenticator.typed(secret)).isEqualTo(typed);
    }

    @Test
    void itsSecretIsTheOneItWasEnrolledWith() {
        assertThat(Authenticator.enrolled(SECRET).secret()).isEqualTo(SECRET);
        assertThat(Authenticator.typed(SECRET)).isEqualTo("GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
    }

    private static Authenticator at(long second) {
        var authenticator =
                new Authenticator(Clock.fixed(Instant.ofEpochSecond(second), ZoneOffset.UTC));
        authenticator.enrol(SECRET);
        return authenticator;
    }
}
