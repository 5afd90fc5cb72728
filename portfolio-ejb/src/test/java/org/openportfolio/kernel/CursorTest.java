package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {
    @Test
    void comesBackAsItWasWritten() {
        var place = new Cursor(Instant.parse("2026-11-21T10:15:30.123456Z"), UUID.randomUUID());
        assertThat(Cursor.parse(place.text())).isEqualTo(place);
        assertThat(Cursor.parse(Cursor.START.text())).isEqualTo(Cursor.START);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "not base64!", "AAAA", "' or 1=1 --"})
    void anythingElseIsAFaultOfTheClient(String text) {
        var fault = catchThrowableOfType(UserFault.class, () -> Cursor.parse(text));
        assertThat(fault.code()).isEqualTo(FaultCode.INVALID);
        assertThat(fault.field()).isEqualTo("after");
    }

    @Test
    void aPlaceThatNoCalendarKnowsIsAFaultToo() {
        var bytes = new byte[28];
        java.util.Arrays.fill(bytes, (byte) 0x7f);
        var fault =
                catchThrowableOfType(
                        UserFault.class,
                        () ->
                                Cursor.parse(
                                        Base64.getUrlEncoder()
                                                .withoutPadding()
                                                .encodeToString(bytes)));
        assertThat(fault.code()).isEqualTo(FaultCode.INVALID);
    }
}
