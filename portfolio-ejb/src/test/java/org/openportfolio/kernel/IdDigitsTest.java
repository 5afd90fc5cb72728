package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class IdDigitsTest {
    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static Stream<UUID> identities() {
        var random = new Random(58);
        return Stream.concat(
                Stream.of(
                        new UUID(0, 0),
                        new UUID(0, 1),
                        new UUID(0, -1),
                        new UUID(1, 0),
                        new UUID(Long.MIN_VALUE, Long.MIN_VALUE),
                        new UUID(-1, -1)),
                Stream.generate(() -> new UUID(random.nextLong(), random.nextLong())).limit(200));
    }

    @ParameterizedTest
    @MethodSource("identities")
    void theDigitsSayTheNumberAndAreReadBack(UUID identity) {
        var number = new BigInteger(identity.toString().replace("-", ""), 16);
        var base = BigInteger.valueOf(DIGITS.length());
        var digits = new StringBuilder();
        for (int i = 0; i < 22; i++) {
            digits.append(DIGITS.charAt(number.mod(base).intValue()));
            number = number.divide(base);
        }

        assertThat(IdDigits.of(identity)).isEqualTo(digits.reverse().toString());
        assertThat(IdDigits.read(IdDigits.of(identity))).contains(identity);
    }

    /** Too few, too many, no digit, and numbers that need more than 128 bits. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "111111111111111111111",
                "11111111111111111111111",
                "111111111111111111111l",
                "zzzzzzzzzzzzzzzzzzzzzz"
            })
    void otherTextIsNone(String text) {
        assertThat(IdDigits.read(text)).isEmpty();
    }

    @Test
    void theFirstNumberThatIsTooLargeIsNone() {
        var last = IdDigits.of(new UUID(-1, -1));
        var next = last.substring(0, 21) + DIGITS.charAt(DIGITS.indexOf(last.charAt(21)) + 1);
        assertThat(IdDigits.read(next)).isEmpty();
    }
}
