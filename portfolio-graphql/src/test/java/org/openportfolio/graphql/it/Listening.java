package org.openportfolio.graphql.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openportfolio.graphql.endpoint.Json;

/** A phone that listens: reads server-sent events as they come. */
final class Listening implements AutoCloseable {
    private static final String LIVE =
            "subscription ($after: String) { live(after: $after) { cursor kind at thingId thing { id ... on Item { title commentCount } } } }";

    /** Much more than it takes, on a machine that does much else. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final HttpResponse<Stream<String>> answer;
    private final BlockingQueue<Heard> came = new LinkedBlockingQueue<>();
    private final BlockingQueue<Heard> notifications = new LinkedBlockingQueue<>();

    /**
     * What came over the line.
     *
     * @param name of the event; "end" when the line is closed
     * @param data its JSON, or null
     */
    record Heard(String name, Object data) {
        private Map<?, ?> live() {
            var answer = (Map<?, ?>) data;
            assertThat(answer.get("errors")).as(toString()).isNull();
            return (Map<?, ?>) ((Map<?, ?>) answer.get("data")).get("live");
        }

        /** What the list of notifications lives from; the others are about things. */
        private boolean isOfNotifications() {
            return data instanceof Map<?, ?> answer
                    && answer.get("data") instanceof Map<?, ?> told
                    && told.get("live") instanceof Map<?, ?> live
                    && "NOTIFICATIONS".equals(live.get("kind"));
        }

        String kind() {
            return (String) live().get("kind");
        }

        String cursor() {
            return (String) live().get("cursor");
        }

        String thingId() {
            return (String) live().get("thingId");
        }

        Object thing(String field) {
            var thing = (Map<?, ?>) live().get("thing");
            return thing == null ? null : thing.get(field);
        }

        /** Why the stream ends. */
        String code() {
            var errors = (List<?>) ((Map<?, ?>) data).get("errors");
            assertThat(errors).as(toString()).isNotNull();
            return (String) ((Map<?, ?>) ((Map<?, ?>) errors.get(0)).get("extensions")).get("code");
        }
    }

    private Listening(HttpResponse<Stream<String>> answer) {
        this.answer = answer;
        var reader = new Thread(this::read, "listening");
        reader.setDaemon(true);
        reader.start();
    }

    /** Listens from now on; returns when the server has begun to tell. */
    static Listening begins(Api api, String token) {
        var listening = listens(api, token, Optional.empty());
        assertThat(listening.next().kind()).isEqualTo("STARTED");
        return listening;
    }

    /** Listens from the cursor on. */
    static Listening listens(Api api, String token, Optional<String> after) {
        Map<String, Object> variables = new HashMap<>();
        after.ifPresent(cursor -> variables.put("after", cursor));
        return asks(api, token, Map.of("query", LIVE, "variables", variables));
    }

    /** Any operation whose answer shall be a stream. */
    static Listening asks(Api api, String token, Map<String, Object> body) {
        return of(
                api.request("/api/graphql", Optional.of(token))
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofByteArray(Json.write(body))));
    }

    /** The same by GET. */
    static Listening gets(Api api, String token, String query) {
        var path = "/api/graphql?query=" + URLEncoder.encode(query, StandardCharsets.UTF_8);
        return of(api.request(path, Optional.of(token)).GET());
    }

    private static Listening of(HttpRequest.Builder request) {
        request.header("Accept", "text/event-stream");
        try {
            // a connection of its own, as every phone has
            var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
            return new Listening(http.send(request.build(), HttpResponse.BodyHandlers.ofLines()));
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void read() {
        try {
            var name = "";
            var data = "";
            for (var lines = answer.body().iterator(); lines.hasNext(); ) {
                var line = lines.next();
                if (line.startsWith("event: ")) name = line.substring("event: ".length());
                if (line.startsWith("data: ")) data = line.substring("data: ".length());
                if (line.isEmpty() && !name.isEmpty()) {
                    var heard = new Heard(name, Json.read(data).orElse(null));
                    (heard.isOfNotifications() ? notifications : came).add(heard);
                    name = "";
                    data = "";
                }
            }
        } catch (UncheckedIOException broken) {
            came.add(new Heard("broken", null));
        }
        came.add(new Heard("end", null));
    }

    HttpResponse<Stream<String>> answer() {
        return answer;
    }

    /** What comes next of things. */
    Heard next() {
        return next(came);
    }

    /** What comes next of notifications; of all that one change tells, it comes last. */
    Heard notification() {
        return next(notifications);
    }

    private static Heard next(BlockingQueue<Heard> queue) {
        try {
            var next = queue.poll(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            assertThat(next).as("something comes").isNotNull();
            return next;
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** Whether nothing has come that was not read. */
    boolean isQuiet() {
        return came.isEmpty();
    }

    @Override
    public void close() {
        answer.body().close();
    }
}
