package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.ConnectException;
import java.net.Inet4Address;
import java.net.NetworkInterface;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Person;

@Tag("ID-1")
class PreparedKeycloakIT {

    private final TestKeycloak keycloak = TestKeycloak.running();

    @Test
    void aSecondServerRunsBesideTheFirstAndFindsItsPeopleAgainAfterARestart() throws Exception {
        var data = TestKeycloak.freshFolder();
        var credential = AdminCredential.randomOperator();
        var wish = new PreparedKeycloak.Wish(data, 0, credential, TestKeycloak.settings(25));
        Person anna;
        try (var second = TestKeycloak.prepared().start(wish, text -> {})) {
            assertThat(second.address()).isNotEqualTo(keycloak.server.address());
            anna =
                    TestKeycloak.somebody(
                            new KeycloakAdmin(second.address(), credential), "student");
            assertThat(App.onPhone(second.issuer()).login(anna).access()).isNotEmpty();
            assertThat(keycloak.admin.get("/portfolio/users?username=" + anna.name())).isEmpty();
        }
        var told = new ArrayList<String>();
        RunningKeycloak again = TestKeycloak.prepared().start(wish, told::add);
        try (again) {
            assertThat(told).as("nothing left to do").isEmpty();
            assertThat(App.onPhone(again.issuer()).login(anna).access()).isNotEmpty();
        }
        assertThat(again.process().isAlive()).isFalse();

        var stranger =
                new PreparedKeycloak.Wish(
                        data, 0, AdminCredential.randomOperator(), wish.settings());
        assertThatThrownBy(() -> TestKeycloak.prepared().start(stranger, text -> {}))
                .isInstanceOf(KeycloakFault.class)
                .hasMessageContaining("does not belong to the data");
    }

    @Test
    void everyPortItOpensIsOnTheLoopbackAddress() throws Exception {
        var ports = portsOf(keycloak.server.process().pid());
        assertThat(ports).contains(keycloak.server.address().getPort());
        for (var card : NetworkInterface.networkInterfaces().toList()) {
            for (var address : card.inetAddresses().toList()) {
                if (address instanceof Inet4Address && !address.isLoopbackAddress()) {
                    for (int port : ports) {
                        assertThatThrownBy(() -> new Socket(address, port).close())
                                .as(address + ":" + port)
                                .isInstanceOf(ConnectException.class);
                    }
                }
            }
        }
    }

    @Test
    void noSecretIsInItsLogOrItsCommandLine() throws IOException {
        var secrets = keycloak.settings.secrets();
        var log = Files.readString(keycloak.server.data().resolve("keycloak.log"));
        var command = String.join(" ", keycloak.server.process().info().arguments().orElseThrow());
        for (var secret : List.of(secrets.console(), secrets.visitor(), secrets.backend())) {
            assertThat(log).doesNotContain(secret);
            assertThat(command).doesNotContain(secret);
        }
    }

    @Test
    void aFailedLoginLeavesNoNameInTheLog() throws IOException {
        var name = "nobody-of-that-name@riverside";
        var app = keycloak.phone();
        new Person(name, "wrong password").enterPassword(app.browser(), app.begin());
        assertThat(Files.readString(keycloak.server.data().resolve("keycloak.log")))
                .doesNotContain(name);
    }

    @Test
    void itsFoldersAreItsOwnersAlone() throws IOException {
        for (var folder :
                List.of(
                        keycloak.server.data(),
                        Path.of(System.getProperty("portfolio.keycloak.work")))) {
            if (Files.getFileStore(folder).supportsFileAttributeView("posix")) {
                assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder)))
                        .isEqualTo("rwx------");
            }
        }
    }

    @Test
    void aPortInUseIsSaidInOneSentence() {
        var wish =
                new PreparedKeycloak.Wish(
                        TestKeycloak.freshFolder(),
                        keycloak.server.address().getPort(),
                        AdminCredential.randomOperator(),
                        keycloak.settings);
        assertThatThrownBy(() -> TestKeycloak.prepared().start(wish, text -> {}))
                .isInstanceOf(KeycloakFault.class)
                .hasMessage(
                        "Port " + keycloak.server.address().getPort() + " for Keycloak is in use");
    }

    /** Listening sockets of a process, as Linux tells them; elsewhere the one that is known. */
    private List<Integer> portsOf(long pid) throws IOException {
        var files = Path.of("/proc", Long.toString(pid), "fd");
        if (!Files.isDirectory(files)) {
            return List.of(keycloak.server.address().getPort());
        }
        var sockets = new ArrayList<String>();
        try (var all = Files.list(files)) {
            for (var file : all.toList()) {
                try {
                    var target = Files.readSymbolicLink(file).toString();
                    if (target.startsWith("socket:[")) {
                        sockets.add(target.substring(8, target.length() - 1));
                    }
                } catch (NoSuchFileException closed) {
                    continue; // meanwhile, and so it is none that listens
                }
            }
        }
        var ports = new ArrayList<Integer>();
        for (var table : List.of("/proc/net/tcp", "/proc/net/tcp6")) {
            for (var line : Files.readAllLines(Path.of(table))) {
                var fields = line.strip().split("\\s+");
                if (fields[3].equals("0A") && sockets.contains(fields[9])) {
                    ports.add(
                            Integer.parseInt(
                                    fields[1].substring(fields[1].lastIndexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }
}
