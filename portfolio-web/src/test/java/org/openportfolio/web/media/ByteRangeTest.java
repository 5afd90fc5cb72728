package org.openportfolio.web.media;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("IT-1")
class ByteRangeTest {
    private static final long SIZE = 1000;

    @ParameterizedTest
    @CsvSource({
        "bytes=0-0, 0, 0",
        "bytes=0-499, 0, 499",
        "bytes=500-, 500, 999",
        "bytes=-200, 800, 999",
        "bytes=-5000, 0, 999",
        "bytes=900-5000, 900, 999",
        "bytes=0-999, 0, 999"
    })
    void oneRangeIsSentAsAskedButNeverBeyondTheEnd(String header, long first, long last) {
        assertThat(ByteRange.wanted(header, SIZE)).contains(new ByteRange(first, last, true));
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=1000-", "bytes=1000-1001", "bytes=5000-6000", "bytes=-0"})
    void aRangeOutsideOfTheFileCannotBeSatisfied(String header) {
        assertThat(ByteRange.wanted(header, SIZE)).isEmpty();
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "bytes=0-1,5-6",
                "items=0-1",
                "bytes=-",
                "bytes=5-2",
                "bytes=a-b",
                "bytes=99999999999999999999-",
                "0-1"
            })
    void nonsenseAndSeveralRangesGetTheWholeFile(String header) {
        assertThat(ByteRange.wanted(header, SIZE)).contains(new ByteRange(0, 999, false));
    }

    @Test
    void thePartialAnswerSaysWhereItBelongs() {
        var range = ByteRange.wanted("bytes=100-199", SIZE).orElseThrow();
        assertThat(range.length()).isEqualTo(100);
        assertThat(range.of(SIZE)).isEqualTo("bytes 100-199/1000");
    }
}
