package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.Person;

/** A Keycloak that runs with version 1 of the realm comes to the version that is shipped. */
@Tag("ID-1")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class RealmVersionsIT {

    /** Differs from one realm to the next by nature. */
    private static final Set<String> RANDOM =
            Set.of(
                    "id",
                    "containerId",
                    "secret",
                    "createdTimestamp",
                    "client.secret.creation.time",
                    "_id",
                    "flowId");

    private static RunningKeycloak server;
    private static KeycloakAdmin admin;
    private static RealmSettings settings;
    private static JsonNode fresh;
    private static final List<String> TOLD = new ArrayList<>();

    @BeforeAll
    static void startWithTheShippedRealmAndKeepItsExportThenGoBackToVersionOne() {
        settings = TestKeycloak.settings(25);
        var credential = AdminCredential.randomOperator();
        server =
                TestKeycloak.prepared()
                        .start(
                                new PreparedKeycloak.Wish(
                                        TestKeycloak.freshFolder(), 0, credential, settings),
                                System.out::println);
        admin = new KeycloakAdmin(server.address(), credential);
        fresh = export();
        admin.delete("/portfolio");
        migrations()
                .create(RealmFile.read(RealmVersionsIT.class.getResource("realm-version-1.json")));
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @Test
    @Order(1)
    @Tag("EX-4")
    void anAdminWithAPasswordOnlyIsLoggedInBeforeAndAskedForMoreAfterwards() {
        var ada = TestKeycloak.somebody(admin, "district-admin");
        var app = console(admin.client("portfolio", "portfolio-console").path("secret").asText());
        assertThat(app.login(ada).idClaims().path("acr").asText()).isEqualTo("password");
        assertThat(RealmFile.version(admin.get("/portfolio"))).isEqualTo(1);

        assertThat(migrations().bringUpToDate()).isEqualTo(5);

        assertThat(app.begin(Map.of("prompt", "none")).parameter("error"))
                .as("the session with a password only has ended")
                .contains("login_required");
        var again = console(settings.secrets().console());
        var page = ada.enterPassword(again.browser(), again.begin());
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
        var tokens = again.tokens(ada.enrol(again.browser(), page));
        assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("mfa");
        var third = console(settings.secrets().console());
        assertThat(ada.enterPassword(third.browser(), third.begin()).hasForm(Person.CODE_FORM))
                .isTrue();
    }

    @Test
    @Order(2)
    void everyChangeWasToldInOrder() {
        assertThat(TOLD)
                .containsSubsequence(
                        "realm version 2: district admins log in with a second factor",
                        "realm version 3: people from outside have their own client",
                        "realm version 4: people from outside choose a second factor, and schools can log people in",
                        "realm version 5: members choose their first password by a code");
    }

    @Test
    @Order(3)
    void theMigratedRealmIsTheShippedOne() {
        assertThat(export().toPrettyString()).isEqualTo(fresh.toPrettyString());
    }

    @Test
    @Order(4)
    void runningItAgainChangesNothingAndSaysNothing() {
        var before = admin.get("/portfolio/admin-events?max=1000").size();
        TOLD.clear();
        migrations().bringUpToDate();
        assertThat(TOLD).isEmpty();
        assertThat(admin.get("/portfolio/admin-events?max=1000")).hasSize(before);
    }

    @Test
    @Order(5)
    void otherSettingsReachTheRealm() {
        var moved =
                new RealmSettings(
                        URI.create("https://portfolio.example"),
                        RealmSettings.Secrets.random(),
                        new RealmSettings.Mail("mail.example", 587, "portfolio@example.org"));
        new RealmMigrations(admin, moved, TOLD::add).bringUpToDate();
        var console = admin.client("portfolio", "portfolio-console");
        assertThat(console.path("secret").asText()).isEqualTo(moved.secrets().console());
        assertThat(console.path("redirectUris").toString())
                .contains("https://portfolio.example/callback")
                .doesNotContain("localhost");
        assertThat(admin.get("/portfolio").path("smtpServer").path("host").asText())
                .isEqualTo("mail.example");
        assertThat(TOLD).noneMatch(text -> text.contains(moved.secrets().console()));
    }

    @Test
    @Order(6)
    void howToLogInAtTheMailServerStaysAsTheOperatorSetIt() {
        var realm = (ObjectNode) admin.get("/portfolio");
        realm.withObject("/smtpServer").put("starttls", "true");
        admin.put("/portfolio", realm);

        migrations().bringUpToDate();

        var mail = (ObjectNode) admin.get("/portfolio").path("smtpServer");
        assertThat(mail.path("host").asText()).isEqualTo(settings.mail().host());
        assertThat(mail.path("starttls").asText()).isEqualTo("true");
        realm.set("smtpServer", mail.put("starttls", "false"));
        admin.put("/portfolio", realm);
    }

    @Test
    @Order(7)
    void aStepThatFailsIsNotCountedAndARepeatFinishesIt() {
        version(2);
        var client = admin.client("portfolio", "portfolio-visitor").path("id").asText();
        admin.delete("/portfolio/clients/" + client);
        var teacher = (ObjectNode) admin.get("/portfolio/roles/teacher");
        admin.put("/portfolio/roles/teacher", teacher.put("name", "tutor"));

        assertThatThrownBy(() -> migrations().bringUpToDate())
                .isInstanceOf(KeycloakFault.class)
                .hasMessageContaining("/portfolio/roles/teacher");
        assertThat(RealmFile.version(admin.get("/portfolio"))).isEqualTo(2);

        admin.put("/portfolio/roles/tutor", teacher.put("name", "teacher"));
        assertThat(migrations().bringUpToDate()).isEqualTo(5);
        assertThat(export().toPrettyString()).isEqualTo(fresh.toPrettyString());
    }

    @Test
    @Order(8)
    void anOlderPortfolioLeavesANewerRealmAlone() {
        version(99);
        assertThatThrownBy(() -> migrations().bringUpToDate())
                .isInstanceOf(KeycloakFault.class)
                .hasMessageContaining("has version 99, this Portfolio knows 5");
        assertThat(RealmFile.version(admin.get("/portfolio"))).isEqualTo(99);
    }

    private static RealmMigrations migrations() {
        return new RealmMigrations(admin, settings, TOLD::add);
    }

    private static App console(String secret) {
        return new App(
                server.issuer(),
                "portfolio-console",
                secret,
                settings.baseUrl().resolve("/callback"));
    }

    private static void version(int version) {
        var realm = (ObjectNode) admin.get("/portfolio");
        realm.withObject("/attributes").put(RealmFile.VERSION, Integer.toString(version));
        admin.put("/portfolio", realm);
    }

    /** Everything that Keycloak exports, in one order, without what is random. */
    private static JsonNode export() {
        var realm =
                (ObjectNode)
                        admin.post(
                                "/portfolio/partial-export?exportClients=true"
                                        + "&exportGroupsAndRoles=true",
                                null);
        assertThat(realm.path("clients").size()).isGreaterThan(8);
        realm.remove("components"); // signing keys; the profile is compared below
        for (var client : realm.path("clients")) {
            var own = client.path("authenticationFlowBindingOverrides");
            if (own.has("browser")) {
                var flow = "/portfolio/authentication/flows/" + own.path("browser").asText();
                ((ObjectNode) own).set("browser", admin.get(flow).path("alias"));
            }
        }
        var comparable = comparable(realm);
        var account =
                admin.get("/portfolio/users?username=service-account-portfolio-backend&exact=true");
        ((ObjectNode) comparable)
                .set(
                        "rights of the backend",
                        comparable(
                                admin.get(
                                        "/portfolio/users/"
                                                + account.get(0).path("id").asText()
                                                + "/role-mappings")));
        ((ObjectNode) comparable).set("profile", admin.get("/portfolio/users/profile"));
        return comparable;
    }

    private static JsonNode comparable(JsonNode node) {
        if (node instanceof ArrayNode array) {
            var items = new ArrayList<JsonNode>();
            array.forEach(item -> items.add(comparable(item)));
            items.sort(Comparator.comparing(JsonNode::toString));
            return KeycloakAdmin.JSON.createArrayNode().addAll(items);
        }
        if (node instanceof ObjectNode object) {
            var sorted = KeycloakAdmin.JSON.createObjectNode();
            var names = new ArrayList<String>();
            object.fieldNames().forEachRemaining(names::add);
            names.stream()
                    .filter(name -> !RANDOM.contains(name))
                    .sorted()
                    .forEach(name -> sorted.set(name, comparable(object.get(name))));
            return sorted;
        }
        return node;
    }
}
