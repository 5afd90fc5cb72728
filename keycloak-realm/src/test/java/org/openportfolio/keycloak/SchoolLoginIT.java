package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.App;
import org.openportfolio.keycloak.login.LoginRefused;
import org.openportfolio.keycloak.login.Page;
import org.openportfolio.keycloak.login.Person;

/** A second realm plays the school: its people come in as themselves, and as nobody else. */
@Tag("ID-1")
class SchoolLoginIT {
    private static final TestKeycloak KEYCLOAK = TestKeycloak.running();
    private static final String SECRET = AdminCredential.randomSecret();
    private static final KeycloakAdmin ADMIN = KEYCLOAK.admin;

    private final SchoolLogins logins = new SchoolLogins(ADMIN);

    /** Each test has a district of its own. */
    private final String district = "d-" + UUID.randomUUID().toString().substring(0, 8);

    @BeforeAll
    static void theSchoolHasARealm() {
        if (ADMIN.find("/school").isPresent()) {
            return;
        }
        ADMIN.post(
                "",
                Map.of(
                        "realm",
                        "school",
                        "enabled",
                        true,
                        "registrationAllowed",
                        false,
                        "editUsernameAllowed",
                        true,
                        "duplicateEmailsAllowed",
                        true,
                        "loginWithEmailAllowed",
                        false,
                        "clients",
                        List.of(
                                Map.of(
                                        "clientId",
                                        "portfolio",
                                        "secret",
                                        SECRET,
                                        "redirectUris",
                                        List.of(KEYCLOAK.server.issuer() + "/broker/*")))));
    }

    @BeforeEach
    void theDistrictLogsInAtItsSchoolByUserName() {
        offer(SchoolLogin.By.USERNAME);
    }

    @AfterEach
    void noMore() {
        logins.end(district);
    }

    @Test
    void whomTheSchoolNamesComesInAsThatMemberAndNothingOfTheAccountChanges() {
        var anna = member("anna", "student");
        var before = withoutLinks(anna);
        var app = KEYCLOAK.phone();
        var tokens = app.tokens(atSchool(app, pupil("anna", "somebody@else.example")));
        assertThat(tokens.claims().path("sub").asText()).isEqualTo(anna);
        assertThat(tokens.claims().path("upn").asText()).isEqualTo("anna@" + district);
        assertThat(tokens.claims().path("acr").asText()).isEqualTo("password");
        assertThat(tokens.claims().path("groups").toString()).contains("\"student\"");
        assertThat(withoutLinks(anna)).isEqualTo(before);
    }

    @Test
    void theSecondTimeIsLikeTheFirst() {
        var anna = member("anna", "student");
        var pupil = pupil("anna", "anna@example.org");
        for (int i = 0; i < 2; i++) {
            var app = KEYCLOAK.phone();
            assertThat(app.tokens(atSchool(app, pupil)).claims().path("sub").asText())
                    .isEqualTo(anna);
        }
    }

    @Test
    void whomTheSchoolNamesByRosterIdComesIn() {
        offer(SchoolLogin.By.ROSTER_ID);
        var id = "s-" + UUID.randomUUID();
        var anna = member("anna", "student", id);
        var app = KEYCLOAK.phone();
        assertThat(
                        app.tokens(atSchool(app, pupil(id, "anna@example.org")))
                                .claims()
                                .path("sub")
                                .asText())
                .isEqualTo(anna);
        refused(pupil("anna", "anna@example.org"));
    }

    @Test
    void aRosterIdThatTwoPeopleHaveNamesNobody() {
        offer(SchoolLogin.By.ROSTER_ID);
        var id = "s-" + UUID.randomUUID();
        member("anna", "student", id);
        member("ben", "student", id);
        refused(pupil(id, "anna@example.org"));
    }

    @Test
    void whoIsUnknownIsRefusedAndNobodyIsMade() {
        var before = ADMIN.get("/portfolio/users/count").asInt();
        var page = refused(pupil("stranger", "stranger@example.org"));
        assertThat(page.html().text()).contains("Portfolio has nobody of that name or number");
        assertThat(ADMIN.get("/portfolio/users/count").asInt()).isEqualTo(before);
    }

    @Test
    void somebodyOfAnotherDistrictIsRefusedHoweverNamed() {
        var elsewhere = "e" + district;
        member("ben@" + elsewhere, "teacher", null, "ben@example.org");
        refused(pupil("ben", "ben@example.org"));
        refused(pupil("ben@" + elsewhere, "ben@example.org"));
        refused(pupil("anna@" + district, "ben@example.org"));
        offer(SchoolLogin.By.ROSTER_ID);
        var id = "s-" + UUID.randomUUID();
        member("cleo@" + elsewhere, "teacher", id, "cleo@example.org");
        refused(pupil(id, "cleo@example.org"));
    }

    @Test
    void aMailAddressSaysNothing() {
        member("anna@" + district, "student", null, "anna@example.org");
        refused(pupil("eve", "anna@example.org"));
    }

