package org.openportfolio.stack;

import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;
import org.openportfolio.stack.phone.Phone;

/** Phones that make items and read them without a pause, until they are stopped. */
final class Load implements AutoCloseable {
    /** Titles of the items that the server said it has. */
    final Queue<String> acknowledged = new ConcurrentLinkedQueue<>();

    /** What else came back: a status, or that the connection ended without an answer. */
    final Queue<String> failures = new ConcurrentLinkedQueue<>();

    /** How long an answer may take when it is over. */
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private static final Duration FRESH = Duration.ofMinutes(2);

    private final AtomicBoolean over = new AtomicBoolean();
    private final List<Thread> threads = new ArrayList<>();

    private Load() {}

    /**
     * Begins it.
     *
     * @param logins each gives a phone that has just logged in: a token lasts five minutes, and a
     *     slow machine may take longer
     */
    static Load of(List<Supplier<Phone>> logins) {
        var load = new Load();
        for (var login : logins) {
            var thread = new Thread(() -> load.run(login), "load");
            thread.setDaemon(true);
            load.threads.add(thread);
            thread.start();
        }
        return load;
    }

    private void run(Supplier<Phone> login) {
        var phone = loggedIn(login);
        var from = Instant.now();
        while (!over.get()) {
            if (Instant.now().isAfter(from.plus(FRESH))) {
                phone = loggedIn(login);
                from = Instant.now();
            }
            var title = "Load " + UUID.randomUUID();
            try {
                var input = Map.of("kind", "REFLECTION", "title", title, "body", "Under way.");
                var made = phone.send("create-item", Map.of("input", input));
                if (made.statusCode() != 200) {
                    failures.add("" + made.statusCode());
                    continue;
                }
                var id = Phone.json(made).at("/data/createItem/item/id");
                if (id.isMissingNode() || id.isNull()) {
                    failures.add(made.body());
                    continue;
                }
                acknowledged.add(title);
                // whichever node answers now knows of it
                var read = phone.send("item", Map.of("id", id.asText()));
                if (read.statusCode() != 200) failures.add("" + read.statusCode());
                else if (!read.body().contains(title)) failures.add("not there: " + title);
            } catch (UncheckedIOException noAnswer) {
                failures.add("cut off: " + noAnswer.getMessage());
            }
        }
    }

    /** One after the other: Keycloak refuses two logins of one person at the same moment. */
    private synchronized Phone loggedIn(Supplier<Phone> login) {
        return login.get();
    }

    /** Ends it; every answer has come then, or is missed among the failures. */
    @Override
    public void close() {
        over.set(true);
        for (var thread : threads)
            try {
                thread.join(PATIENCE.toMillis());
                if (thread.isAlive()) failures.add("no answer after a minute");
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException(e);
            }
    }
}
