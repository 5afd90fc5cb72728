package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer.OrderAnnotation;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.TestMethodOrder;
import org.openportfolio.stack.phone.Phone;

/** Starting, ending and starting again, side by side with the stack of the other tests. */
@TestInstance(Lifecycle.PER_CLASS)
@TestMethodOrder(OrderAnnotation.class)
class LifecycleST {

    private final Settings settings = Settings.forTests(Path.of(System.getProperty("stack.parts")));
    private LaunchedProcess first;
    private LaunchedProcess second;

    @BeforeAll
    void besideAnother() {
        assertThat(TheStack.running().pids()).containsKeys("Keycloak", "Payara", "PostgreSQL");
    }

    @AfterAll
    void end() {
        for (var launched : new LaunchedProcess[] {first, second}) {
            if (launched != null) {
                launched.close();
            }
        }
    }

    @Test
    @Order(1)
    void oneCommandBringsEverythingUp() throws Exception {
        first = LaunchedProcess.start(settings.data(), settings.ports(), Map.of());
        first.awaitReady();
        assertThat(status(settings.baseUrl() + "/")).isEqualTo(200);
        assertThat(status(settings.baseUrl() + "/api/graphql")).isEqualTo(401);
        assertThat(status("http://localhost:" + settings.ports().mails() + "/")).isEqualTo(200);
        assertThat(status("http://localhost:" + settings.ports().keycloak() + "/realms/portfolio"))
                .isEqualTo(200);
        assertThat(first.complained()).isEmpty();
    }

    @Test
    @Order(2)
    void aSecondLauncherOnTheSameFolderIsRefused() throws Exception {
        try (var another = LaunchedProcess.start(settings.data(), Ports.free(), Map.of())) {
            assertThat(another.awaitEnd()).isEqualTo(1);
            assertThat(another.complained())
                    .startsWith("A stack is already running from")
                    .hasLineCount(1);
        }
    }

    @Test
    @Order(3)
    void aStartAfterAKilledLauncherEndsWhatItLeftAndFindsItsData() throws Exception {
        try (var connection = database().open();
                var statement = connection.createStatement()) {
            statement.execute("create schema kept");
        }
        var left = first.children();
        assertThat(left).hasSizeGreaterThan(2);
        first.kill();
        assertThat(left.stream().filter(ProcessHandle::isAlive)).hasSizeGreaterThan(2);

        second = LaunchedProcess.start(settings.data(), settings.ports(), Map.of());
        second.awaitReady();
        assertThat(left).noneMatch(ProcessHandle::isAlive);
        try (var connection = database().open();
                var found =
                        connection
                                .createStatement()
                                .executeQuery(
                                        "select 1 from pg_namespace where nspname = 'kept'")) {
            assertThat(found.next()).isTrue();
        }
    }

    @Test
    @Order(4)
    void noSecretStandsInACommandLine() throws IOException {
        var secrets = new java.util.Properties();
        try (var in =
                java.nio.file.Files.newBufferedReader(
                        settings.data().resolve("secrets.properties"))) {
            secrets.load(in);
        }
        assertThat(secrets).hasSizeGreaterThan(5);
        for (var child : second.children()) {
            var line =
                    java.nio.file.Files.readString(
                            Path.of("/proc", "" + child.pid(), "cmdline"),
                            java.nio.charset.StandardCharsets.ISO_8859_1);
            assertThat(secrets.values()).noneMatch(secret -> line.contains(secret.toString()));
        }
    }

    @Test
    @Order(5)
    void ctrlCLeavesNoProcess() throws Exception {
        var children = second.children();
        second.interrupt();
        second.awaitEnd();
        assertThat(children).isNotEmpty().noneMatch(ProcessHandle::isAlive);
    }

    @Test
    void ctrlCInTheMiddleOfAStartLeavesNoProcess() throws Exception {
        var folder = Settings.forTests(Path.of(System.getProperty("stack.parts"))).data();
        try (var launched = LaunchedProcess.start(folder, Ports.free(), Map.of())) {
            launched.awaitWord("mail server");
            Awaitility.await()
                    .atMost(Duration.ofMinutes(2))
                    .until(() -> launched.children().stream().anyMatch(LifecycleST::isJava));
            var children = launched.children();
            launched.interrupt();
            launched.awaitEnd();
            assertThat(children).hasSizeGreaterThan(1).noneMatch(ProcessHandle::isAlive);
            assertThat(Child.endLeftover("-Djava.io.tmpdir=" + folder.resolve("payara/tmp")))
                    .isFalse();
            assertThat(Child.endLeftover("-Dkc.home.dir=" + folder.resolve("keycloak"))).isFalse();
        }
    }

    private static boolean isJava(ProcessHandle process) {
        return process.info().command().orElse("").endsWith("java");
    }

    @Test
    void aPortInUseIsSaidInOneSentence() throws Exception {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = Ports.free();
            var ports =
                    new Ports(
                            free.app(),
                            free.keycloak(),
                            free.database(),
                            free.smtp(),
                            taken.getLocalPort());
            var folder = Settings.forTests(Path.of(System.getProperty("stack.parts"))).data();
            try (var launched = LaunchedProcess.start(folder, ports, Map.of())) {
                assertThat(launched.awaitEnd()).isEqualTo(1);
                assertThat(launched.complained())
                        .isEqualToIgnoringNewLines(
                                "Port %d, wanted for the mail viewer, is in use: end what listens there or choose another with -Dmails.port=…"
                                        .formatted(taken.getLocalPort()));
            }
        }
    }

    @Test
    void aDatabaseThatCannotBeReachedIsSaidInOneSentence() throws Exception {
        var folder = Settings.forTests(Path.of(System.getProperty("stack.parts"))).data();
        var nobody = "jdbc:postgresql://127.0.0.1:" + Ports.free().database() + "/portfolio";
        var more = Map.of("db.url", nobody, "db.user", "owner");
        try (var launched = LaunchedProcess.start(folder, Ports.free(), more)) {
            assertThat(launched.awaitEnd()).isEqualTo(1);
            assertThat(launched.complained())
                    .startsWith("The database at " + nobody + " cannot be reached")
                    .hasLineCount(1);
        }
    }

    private Database database() throws SQLException {
        return new Database(
                "jdbc:postgresql://127.0.0.1:" + settings.ports().database() + "/portfolio",
                "portfolio",
                Secrets.in(settings.data()).password("db.owner"));
    }

    private static int status(String address) throws IOException, InterruptedException {
        return Phone.HTTP
                .send(
                        HttpRequest.newBuilder(URI.create(address)).build(),
                        BodyHandlers.discarding())
                .statusCode();
    }
}
