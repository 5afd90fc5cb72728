package org.openportfolio.keycloak;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.keycloak.login.Browser;
import org.openportfolio.keycloak.login.Person;

/** A link lets a member without a password choose one, once, and nobody else anything. */
@Tag("ID-6")
class FirstPasswordIT {
    private final TestKeycloak keycloak = TestKeycloak.running();
    private final LinkWalk walk = new LinkWalk(keycloak, "portfolio-activation");

    @Test
    void aStudentChoosesAPasswordAndLogsInWithIt() throws Exception {
        var anna = newcomer("student");
        var browser = new Browser();
        var page = browser.open(link(anna));
        assertThat(page.hasForm(Person.NEW_PASSWORD_FORM)).isTrue();
        assertThat(page.html().select("input[name=username]").attr("value"))
                .as("they see the name they log in with")
                .isEqualTo(anna.name());
        var end = anna.choosePassword(browser, page);
        assertThat(end.hasForm(Person.NEW_PASSWORD_FORM)).isFalse();
        assertThat(end.html().select("h1").text()).isEqualTo("All set");
        assertThat(keycloak.phone().login(anna).claims().path("acr").asText())
                .isEqualTo("password");
    }

    @Test
    void aPasswordThatTheRealmFindsTooWeakIsAskedForAgain() throws Exception {
        var anna = newcomer("student");
        var browser = new Browser();
        var page = browser.open(link(anna));
        var weak = new Person(anna.name(), "short");
        var again = weak.choosePassword(browser, page);
        assertThat(again.hasForm(Person.NEW_PASSWORD_FORM)).isTrue();
        assertThat(again.complaint()).contains("10");
        assertThat(anna.choosePassword(browser, again).html().select("h1").text())
                .isEqualTo("All set");
    }

    @Test
    void itIsWorthNothingOnceThereIsAPassword() throws Exception {
        var anna = newcomer("student");
        var first = link(anna);
        var second = link(anna);
        var browser = new Browser();
        anna.choosePassword(browser, browser.open(first));
        assertThat(LinkWalk.refused(first)).isTrue();
        assertThat(LinkWalk.refused(second)).as("one that was never used").isTrue();
        assertThat(asked(anna, 60).statusCode()).as("nor is there a new one").isEqualTo(400);
    }

    @Test
    void ofTwoWhoHoldTheSameCodeTheSecondToChooseIsRefused() throws Exception {
        var anna = newcomer("student");
        var theirs = new Browser();
        var others = new Browser();
        var open = others.open(link(anna));
        assertThat(open.hasForm(Person.NEW_PASSWORD_FORM)).isTrue();
        anna.choosePassword(theirs, theirs.open(link(anna)));
        var thief = new Person(anna.name(), "another long passphrase");
        thief.choosePassword(others, open);
        assertThat(keycloak.phone().login(anna)).isNotNull();
    }

    @Test
    void whoWasInterruptedGoesOnWithANewLink() throws Exception {
        var anna = newcomer("student");
        new Browser().open(link(anna));
        var later = new Browser();
        assertThat(anna.choosePassword(later, later.open(link(anna))).html().select("h1").text())
                .isEqualTo("All set");
    }

    @Test
    void itGivesNoSessionByItself() throws Exception {
        var anna = newcomer("student");
        var app = keycloak.phone();
        anna.choosePassword(app.browser(), app.browser().open(link(anna)));
        assertThat(app.begin(Map.of("prompt", "none")).parameter("error"))
                .contains("login_required");
    }

    @ParameterizedTest
    @ValueSource(strings = {"district-admin", "external"})
    void nobodyOfWhomASecondFactorIsAskedGetsOne(String role) throws Exception {
        assertThat(asked(newcomer(role), 60).statusCode()).isEqualTo(400);
        assertThat(asked(newcomer("student", role), 60).statusCode())
                .as("nor with both roles")
                .isEqualTo(400);
    }

    @Test
    void whoHasAPasswordOrIsLockedOutOrBecomesAnAdministratorGetsNone() throws Exception {
        assertThat(asked(keycloak.somebody("student"), 60).statusCode()).isEqualTo(400);
        var disabled = newcomer("student");
        var promoted = newcomer("teacher");
        var links = List.of(link(disabled), link(promoted));
        keycloak.admin.put("/portfolio/users/" + keycloak.idOf(disabled), Map.of("enabled", false));
        keycloak.admin.post(
                "/portfolio/users/" + keycloak.idOf(promoted) + "/role-mappings/realm",
                List.of(keycloak.admin.get("/portfolio/roles/district-admin")));
        assertThat(links).allMatch(LinkWalk::refused);
        assertThat(asked(disabled, 60).statusCode()).isEqualTo(400);
    }

    @Test
    void onlyTheBackendMayAskAndWhatIsAskedForMustBeComplete() throws Exception {
        var anna = newcomer("student");
        var wish = wish(anna, 60);
        assertThat(walk.ask(null, wish).statusCode()).isEqualTo(401);
        var teacher = keycloak.phone().login(keycloak.somebody("teacher")).access();
        assertThat(walk.ask(teacher, wish).statusCode()).isEqualTo(403);
        for (var missing : List.of("userId", "lifespanSeconds")) {
            var part = new HashMap<>(wish);
            part.remove(missing);
            assertThat(walk.asked(part).statusCode()).as(missing).isEqualTo(400);
        }
        assertThat(asked(anna, 3601).statusCode()).isEqualTo(400);
        assertThat(asked(anna, 0).statusCode()).isEqualTo(400);
    }

    /** An account as the backend makes them: with no credential. */
    private Person newcomer(String... roles) {
        var somebody = keycloak.somebody(roles);
        var account = "/portfolio/users/" + keycloak.idOf(somebody) + "/credentials";
        for (var credential : keycloak.admin.get(account)) {
            keycloak.admin.delete(account + "/" + credential.path("id").asText());
        }
        return new Person(somebody.name(), TestKeycloak.PASSWORD);
    }

    private URI link(Person member) throws Exception {
        return walk.link(wish(member, 60));
    }

    private HttpResponse<String> asked(Person member, int seconds) throws Exception {
        return walk.asked(wish(member, seconds));
    }

    private Map<String, Object> wish(Person member, int seconds) {
        return Map.of("userId", keycloak.idOf(member), "lifespanSeconds", seconds);
    }
}
