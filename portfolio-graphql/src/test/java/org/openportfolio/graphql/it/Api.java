package org.openportfolio.graphql.it;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import org.openportfolio.graphql.endpoint.Json;
import org.openportfolio.kernel.Migrations;
import org.openportfolio.world.LoggedStatements;

/**
 * The built application on Payara Micro, with a real PostgreSQL and an issuer of tokens that can
 * lie. Started once for all tests of this module, on free ports of this machine.
 */
final class Api {
    private static final String PASSWORD = UUID.randomUUID().toString();
    private static Api running;

    /** Who else may call from a browser. */
    static final String ORIGINS = "https://app.example.org, http://localhost:3000";

    final Issuer issuer = new Issuer();
    private final EmbeddedPostgres database;
    private final Path folder;
    private final int port;
    private final Path log;
    private final Map<String, String> settings;
    private Process server;
    private final HttpClient http =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    static synchronized Api running() {
        if (running == null) running = with(Map.of());
        return running;
    }

    /** One more, for tests that need other settings; ends with the tests. */
    static Api with(Map<String, String> settings) {
        try {
            return new Api(settings);
        } catch (IOException | SQLException notStarted) {
            throw new IllegalStateException(notStarted);
        }
    }

    private Api(Map<String, String> settings) throws IOException, SQLException {
        this.settings = settings;
        folder = Files.createTempDirectory(Path.of("target"), "api").toAbsolutePath();
        database =
                EmbeddedPostgres.builder()
                        .setServerConfig("listen_addresses", "127.0.0.1")
                        .setServerConfig("logging_collector", "on")
                        .setServerConfig("log_line_prefix", LoggedStatements.PREFIX)
                        // silent until PlanLog listens
                        .setServerConfig("session_preload_libraries", "auto_explain")
                        .setServerConfig("auto_explain.log_format", "json")
                        .start();
        try (var connection = asSuperuser("postgres");
                var statement = connection.createStatement()) {
            statement.execute(
                    "create role portfolio_owner login createrole password '" + PASSWORD + "'");
            statement.execute("create database portfolio owner portfolio_owner");
        }
        new Migrations(url("portfolio"), "portfolio_owner", PASSWORD, "portfolio_app", PASSWORD)
                .run();
        port = freePort();
        log = folder.resolve("server.log");
        server = start();
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop));
        waitUntilReady();
    }

    /** Where the server keeps its files. */
    Path media() {
        return folder.resolve("media");
    }

    private Process start() throws IOException {
        var preboot = folder.resolve("preboot.txt");
        Files.writeString(
                preboot,
                "set configs.config.server-config.network-config.network-listeners.network-listener.http-listener.address=127.0.0.1\n");
        var java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        var builder =
                new ProcessBuilder(
                        java,
                        "-Xmx512m",
                        // half the time to start: the compiler of hot code gains nothing here
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-jar",
                        Path.of("target/payara-micro.jar").toAbsolutePath().toString(),
                        "--rootDir",
                        // what it keeps there would be deployed twice
                        Files.createTempDirectory(folder, "root").toString(),
                        "--nohazelcast",
                        "--disablephonehome",
                        "--prebootcommandfile",
                        preboot.toString(),
                        "--port",
                        String.valueOf(port),
                        "--deploy",
                        Path.of("target/portfolio-graphql.war").toAbsolutePath().toString(),
                        "--contextroot",
                        "api");
        builder.environment()
                .putAll(
                        Map.ofEntries(
                                Map.entry("PORTFOLIO_DB_URL", url("portfolio")),
                                Map.entry("PORTFOLIO_DB_USER", "portfolio_app"),
                                Map.entry("PORTFOLIO_DB_PASSWORD", PASSWORD),
                                Map.entry("PORTFOLIO_OIDC_ISSUER", issuer.name()),
                                Map.entry("PORTFOLIO_BASE_URL", "http://localhost:" + port),
                                Map.entry(
                                        "PORTFOLIO_MEDIA_FOLDER",
                                        folder.resolve("media").toString()),
                                Map.entry(
                                        "PORTFOLIO_KEY",
                                        Base64.getEncoder().encodeToString(new byte[32])),
                                Map.entry("PORTFOLIO_LIVE_HEARTBEAT_SECONDS", "1"),
                                Map.entry("PORTFOLIO_CORS_ORIGINS", ORIGINS)));
        builder.environment().putAll(settings);
        return builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    private void waitUntilReady() throws IOException {
        var until = System.nanoTime() + Duration.ofSeconds(300).toNanos();
        while (System.nanoTime() < until) {
            if (!server.isAlive()) break;
            try {
                if (get("/api/graphql", Optional.empty()).statusCode() == 401) return;
                TimeUnit.MILLISECONDS.sleep(250);
            } catch (UncheckedIOException notYet) {
                pause();
            } catch (InterruptedException stopped) {
                Thread.currentThread().interrupt();
                break;
            }
        }
        stop();
        throw new IllegalStateException("The server did not start:\n" + Files.readString(log));
    }

    private static void pause() {
        try {
            TimeUnit.MILLISECONDS.sleep(250);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends the server, without a word to those who are connected, and starts it again. */
    void restart() {
        server.destroyForcibly();
        try {
            server.waitFor();
            server = start();
            waitUntilReady();
        } catch (IOException notStarted) {
            throw new UncheckedIOException(notStarted);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    private void stop() {
        server.destroy();
        try {
            if (!server.waitFor(20, TimeUnit.SECONDS)) server.destroyForcibly();
            database.close();
        } catch (IOException | InterruptedException leftBehind) {
            server.destroyForcibly();
        }
        issuer.stop();
    }

    /** What the server has written to its log so far. */
    String log() {
        try {
            return Files.readString(log);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** A connection that sees everything, to put people and things in place. */
    Connection asSuperuser() throws SQLException {
        return asSuperuser("portfolio");
    }

    /** A connection of the role that owns the tables; the wall between districts binds it. */
    Connection asOwner() throws SQLException {
        return DriverManager.getConnection(url("portfolio"), "portfolio_owner", PASSWORD);
    }

    private Connection asSuperuser(String name) throws SQLException {
        return DriverManager.getConnection(url(name), "postgres", "postgres");
    }

    private String url(String name) {
        return "jdbc:postgresql://127.0.0.1:" + database.getPort() + "/" + name;
    }

    URI address(String path) {
        return URI.create("http://127.0.0.1:" + port + path);
    }

    HttpResponse<String> get(String path, Optional<String> token) {
        return send(request(path, token).GET());
    }

    /** A GraphQL request as a phone sends it. */
    HttpResponse<String> post(Optional<String> token, Map<String, Object> body) {
        return send(
                request("/api/graphql", token)
                        .header("Content-Type", "application/json")
                        .header("Accept", "application/graphql-response+json")
                        .POST(HttpRequest.BodyPublishers.ofByteArray(Json.write(body))));
    }

    HttpResponse<String> post(Optional<String> token, String query) {
        return post(token, Map.of("query", query));
    }

    HttpRequest.Builder request(String path, Optional<String> token) {
        var request = HttpRequest.newBuilder(address(path)).timeout(Duration.ofSeconds(30));
        token.ifPresent(text -> request.header("Authorization", "Bearer " + text));
        return request;
    }

    HttpResponse<String> send(HttpRequest.Builder request) {
        try {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (IOException failed) {
            throw new UncheckedIOException(failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(stopped);
        }
    }

    /** The code of the first top-level error of an answer. */
    @SuppressWarnings("unchecked")
    static String code(HttpResponse<String> answer) {
        var body = (Map<String, Object>) Json.read(answer.body()).orElseThrow();
        var errors = (List<Map<String, Object>>) body.get("errors");
        return (String) ((Map<String, Object>) errors.get(0).get("extensions")).get("code");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }
}