    @Test
    @Tag("EX-13")
    void theAccountOfAnExternalIsNotReachedThroughASchool() {
        var address = "guest-" + UUID.randomUUID() + "@acme.example";
        member(address, "external", null, address);
        refused(pupil(address, address));
    }

    @Test
    void aNameThatTheSchoolGivesToSomebodyElseDoesNotLeadToTheFirstOnesAccount() {
        member("anna", "student");
        var first = pupil("anna", "anna@example.org");
        var app = KEYCLOAK.phone();
        app.tokens(atSchool(app, first));
        rename(first, "anna-who-left");
        refused(new Person("anna-who-left", first.password()));
        refused(pupil("anna", "other@example.org"));
    }

    @Test
    void whoIsLockedOutHereIsNotLetInByTheSchool() {
        var anna = member("anna", "student");
        ADMIN.put("/portfolio/users/" + anna, Map.of("enabled", false));
        refused(pupil("anna", "anna@example.org"));
    }

    @Test
    @Tag("EX-4")
    void anAdministratorSetsUpASecondFactorAllTheSame() {
        member("ada", "district-admin");
        var pupil = pupil("ada", "ada@example.org");
        var app = KEYCLOAK.console();
        var page = atSchool(app, pupil);
        assertThat(page.isHandedOver()).isFalse();
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
        assertThat(app.begin(Map.of("prompt", "none")).parameter("code")).isEmpty();
        var tokens = app.tokens(pupil.enrol(app.browser(), page));
        assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("mfa");

        var later = KEYCLOAK.console();
        var asked = atSchool(later, pupil);
        assertThat(asked.hasForm(Person.CODE_FORM)).isTrue();
        assertThat(
                        later.tokens(pupil.enterCode(later.browser(), asked))
                                .idClaims()
                                .path("acr")
                                .asText())
                .isEqualTo("mfa");
    }

    @Test
    void itIsOfferedOnTheLoginPageOnlyWhereItHasAButton() {
        assertThat(KEYCLOAK.phone().begin().body()).doesNotContain(SchoolLogin.alias(district));
        logins.offer(login(SchoolLogin.By.USERNAME, "North College"));
        assertThat(KEYCLOAK.phone().begin().html().select("#social-school-" + district).text())
                .isEqualTo("North College");
    }

    @Test
    void onceEndedItLeadsNowhere() {
        member("anna", "student");
        assertThat(logins.districts()).contains(district);
        assertThat(logins.end(district)).isTrue();
        assertThat(logins.districts()).doesNotContain(district);
        var page = KEYCLOAK.phone().begin(Map.of("kc_idp_hint", SchoolLogin.alias(district)));
        assertThat(page.address().toString()).startsWith(KEYCLOAK.server.issuer().toString());
        assertThat(page.hasForm(Person.LOGIN_FORM)).isTrue();
    }

    @Test
    void whereTheSchoolSpeaksSamlItsPeopleComeInAllTheSame() {
        offerSaml(true);
        var anna = member("anna", "student");
        var before = withoutLinks(anna);
        var pupil = pupil("anna", "somebody@else.example");
        for (int i = 0; i < 2; i++) {
            var app = KEYCLOAK.phone();
            var tokens = app.tokens(atSchool(app, pupil));
            assertThat(tokens.claims().path("sub").asText()).isEqualTo(anna);
            assertThat(tokens.claims().path("school_login").asText())
                    .isEqualTo(SchoolLogin.alias(district));
        }
        assertThat(withoutLinks(anna)).isEqualTo(before);
        refused(pupil("stranger", "anna@example.org"));
        member("ben@e" + district, "teacher", null, "ben@example.org");
        refused(pupil("ben", "ben@example.org"));
    }

    @Test
    void whatASchoolDidNotSignIsNotBelieved() {
        offerSaml(false);
        member("anna", "student");
        var app = KEYCLOAK.phone();
        var page = atSchool(app, pupil("anna", "anna@example.org"));
        assertThat(page.isHandedOver()).as(page.toString()).isFalse();
        assertThat(page.status()).isGreaterThanOrEqualTo(400);
    }

    private void offerSaml(boolean signs) {
        logins.end(district);
        var us = KEYCLOAK.server.issuer().toString();
        for (var client : ADMIN.get("/school/clients?clientId=" + KeycloakAdmin.encoded(us))) {
            ADMIN.delete("/school/clients/" + client.path("id").asText());
        }
        ADMIN.post(
                "/school/clients",
                Map.of(
                        "clientId",
                        us,
                        "protocol",
                        "saml",
                        "redirectUris",
                        List.of(us + "/broker/*"),
                        "attributes",
                        Map.of(
                                "saml.server.signature",
                                Boolean.toString(signs),
                                "saml.assertion.signature",
                                Boolean.toString(signs),
                                "saml.client.signature",
                                "false",
                                "saml.force.post.binding",
                                "true",
                                "saml_name_id_format",
                                "transient"),
                        "protocolMappers",
                        List.of(
                                Map.of(
                                        "name",
                                        "login",
                                        "protocol",
                                        "saml",
                                        "protocolMapper",
                                        "saml-user-property-mapper",
                                        "config",
                                        Map.of(
                                                "user.attribute",
                                                "username",
                                                "attribute.name",
                                                "login",
                                                "attribute.nameformat",
                                                "Basic")))));
        logins.offer(
                new SchoolLogin(
                        district,
                        new SchoolLogin.Saml(
                                KEYCLOAK.server
                                        .address()
                                        .resolve("/realms/school/protocol/saml/descriptor")),
                        SchoolLogin.By.USERNAME,
                        "login",
                        ""));
    }

