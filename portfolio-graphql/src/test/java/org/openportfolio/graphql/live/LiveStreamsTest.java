package org.openportfolio.graphql.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.servlet.http.HttpServletResponse;
import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.graphql.fault.ProblemCode;

class LiveStreamsTest {
    @Test
    void aNodeThatCarriesAsManyAsItCanSendsTheNextOneElsewhere() {
        var full = new LiveStreams();
        full.mostOfANode = 0;
        Map<Object, Object> headers = new HashMap<>();
        var response =
                (HttpServletResponse)
                        Proxy.newProxyInstance(
                                getClass().getClassLoader(),
                                new Class<?>[] {HttpServletResponse.class},
                                (proxy, method, arguments) ->
                                        headers.put(arguments[0], arguments[1]));
        assertThatThrownBy(() -> full.open(null, response, () -> null))
                .isInstanceOfSatisfying(
                        Refused.class,
                        refused -> assertThat(refused.code()).isEqualTo(ProblemCode.UNAVAILABLE));
        assertThat(headers).containsEntry("Retry-After", "10");
        assertThat(ProblemCode.UNAVAILABLE.status()).isEqualTo(503);
    }
}
