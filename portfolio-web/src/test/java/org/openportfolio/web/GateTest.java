package org.openportfolio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class GateTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"/health", "/health/live", "/health/ready", "/metrics", "/metrics/base"})
    void healthAndMetricsAreForWhoRunsTheInstallation(String path) {
        assertThat(Area.of(path)).isEqualTo(Area.OPERATIONS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/",
                "/healthy",
                "/health/ready/x",
                "/metrics/../console",
                "/metrics/BASE"
            })
    void whatOnlyLooksLikeThemDoesNotExist(String path) {
        assertThat(Area.of(path)).isEqualTo(Area.NONE);
    }

    @Test
    void theyAnswerProbesFromInsideAndNobodyThroughAProxy() throws UnknownHostException {
        assertThat(Gate.fromInside("127.0.0.1", false)).isTrue();
        assertThat(Gate.fromInside("0:0:0:0:0:0:0:1", false)).isTrue();
        assertThat(Gate.fromInside("10.1.2.3", false)).isTrue();
        assertThat(Gate.fromInside("127.0.0.1", true)).isFalse();
        assertThat(Gate.fromInside("203.0.113.7", false)).isFalse();
        assertThat(Gate.fromInside("2001:db8::7", false)).isFalse();
    }
}
