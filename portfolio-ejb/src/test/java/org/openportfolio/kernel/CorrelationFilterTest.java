package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

class CorrelationFilterTest {
    @Test
    void theIdOfTheProxyIsKept() {
        assertThat(CorrelationFilter.idOf("7f3c2b1a-0000-4000-8000-1234567890ab"))
                .isEqualTo("7f3c2b1a-0000-4000-8000-1234567890ab");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "short",
                "has blank in it",
                "line\nbreak-and-more",
                "<script>alert(1)</script>",
                "12345678901234567890123456789012345678901234567890123456789012345"
            })
    void whateverElseIsSentIsReplaced(String sent) {
        assertThat(CorrelationFilter.idOf(sent)).isNotEqualTo(sent).hasSize(36);
    }
}
