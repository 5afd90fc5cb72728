package org.openportfolio.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A process of the stack with its log. Born by {@link #start}, it leaves a mark (process id and
 * moment of start) in the data folder, ends by {@link #close}, and is ended by the next start where
 * its launcher was killed and could not.
 */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final ProcessHandle process;
    private final Path log;
    private final Path mark;

    private Child(String name, ProcessHandle process, Path log, Path mark) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.mark = mark;
    }

    /**
     * Starts a process whose output goes to its log, which begins anew.
     *
     * @param environment added to that of the launcher; secrets go here, never into the command
     */
    static Child start(
            String name,
            Path data,
            Path folder,
            List<String> command,
            Map<String, String> environment) {
        try {
            var log = logOf(name, data);
            var builder =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile());
            builder.environment().keySet().removeIf(key -> key.startsWith("DB_"));
            builder.environment().putAll(environment);
            var process = builder.start();
            process.getOutputStream().close();
            return adopt(name, data, process.toHandle());
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s.".formatted(name, e.getMessage()), e);
        }
    }

    /** Takes a process that somebody else started into the care of this data folder. */
    static Child adopt(String name, Path data, ProcessHandle process) {
        try {
            var mark =
                    Files.createDirectories(data.resolve("run")).resolve(fileName(name) + ".pid");
            Files.writeString(mark, new Mark(process.pid(), startOf(process)).line());
            return new Child(name, process, logOf(name, data), mark);
        } catch (IOException e) {
            process.destroyForcibly();
            throw new CannotStart("No mark can be left in " + data + ".", e);
        }
    }

    /** Where the log of a child of this name is. */
    static Path logOf(String name, Path data) throws IOException {
        return Files.createDirectories(data.resolve("logs")).resolve(fileName(name) + ".log");
    }

    /**
     * Ends the children that a killed launcher left running in this data folder: only processes
     * whose id and moment of start are those of a mark.
     *
     * @return how many were ended
     */
    static int endLeftovers(Path data) {
        var run = data.resolve("run");
        if (!Files.isDirectory(run)) {
            return 0;
        }
        int ended = 0;
        // the order in which a living launcher ends them: the database last
        for (var name : List.of("Payara", "Keycloak", "PostgreSQL")) {
            var mark = run.resolve(fileName(name) + ".pid");
            try {
                var left =
                        Files.exists(mark)
                                ? Mark.read(mark).process()
                                : Optional.<ProcessHandle>empty();
                if (left.isPresent()) {
                    new Child(name, left.get(), logOf(name, data), mark).close();
                    ended++;
                }
                Files.deleteIfExists(mark);
            } catch (IOException e) {
                throw new CannotStart(mark + " cannot be read or removed.", e);
            }
        }
        return ended;
    }

    /** Waits until it is ready; refuses when it ends before or takes too long. */
    void awaitReady(BooleanSupplier ready, Duration longest) {
        var until = Instant.now().plus(longest);
        while (!ready.getAsBoolean()) {
            if (!process.isAlive()) {
                throw new CannotStart(
                        name + " ended while it started; the reason is in " + log + ".");
            }
            if (Instant.now().isAfter(until)) {
                throw new CannotStart(
                        "%s was not ready after %d seconds; see %s."
                                .formatted(name, longest.toSeconds(), log));
            }
            try {
                Thread.sleep(100);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new CannotStart("The start of " + name + " was interrupted.", e);
            }
        }
    }

    /** Whether the log has this text. */
    boolean hasLogged(String text) {
        try {
            return Files.readString(log, java.nio.charset.StandardCharsets.ISO_8859_1)
                    .contains(text);
        } catch (IOException e) {
            throw new CannotStart(log + " cannot be read.", e);
        }
    }

    long pid() {
        return process.pid();
    }

    String name() {
        return name;
    }

    Path log() {
        return log;
    }

    /** Completes when it has ended, by whatever cause. */
    CompletableFuture<String> end() {
        return process.onExit().thenApply(gone -> name);
    }

    /** Asks it to end, and ends it where it does not within 20 seconds. Returns when it is gone. */
    @Override
    public void close() {
        if (!endsAfter(process.destroy()) && !endsAfter(process.destroyForcibly())) {
            throw new IllegalStateException(name + " (process " + process.pid() + ") does not end");
        }
        forget();
    }

    /** Waits until it is gone, as something else ends it. */
    boolean endsAfter(boolean asked) {
        if (!asked && !process.isAlive()) {
            return true;
        }
        try {
            process.onExit().get(PATIENCE.toSeconds(), TimeUnit.SECONDS);
            return true;
        } catch (TimeoutException e) {
            return !process.isAlive();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return !process.isAlive();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Removes the mark of a child that is gone. */
    void forget() {
        try {
            Files.deleteIfExists(mark);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    private static Instant startOf(ProcessHandle process) {
        return process.info().startInstant().orElse(Instant.EPOCH);
    }

    private static String fileName(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }

    /** A process as a mark knows it: an id alone could meanwhile be somebody else's. */
    private record Mark(long pid, Instant start) {

        private static final Duration CLOCK = Duration.ofSeconds(1);

        static Mark read(Path file) throws IOException {
            var words = Files.readString(file).strip().split(" ");
            return words.length == 2
                    ? new Mark(Long.parseLong(words[0]), Instant.parse(words[1]))
                    : new Mark(-1, Instant.EPOCH);
        }

        String line() {
            return pid + " " + start + "\n";
        }

        Optional<ProcessHandle> process() {
            return start.equals(Instant.EPOCH)
                    ? Optional.empty()
                    : ProcessHandle.of(pid)
                            .filter(ProcessHandle::isAlive)
                            .filter(
                                    found ->
                                            Duration.between(startOf(found), start)
                                                            .abs()
                                                            .compareTo(CLOCK)
                                                    <= 0);
        }
    }
}
