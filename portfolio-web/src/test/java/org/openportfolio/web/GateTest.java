package org.openportfolio.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.UnknownHostException;
import java.util.List;
import org.junit.jupiter.api.Tag;
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

    @Test
    @Tag("ID-6")
    void whereSomebodyComesFromIsWhatTheProxySaysAndNotWhatTheySay() throws UnknownHostException {
        assertThat(Gate.originOf("203.0.113.7", List.of())).isEqualTo("203.0.113.7");
        assertThat(Gate.originOf("203.0.113.7", List.of("198.51.100.1"))).isEqualTo("203.0.113.7");
        assertThat(Gate.originOf("10.0.0.2", List.of("198.51.100.1, 203.0.113.7")))
                .isEqualTo("203.0.113.7");
        assertThat(Gate.originOf("10.0.0.2", List.of("198.51.100.1", "203.0.113.7")))
                .as("the proxy put a line of its own below")
                .isEqualTo("203.0.113.7");
        assertThat(Gate.originOf("2001:db8:1:2:3:4:5:6", List.of()))
                .isEqualTo(Gate.originOf("2001:db8:1:2:ffff::1", List.of()))
                .isNotEqualTo(Gate.originOf("2001:db8:1:3::1", List.of()));
        assertThat(Gate.originOf("127.0.0.1", List.of("::::nonsense"))).isEqualTo("::::nonsense");
    }
}