    @Test
    void aLoginByMailAddressOrOverAnOpenLineIsRefused() {
        var issuer = URI.create("https://school.example");
        assertThatThrownBy(
                        () ->
                                new SchoolLogin(
                                        district,
                                        new SchoolLogin.OpenId(issuer, "portfolio", SECRET),
                                        SchoolLogin.By.USERNAME,
                                        "email",
                                        ""))
                .hasMessageContaining("anybody can claim");
        assertThatThrownBy(
                        () ->
                                new SchoolLogin.OpenId(
                                        URI.create("http://school.example"), "portfolio", SECRET))
                .hasMessageContaining("https");
        assertThatThrownBy(() -> new SchoolLogin.Saml(URI.create("http://school.example/x")))
                .hasMessageContaining("https");
        assertThatThrownBy(
                        () ->
                                new SchoolLogin(
                                        district,
                                        new SchoolLogin.Saml(issuer),
                                        SchoolLogin.By.USERNAME,
                                        "urn:oid:0.9.2342.19200300.100.1.3",
                                        ""))
                .hasMessageContaining("anybody can claim");
        assertThatThrownBy(() -> SchoolLogin.By.of("email")).hasMessageContaining("--by");
        assertThat(login(SchoolLogin.By.USERNAME, "").toString()).doesNotContain(SECRET);
        assertThat(login(SchoolLogin.By.USERNAME, "").provider().toString()).doesNotContain(SECRET);
    }

    private void offer(SchoolLogin.By by) {
        logins.offer(login(by, ""));
    }

    private SchoolLogin login(SchoolLogin.By by, String button) {
        return new SchoolLogin(
                district,
                new SchoolLogin.OpenId(
                        KEYCLOAK.server.address().resolve("/realms/school"), "portfolio", SECRET),
                by,
                "preferred_username",
                button);
    }

    private String member(String name, String role) {
        return member(name, role, null);
    }

    private String member(String name, String role, String rosterId) {
        return member(name + "@" + district, role, rosterId, name + "@example.org");
    }

    private String member(String username, String role, String rosterId, String email) {
        var user = KeycloakAdmin.JSON.createObjectNode();
        user.put("username", username).put("email", email).put("enabled", true);
        if (rosterId != null) {
            user.withObject("/attributes").putArray("rosterId").add(rosterId);
        }
        var id = ADMIN.post("/portfolio/users", user).path("id").asText();
        ADMIN.post(
                "/portfolio/users/" + id + "/role-mappings/realm",
                List.of(ADMIN.get("/portfolio/roles/" + role)));
        return id;
    }

    /** Somebody at the school; names are unique there, so a leftover of another test goes. */
    private static Person pupil(String name, String email) {
        for (var other :
                ADMIN.get("/school/users?exact=true&username=" + KeycloakAdmin.encoded(name))) {
            ADMIN.delete("/school/users/" + other.path("id").asText());
        }
        ADMIN.post(
                "/school/users",
                Map.of(
                        "username",
                        name,
                        "email",
                        email,
                        "emailVerified",
                        true,
                        "firstName",
                        "Other",
                        "lastName",
                        "Name",
                        "enabled",
                        true,
                        "credentials",
                        List.of(
                                Map.of(
                                        "type",
                                        "password",
                                        "value",
                                        TestKeycloak.PASSWORD,
                                        "temporary",
                                        false))));
        return new Person(name, TestKeycloak.PASSWORD);
    }

    private static ObjectNode withoutLinks(String id) {
        return ((ObjectNode) ADMIN.get("/portfolio/users/" + id))
                .without(List.of("federatedIdentities"));
    }

    private static void rename(Person pupil, String name) {
        var user =
                (ObjectNode)
                        ADMIN.get(
                                        "/school/users?exact=true&username="
                                                + KeycloakAdmin.encoded(pupil.name()))
                                .get(0);
        ADMIN.put("/school/users/" + user.path("id").asText(), user.put("username", name));
    }

    private Page atSchool(App app, Person pupil) {
        var page = app.begin(Map.of("kc_idp_hint", SchoolLogin.alias(district)));
        assertThat(page.address().getPath()).startsWith("/realms/school/");
        return pupil.enterPassword(app.browser(), page);
    }

    private Page refused(Person pupil) {
        var app = KEYCLOAK.phone();
        var page = atSchool(app, pupil);
        assertThat(page.isHandedOver()).as(page.toString()).isFalse();
        assertThat(page.hasForm(Person.LOGIN_FORM)).as("the school let them in").isFalse();
        assertThatThrownBy(() -> app.tokens(app.begin(Map.of("prompt", "none"))))
                .isInstanceOf(LoginRefused.class);
        return page;
    }
}
