package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpResponse;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Person;

/** A link leads an external to password and second factor, once, and nobody else anywhere. */
@Tag("EX-4")
class EnrolmentIT {
    private static final AtomicInteger GUESTS = new AtomicInteger();

    private final TestKeycloak keycloak = TestKeycloak.running();
    private final LinkWalk walk = new LinkWalk(keycloak, "portfolio-enrolment");
    private final String back = keycloak.settings.baseUrl() + "/visit/some-key/in";

    @Test
    @Tag("EX-13")
    void anExternalChoosesPasswordAndSecondFactorAndGoesBackToTheInvitation() throws Exception {
        var guest = guest();
        var browser = new Browser();
        var page = browser.open(link(guest, 60));
        assertThat(page.hasForm(Person.NEW_PASSWORD_FORM)).isTrue();
        page = guest.choosePassword(browser, page);
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
        page = guest.enrol(browser, page);
        assertThat(page.html().select("a[href=" + back + "]")).hasSize(1);

        var app = keycloak.visitor();
        var asked = guest.enterPassword(app.browser(), app.begin());
        assertThat(asked.hasForm(Person.CODE_FORM)).isTrue();
        var tokens = app.tokens(guest.enterCode(app.browser(), asked));
        assertThat(tokens.idClaims().path("acr").asText()).isEqualTo("mfa");
        assertThat(tokens.idClaims().path("sub").asText()).isEqualTo(keycloak.idOf(guest));
    }

    @Test
    void theLinkIsWorthNothingOnceTheSecondFactorIsThere() throws Exception {
        var guest = guest();
        var first = link(guest, 60);
        var second = link(guest, 60);
        var browser = new Browser();
        guest.passLogin(browser, browser.open(first));
        assertThat(LinkWalk.refused(first)).isTrue();
        assertThat(LinkWalk.refused(second)).as("one that was never used").isTrue();
        assertThat(asked(guest, back, 60).statusCode()).as("nor is there a new one").isEqualTo(400);
    }

    @Test
    void itGivesNoSessionByItself() throws Exception {
        var guest = guest();
        var app = keycloak.visitor();
        guest.passLogin(app.browser(), app.browser().open(link(guest, 60)));
        assertThat(app.begin(Map.of("prompt", "none")).parameter("error"))
                .contains("login_required");
    }

    @Test
    void whoWasInterruptedGoesOnWithTheSameLinkOrANewOne() throws Exception {
        var guest = guest();
        var link = link(guest, 60);
        var first = new Browser();
        guest.choosePassword(first, first.open(link));
        var later = new Browser();
        assertThat(later.open(link).hasForm(Person.NEW_PASSWORD_FORM)).isTrue();
        var another = new Browser();
        var page = guest.passLogin(another, another.open(link(guest, 60)));
        assertThat(page.html().select("a[href=" + back + "]")).hasSize(1);
    }

    @Test
    void aPasswordAloneIsNotEnoughAfterAnInterruption() throws Exception {
        var guest = guest();
        var browser = new Browser();
        guest.choosePassword(browser, browser.open(link(guest, 60)));
        var app = keycloak.visitor();
        var page = guest.enterPassword(app.browser(), app.begin());
        assertThat(page.isHandedOver()).isFalse();
        assertThat(page.hasForm(Person.ENROL_FORM)).isTrue();
    }

    @Test
    void itOpensOnlyInItsTime() throws Exception {
        var link = link(guest(), 1);
        var until = System.nanoTime() + 10_000_000_000L;
        while (!LinkWalk.refused(link) && System.nanoTime() < until) {
            Thread.onSpinWait();
        }
        assertThat(LinkWalk.refused(link)).isTrue();
    }

