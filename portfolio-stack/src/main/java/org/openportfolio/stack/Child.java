package org.openportfolio.stack;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * A process of the stack with its log. Born by {@link #start} or elsewhere, it ends by {@link
 * #close}, and by the next start on the same data folder where its launcher was killed and could
 * not. Such a leftover is known by an argument that names its home in the data folder: whoever
 * holds the lock of that folder owns it.
 */
final class Child implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final String name;
    private final ProcessHandle process;
    private final Path log;

    Child(String name, ProcessHandle process, Path log) {
        this.name = name;
        this.process = process;
        this.log = log;
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
            return new Child(name, process.toHandle(), log);
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s.".formatted(name, e.getMessage()), e);
        }
    }

    /**
     * Runs a command to its end.
     *
     * @return its log; {@link CannotStart} where it says that it failed, or takes too long
     */
    static Path run(String name, Path data, Path folder, List<String> command, Duration longest) {
        try {
            var log = logOf(name, data);
            var process =
                    new ProcessBuilder(command)
                            .directory(folder.toFile())
                            .redirectErrorStream(true)
                            .redirectOutput(log.toFile())
                            .start();
            try {
                if (!process.waitFor(longest.toSeconds(), TimeUnit.SECONDS)) {
                    throw new CannotStart(
                            "%s was not done after %d seconds; see %s."
                                    .formatted(name, longest.toSeconds(), log));
                }
            } finally {
                process.destroyForcibly();
            }
            if (process.exitValue() != 0) {
                throw new CannotStart(name + " failed; the reason is in " + log + ".");
            }
            return log;
        } catch (IOException e) {
            throw new CannotStart("%s cannot be started: %s.".formatted(name, e.getMessage()), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CannotStart("The start was interrupted.", e);
        }
    }

    /** Where the log of a child of this name is. */
    static Path logOf(String name, Path data) throws IOException {
        return Files.createDirectories(data.resolve("logs")).resolve(fileName(name) + ".log");
    }

    /**
     * Ends the processes that a killed launcher left running. Only he who holds the lock of the
     * data folder may ask.
     *
     * @param argument by which a process of this kind is known, naming its home
     * @return whether there was one
     */
    static boolean endLeftover(String argument) {
        var left =
                ProcessHandle.allProcesses()
                        .filter(process -> isServer(process.info().command().orElse("")))
                        .filter(
                                process ->
                                        List.of(process.info().arguments().orElse(new String[0]))
                                                .contains(argument))
                        .toList();
        left.forEach(process -> new Child("a leftover", process, Path.of("")).close());
        return !left.isEmpty();
    }

    private static boolean isServer(String command) {
        return List.of("java", "postgres", "haproxy")
                .contains(String.valueOf(Path.of(command).getFileName()));
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

    /** Ends it as a power cut would. Returns when it is gone. */
    void kill() {
        if (!endsAfter(process.destroyForcibly())) {
            throw new IllegalStateException(name + " (process " + process.pid() + ") does not end");
        }
    }

    /** Asks it to end, and ends it where it does not within 20 seconds. Returns when it is gone. */
    @Override
    public void close() {
        if (!endsAfter(process.destroy()) && !endsAfter(process.destroyForcibly())) {
            throw new IllegalStateException(name + " (process " + process.pid() + ") does not end");
        }
    }

    private boolean endsAfter(boolean asked) {
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

    private static String fileName(String name) {
        return name.toLowerCase(java.util.Locale.ROOT).replace(' ', '-');
    }
}
