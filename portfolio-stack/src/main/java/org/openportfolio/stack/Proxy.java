package org.openportfolio.stack;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * HAProxy before several nodes. The API, files, public links and visits go to any node that is
 * ready; the pages of the console stay with the node that has their session, as long as it is
 * there.
 */
final class Proxy implements AutoCloseable {

    private static final List<String> PLACES =
            List.of("/usr/sbin/haproxy", "/usr/local/sbin/haproxy", "/opt/homebrew/bin/haproxy");
    private static final HttpClient HTTP =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final Child process;
    private final URI figures;

    private Proxy(Child process, URI figures) {
        this.process = process;
        this.figures = figures;
    }

    /** The HAProxy that is installed, or that {@code -Dhaproxy=…} names. */
    static Optional<Path> installed() {
        var named = System.getProperty("haproxy", "");
        return (named.isBlank() ? PLACES.stream() : Stream.of(named))
                .map(Path::of)
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** Starts it before the nodes; until one is ready it answers 503. */
    static Proxy start(Settings settings, List<Node> nodes, Consumer<Proxy> born) {
        var program =
                installed()
                        .orElseThrow(
                                () ->
                                        new CannotStart(
                                                "Several nodes need HAProxy: install it (apt-get install haproxy), or name it with -Dhaproxy=…"));
        var home = settings.data().resolve("haproxy");
        int figures = Ports.someFree(1).get(0);
        try {
            Files.createDirectories(home);
            var file =
                    Files.writeString(
                            home.resolve("haproxy.cfg"),
                            configuration(settings.ports().app(), figures, nodes));
            var process =
                    Child.start(
                            "HAProxy",
                            settings.data(),
                            home,
                            List.of(program.toString(), "-db", "-f", file.toString()),
                            Map.of());
            var proxy =
                    new Proxy(process, URI.create("http://127.0.0.1:" + figures + "/figures;csv"));
            born.accept(proxy);
            process.awaitReady(proxy::answers, PATIENCE);
            return proxy;
        } catch (IOException e) {
            throw new CannotStart("HAProxy's folder cannot be made in " + home + ".", e);
        }
    }

    static String configuration(int port, int figures, List<Node> nodes) {
        var any = new StringBuilder();
        var sticky = new StringBuilder();
        for (var node : nodes) {
            var name = "node-" + node.port();
            any.append("    server %s 127.0.0.1:%d check\n".formatted(name, node.port()));
            sticky.append(
                    "    server %s 127.0.0.1:%d check cookie %s\n"
                            .formatted(name, node.port(), name));
        }
        try (var shipped = Proxy.class.getResourceAsStream("haproxy.cfg")) {
            return new String(shipped.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8)
                    .replace("    server any\n", any)
                    .replace("    server sticky\n", sticky)
                    .replace(":8080", ":" + port)
                    .replace(":8404", ":" + figures);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean answers() {
        try {
            figures();
            return true;
        } catch (UncheckedIOException notYet) {
            return false;
        }
    }

    /** Whether it sends requests to the node. */
    boolean uses(Node node) {
        return about(node).allMatch(line -> line.get(17).startsWith("UP"));
    }

    /** Whether it sends none any more, and none is under way. */
    boolean isDoneWith(Node node) {
        return about(node)
                .allMatch(line -> line.get(17).startsWith("DOWN") && line.get(4).equals("0"));
    }

    private Stream<List<String>> about(Node node) {
        return figures().stream().filter(line -> line.get(1).equals("node-" + node.port()));
    }

    private List<List<String>> figures() {
        try {
            var answer =
                    HTTP.send(
                            HttpRequest.newBuilder(figures).timeout(PATIENCE).build(),
                            BodyHandlers.ofString());
            var lines = new ArrayList<List<String>>();
            answer.body().lines().skip(1).forEach(line -> lines.add(List.of(line.split(",", -1))));
            return lines;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("It was interrupted.", e);
        }
    }

    Child process() {
        return process;
    }

    @Override
    public void close() {
        process.close();
    }
}