    @Test
    void aChangedLinkAndOneOfAnotherRealmOpenNothing() throws Exception {
        var link = link(guest(), 60).toString();
        var key = link.substring(link.indexOf("key=") + 4);
        var parts = key.split("\\.");
        var claims = (ObjectNode) claims(key);
        claims.put("sub", keycloak.idOf(keycloak.somebody("district-admin")));
        var forged =
                parts[0]
                        + "."
                        + Base64.getUrlEncoder()
                                .withoutPadding()
                                .encodeToString(claims.toString().getBytes())
                        + "."
                        + parts[2];
        assertThat(LinkWalk.refused(URI.create(link.replace(key, forged)))).isTrue();
        assertThat(
                        LinkWalk.refused(
                                URI.create(link.replace("/realms/portfolio/", "/realms/master/"))))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"student", "teacher", "district-admin"})
    void noMemberIsEverEnrolledByALink(String role) throws Exception {
        assertThat(asked(keycloak.somebody(role), back, 60).statusCode()).isEqualTo(400);
        assertThat(asked(keycloak.somebody(role, "external"), back, 60).statusCode())
                .as("nor with both roles")
                .isEqualTo(400);
    }

    @Test
    void whoBecomesAMemberOrIsDisabledAfterwardsIsNotEnrolledEither() throws Exception {
        var member = guest();
        var disabled = guest();
        var links = List.of(link(member, 60), link(disabled, 60));
        keycloak.admin.post(
                "/portfolio/users/" + keycloak.idOf(member) + "/role-mappings/realm",
                List.of(keycloak.admin.get("/portfolio/roles/teacher")));
        keycloak.admin.put("/portfolio/users/" + keycloak.idOf(disabled), Map.of("enabled", false));
        assertThat(links).allMatch(LinkWalk::refused);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://evil.example/visit/key/in",
                "http://localhost:8080/console/",
                "http://localhost:8080.evil.example/visit/key/in",
                "javascript:alert(1)",
                "/visit/key/in",
                ""
            })
    void itLeadsNowhereButToTheVisitorsPages(String elsewhere) throws Exception {
        assertThat(asked(guest(), elsewhere, 60).statusCode()).isEqualTo(400);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, 3601})
    void itLivesAnHourAtMost(int seconds) throws Exception {
        assertThat(asked(guest(), back, seconds).statusCode()).isEqualTo(400);
    }

    @Test
    void onlyTheBackendMayAskAndOnlyWithItsRight() throws Exception {
        var guest = guest();
        assertThat(walk.ask(null, wish(guest, back, 60)).statusCode()).isEqualTo(401);
        assertThat(walk.ask("nonsense", wish(guest, back, 60)).statusCode()).isEqualTo(401);
        var teacher = keycloak.phone().login(keycloak.somebody("teacher")).access();
        assertThat(walk.ask(teacher, wish(guest, back, 60)).statusCode()).isEqualTo(403);
        var operator =
                walk.token("master", keycloak.credential.clientId(), keycloak.credential.secret());
        assertThat(walk.ask(operator, wish(guest, back, 60)).statusCode())
                .as("a token of another realm")
                .isEqualTo(401);

        var backend = keycloak.admin.client("portfolio", "portfolio-backend").path("id").asText();
        var path = "/portfolio/clients/" + backend;
        var account = keycloak.admin.get(path + "/service-account-user").path("id").asText();
        var mapping = "/portfolio/users/" + account + "/role-mappings/clients/" + backend;
        var right = List.of(keycloak.admin.get(path + "/roles/enrol-external"));
        keycloak.admin.delete(mapping, right);
        try {
            assertThat(asked(guest, back, 60).statusCode()).isEqualTo(403);
        } finally {
            keycloak.admin.post(mapping, right);
        }
        assertThat(asked(guest, back, 60).statusCode()).isEqualTo(201);
    }

    @Test
    void whatIsAskedForMustBeComplete() throws Exception {
        var whole = wish(guest(), back, 60);
        for (var missing : List.of("userId", "redirectUri", "lifespanSeconds")) {
            var wish = new HashMap<>(whole);
            wish.remove(missing);
            assertThat(walk.asked(wish).statusCode()).as(missing).isEqualTo(400);
        }
        var stranger = new HashMap<>(whole);
        stranger.put("userId", "00000000-0000-0000-0000-000000000000");
        assertThat(walk.asked(stranger).statusCode()).isEqualTo(400);
    }

    /** An account as the backend makes them: named by the address, with no credential. */
    private Person guest() {
        var name = "guest" + GUESTS.incrementAndGet() + "@acme.example";
        var id =
                keycloak.admin
                        .post(
                                "/portfolio/users",
                                Map.of("username", name, "email", name, "enabled", true))
                        .path("id")
                        .asText();
        keycloak.admin.post(
                "/portfolio/users/" + id + "/role-mappings/realm",
                List.of(keycloak.admin.get("/portfolio/roles/external")));
        return new Person(name, TestKeycloak.PASSWORD);
    }

    private URI link(Person guest, int seconds) throws Exception {
        return walk.link(wish(guest, back, seconds));
    }

    private HttpResponse<String> asked(Person guest, String to, int seconds) throws Exception {
        return walk.asked(wish(guest, to, seconds));
    }

    private Map<String, Object> wish(Person guest, String to, int seconds) {
        return Map.of(
                "userId", keycloak.idOf(guest), "redirectUri", to, "lifespanSeconds", seconds);
    }

    private static JsonNode claims(String token) throws IOException {
        return KeycloakAdmin.JSON.readTree(Base64.getUrlDecoder().decode(token.split("\\.")[1]));
    }
}
