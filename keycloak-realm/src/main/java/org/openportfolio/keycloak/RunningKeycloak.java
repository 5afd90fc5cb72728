package org.openportfolio.keycloak;

import java.io.File;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * A Keycloak process: born ready, ends with {@link #close}, and with this JVM at the latest (unless
 * this JVM is killed).
 */
public final class RunningKeycloak implements AutoCloseable {

    private static final Duration GRACE = Duration.ofSeconds(10);
    private static final Set<RunningKeycloak> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(
                        new Thread(() -> ALIVE.forEach(RunningKeycloak::close), "end-keycloak"));
    }

    private final Process process;
    private final URI address;
    private final Path data;

    private RunningKeycloak(Process process, URI address, Path data) {
        this.process = process;
        this.address = address;
        this.data = data;
        ALIVE.add(this);
    }

    static RunningKeycloak launch(
            Path data, int port, Map<String, String> secrets, Duration patience)
            throws IOException {
        var address = URI.create("http://localhost:" + port);
        var log = data.resolve("keycloak.log");
        var command = new ArrayList<>(java(data));
        command.addAll(
                List.of(
                        "start",
                        "--optimized",
                        "--cache=local",
                        "--http-enabled=true",
                        "--http-host=127.0.0.1",
                        "--http-port=" + port,
                        "--hostname=" + address));
        var running = new RunningKeycloak(process(command, log, secrets).start(), address, data);
        running.awaitReady(patience, log);
        return running;
    }

    /** The Java command of a Keycloak in a home folder, as its start script would make it. */
    static List<String> java(Path home) {
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return List.of(
                java,
                "-Xms64m",
                "-Xmx512m",
                "-XX:MaxMetaspaceSize=256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-XX:+ExitOnOutOfMemoryError",
                "-Dfile.encoding=UTF-8",
                "-Duser.language=en",
                "-Duser.country=US",
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.util.concurrent=ALL-UNNAMED",
                "--add-opens=java.base/java.security=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-Djava.util.concurrent.ForkJoinPool.common.threadFactory="
                        + "io.quarkus.bootstrap.forkjoin.QuarkusForkJoinWorkerThreadFactory",
                "-Dkc.home.dir=" + home,
                "-Djboss.server.config.dir=" + home.resolve("conf"),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-Dpicocli.disable.closures=true",
                "-Dquarkus-log-max-startup-records=10000",
                "-cp",
                home.resolve("lib").resolve("quarkus-run.jar").toString(),
                "io.quarkus.bootstrap.runner.QuarkusEntryPoint");
    }

    /** A process whose environment says nothing to Keycloak but what is given here. */
    static ProcessBuilder process(List<String> command, Path log, Map<String, String> secrets) {
        var builder =
                new ProcessBuilder(command)
                        .directory(log.getParent().toFile())
                        .redirectErrorStream(true)
                        .redirectInput(new File(nowhere()))
                        .redirectOutput(log.toFile());
        builder.environment()
                .keySet()
                .removeIf(name -> name.startsWith("KC_") || name.startsWith("QUARKUS_"));
        builder.environment().putAll(secrets);
        return builder;
    }

    /** The public address, for example {@code http://localhost:8180}. */
    public URI address() {
        return address;
    }

    /** The issuer of the realm's tokens. */
    public URI issuer() {
        return address.resolve("/realms/" + RealmMigrations.REALM);
    }

    /** Its data folder, with the log in {@code keycloak.log}. */
    public Path data() {
        return data;
    }

    /** The process: to watch it, not to end it. */
    public Process process() {
        return process;
    }

    /** Ends the process: asked to first, made to after ten seconds. Returns when it has ended. */
    @Override
    public void close() {
        process.destroy();
        try {
            if (!process.waitFor(GRACE.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        ALIVE.remove(this);
    }

    private void awaitReady(Duration patience, Path log) {
        var http = HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
        var probe =
                HttpRequest.newBuilder(
                                address.resolve("/realms/master/.well-known/openid-configuration"))
                        .timeout(Duration.ofSeconds(10))
                        .build();
        var until = Instant.now().plus(patience);
        try {
            while (Instant.now().isBefore(until)) {
                if (!process.isAlive()) {
                    close();
                    throw new KeycloakFault(
                            "Keycloak ended while starting: "
                                    + lastError(log)
                                    + " (see "
                                    + log
                                    + ")");
                }
                if (answers(http, probe)) {
                    return;
                }
                process.waitFor(100, TimeUnit.MILLISECONDS);
            }
        } catch (InterruptedException e) {
            close();
            Thread.currentThread().interrupt();
            throw new KeycloakFault("Interrupted while Keycloak started", e);
        }
        close();
        throw new KeycloakFault(
                "Keycloak did not answer within " + patience.toSeconds() + " s; see " + log);
    }

    private static boolean answers(HttpClient http, HttpRequest probe) throws InterruptedException {
        try {
            return http.send(probe, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException notYet) {
            return false;
        }
    }

    private static String lastError(Path log) {
        try (var lines = Files.lines(log)) {
            return lines.filter(line -> line.contains("ERROR: "))
                    .map(line -> line.substring(line.indexOf("ERROR: ") + "ERROR: ".length()))
                    .reduce((before, last) -> last)
                    .orElse("it gave no reason");
        } catch (IOException e) {
            return "its log cannot be read";
        }
    }

    private static String nowhere() {
        return File.separatorChar == '\\' ? "NUL" : "/dev/null";
    }
}
