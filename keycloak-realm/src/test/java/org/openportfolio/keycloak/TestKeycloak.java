package org.openportfolio.keycloak;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Person;

/** One Keycloak with the shipped realm for all tests of this JVM, and a mail server beside it. */
final class TestKeycloak {

    static final String PASSWORD = "a long enough passphrase";

    private static final AtomicInteger PEOPLE = new AtomicInteger();
    private static TestKeycloak running;

    final RealmSettings settings;
    final AdminCredential credential;
    final RunningKeycloak server;
    final KeycloakAdmin admin;
    final GreenMail mail;

    private TestKeycloak() {
        mail = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        mail.start();
        settings = settings(mail.getSmtp().getPort());
        credential = AdminCredential.randomOperator();
        server =
                prepared()
                        .start(
                                new PreparedKeycloak.Wish(freshFolder(), 0, credential, settings),
                                System.out::println);
        admin = new KeycloakAdmin(server.address(), credential);
    }

    static synchronized TestKeycloak running() {
        if (running == null) {
            running = new TestKeycloak();
        }
        return running;
    }

    static PreparedKeycloak prepared() {
        return new PreparedKeycloak(
                Path.of(System.getProperty("portfolio.keycloak.zip")),
                Path.of(System.getProperty("portfolio.keycloak.work")).normalize());
    }

    static RealmSettings settings(int mailPort) {
        return new RealmSettings(
                URI.create("http://localhost:8080"),
                RealmSettings.Secrets.random(),
                new RealmSettings.Mail("127.0.0.1", mailPort, "portfolio@localhost"));
    }

    static Path freshFolder() {
        try {
            var parent = Path.of("target", "keycloak-data").toAbsolutePath();
            Files.createDirectories(parent);
            return Files.createTempDirectory(parent, "run-");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Somebody new, who is all of this. */
    Person somebody(String... roles) {
        return somebody(admin, roles);
    }

    static Person somebody(KeycloakAdmin admin, String... roles) {
        var name = "person" + PEOPLE.incrementAndGet() + "@riverside";
        var id =
                admin.post(
                                "/portfolio/users",
                                Map.of(
                                        "username",
                                        name,
                                        "email",
                                        name + ".example",
                                        "firstName",
                                        "Anna",
                                        "lastName",
                                        "O'Brien (Annie)",
                                        "enabled",
                                        true,
                                        "attributes",
                                        Map.of("personId", List.of(UUID.randomUUID().toString())),
                                        "credentials",
                                        List.of(
                                                Map.of(
                                                        "type",
                                                        "password",
                                                        "value",
                                                        PASSWORD,
                                                        "temporary",
                                                        false))))
                        .path("id")
                        .asText();
        admin.post(
                "/portfolio/users/" + id + "/role-mappings/realm",
                Arrays.stream(roles).map(role -> admin.get("/portfolio/roles/" + role)).toList());
        return new Person(name, PASSWORD);
    }

    String idOf(Person person) {
        return admin.get(
                        "/portfolio/users?exact=true&username="
                                + KeycloakAdmin.encoded(person.name()))
                .get(0)
                .path("id")
                .asText();
    }

    App phone() {
        return App.onPhone(server.issuer());
    }

    App console() {
        return new App(
                server.issuer(),
                "portfolio-console",
                settings.secrets().console(),
                settings.baseUrl().resolve("/callback"));
    }

    App visitor() {
        return new App(
                server.issuer(),
                "portfolio-visitor",
                settings.secrets().visitor(),
                settings.baseUrl().resolve("/visit/callback"));
    }
}
