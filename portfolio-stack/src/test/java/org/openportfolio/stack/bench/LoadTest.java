package org.openportfolio.stack.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LoadTest {
    @Test
    void theLineThatWrkSaysIsUnderstood() {
        var result = WrkLoad.result("Running 10s test\nresult 1200 10000000 3 1500 4200 9100\n");
        assertThat(result).isEqualTo(new LoadResult(1197, 3, 10, 1.5, 4.2, 9.1));
        assertThat(result.perSecond()).isEqualTo(119.7);
    }

    @Test
    void whatIsNoPlainLetterGoesToWrkByItsNumber() {
        assertThat(WrkLoad.quoted("a\"b\\c\né")).isEqualTo("\"a\\034b\\092c\\010\\195\\169\"");
    }

    @Test
    void eachRequestIsSentOnceAndWhatIsRefusedCountsApart() throws IOException {
        var bodies = new ConcurrentLinkedQueue<String>();
        var server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    var body =
                            new String(
                                    exchange.getRequestBody().readAllBytes(),
                                    StandardCharsets.UTF_8);
                    bodies.add(body + exchange.getRequestHeaders().getFirst("Accept"));
                    boolean known = body.startsWith("a");
                    // of unknown length: in pieces
                    exchange.sendResponseHeaders(known ? 200 : 404, 0);
                    exchange.getResponseBody()
                            .write("fine".repeat(5000).getBytes(StandardCharsets.US_ASCII));
                    exchange.close();
                });
        var threads = Executors.newCachedThreadPool();
        server.setExecutor(threads);
        server.start();
        try {
            var result =
                    new SocketLoad()
                            .once(
                                    URI.create("http://localhost:" + server.getAddress().getPort()),
                                    List.of(post("a1"), post("a2"), post("b"), post("a3")),
                                    2);
            assertThat(result.requests()).isEqualTo(3);
            assertThat(result.failed()).isEqualTo(1);
            assertThat(bodies)
                    .containsExactlyInAnyOrder(
                            "a1text/html", "a2text/html", "btext/html", "a3text/html");
        } finally {
            server.stop(0);
            threads.shutdownNow();
        }
    }

    @Test
    void whatWentWrongInTheServerIsCountedThoughItWasAnsweredWithSuccess(@TempDir Path folder)
            throws IOException {
        var log = folder.resolve("payara.log");
        Files.writeString(
                log,
                """
                Payara says something of its start
                {"Timestamp":"2027-01-31T12:00:00Z","Level":"INFO","LogMessage":"SEVERE it is not"}
                {"Timestamp":"2027-01-31T12:00:01Z","Level":"SEVERE","LogMessage":"A request failed"}
                """);
        assertThat(Bench.faults(log)).isEqualTo(1);
    }

    private static Request post(String body) {
        return new Request("POST", "/x", Map.of("Accept", "text/html"), body);
    }
}
