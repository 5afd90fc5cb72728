package org.openportfolio.stack;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the launcher is told, and what it says when that cannot be. */
class SettingsTest {

    @Test
    void withoutAWordEverythingIsAsUsual() {
        var settings = Settings.of(Map.of());
        assertThat(settings.ports()).isEqualTo(new Ports(8080, 8180, 5442, 3025, 8025));
        assertThat(settings.database()).isEmpty();
        assertThat(settings.baseUrl()).isEqualTo("http://localhost:8080");
    }

    @Test
    void aPortCanBeChosen() {
        assertThat(Settings.of(Map.of("app.port", "9090")).baseUrl())
                .isEqualTo("http://localhost:9090");
    }

    @Test
    void aPortThatIsNoneIsSaid() {
        refused(Map.of("app.port", "eighty"), "-Dapp.port wants a number, not eighty.");
        refused(Map.of("app.port", "70000"), "70000 is no port for the app: choose 1 to 65535.");
    }

    @Test
    void onePortForTwoIsSaid() {
        refused(
                Map.of("app.port", "8180"),
                "Port 8180 is asked for both by the app and by Keycloak: choose another with -Dkeycloak.port=…");
    }

    @Test
    void aDatabaseCanBeNamed() {
        var named =
                Settings.of(
                        Map.of(
                                "db.url", "postgresql://db.example:5432/portfolio",
                                "db.user", "owner",
                                "db.password", "secret"));
        assertThat(named.database())
                .contains(
                        new Database(
                                "jdbc:postgresql://db.example:5432/portfolio", "owner", "secret"));
    }

    @Test
    void aDatabaseWithoutItsOwnerIsSaid() {
        refused(
                Map.of("db.url", "jdbc:postgresql://db.example/portfolio"),
                "DB_URL is set, so DB_USER must name its owner.");
    }

    @Test
    void aPortInUseIsSaid() throws IOException {
        try (var taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var free = Ports.free();
            var ports =
                    new Ports(
                            free.app(),
                            free.keycloak(),
                            taken.getLocalPort(),
                            free.smtp(),
                            free.mails());
            assertThatExceptionOfType(CannotStart.class)
                    .isThrownBy(() -> ports.requireFree(true))
                    .withMessage(
                            "Port %d, wanted for PostgreSQL, is in use: end what listens there or choose another with -Ddb.port=…"
                                    .formatted(taken.getLocalPort()));
            ports.requireFree(false);
        }
    }

    @Test
    void aJavaThatPayaraDoesNotRunOnIsSaid() {
        Stack.requireJava(17);
        Stack.requireJava(21);
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Stack.requireJava(25))
                .withMessage(
                        "This is Java 25; Payara 6 runs on 17 to 21: point JAVA_HOME to one of them.");
        assertThatExceptionOfType(CannotStart.class).isThrownBy(() -> Stack.requireJava(11));
    }

    @Test
    void aFolderThatCannotBeWrittenIsSaid(@TempDir Path folder) throws IOException {
        var file = Files.createFile(folder.resolve("file"));
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Stack.requireRoom(file.resolve("data"), 1))
                .withMessageStartingWith("Nothing can be written into " + file);
    }

    @Test
    void aFullDiskIsSaid(@TempDir Path folder) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Stack.requireRoom(folder, Long.MAX_VALUE))
                .withMessageMatching("The disk of .* has \\d+ MB left; the stack needs \\d+ MB.");
    }

    @Test
    void secretsAreMadeOnceAndOnlyTheirOwnerReadsThem(@TempDir Path folder) throws IOException {
        var made = Secrets.in(folder).password("db.owner");
        assertThat(made).matches("[A-Za-z0-9_-]{32}");
        assertThat(Secrets.in(folder).password("db.owner")).isEqualTo(made);
        assertThat(Secrets.in(folder).password("db.app")).isNotEqualTo(made);
        assertThat(Secrets.in(folder).key("app.key")).hasSize(44);
        assertThat(Files.getPosixFilePermissions(folder.resolve("secrets.properties")))
                .isEqualTo(PosixFilePermissions.fromString("rw-------"));
    }

    private static void refused(Map<String, String> asked, String sentence) {
        assertThatExceptionOfType(CannotStart.class)
                .isThrownBy(() -> Settings.of(asked))
                .withMessage(sentence);
    }
}
