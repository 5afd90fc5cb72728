package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.keycloak.login.Person;
import org.openportfolio.stack.Chromium;
import org.openportfolio.stack.InChromium;
import org.openportfolio.stack.Stack;
import org.openportfolio.stack.TheStack;
import org.openportfolio.stack.phone.Phone;
import org.openportfolio.stack.sample.SamplePerson;

/** From the invitation on a student's phone to the day it is taken back. */
@InChromium
@Tag("EX-1")
@Tag("EX-3")
class InvitationStoryST {
    private static final Pattern ADDRESS = Pattern.compile("http://\\S+/visit/[A-Za-z0-9_-]{27}");

    private static final String PETER = "peter@lakeside";

    private final Stack stack = TheStack.running();

    @Test
    @Tag("EX-4")
    @Tag("EX-5")
    @Tag("EX-8")
    @Tag("EX-11")
    @Tag("SH-5")
    void aStudentInvitesASupervisorHearsTheirCommentAndTakesTheAccessBack() throws Exception {
        var mail = "sofia-" + UUID.randomUUID().toString().substring(0, 8) + "@frogs.example";
        var anna = Phone.of(stack.app(), stack.issuer(), "anna@north-river", SamplePerson.PASSWORD);
        var invitation = invite(anna, mail);
        var address = addressIn(mail);

        try (var browser = Chromium.profile("en-GB", 375, 800);
                var heard = anna.listen()) {
            var events = heard.iterator();
            until(events, "STARTED");
            var page = browser.newPage();
            page.navigate(address);
            assertThat(page.locator("main").innerText()).contains("Anna", "My learning path");
            page.locator("main button").click();
            LoginPages.pass(page, new Person(mail, "a-password-of-my-own-1"), stack.app() + "");
            page.waitForURL("**/in");
            page.locator("a.button", new Page.LocatorOptions().setHasText("The pond project"))
                    .first()
                    .click();
            page.locator("#text").fill("Come and count with us in spring!");
            page.locator("form.say button").last().click();
            page.waitForURL("**/item/*#c*");
            until(events, "COMMENTS");

            var question = "Is my portfolio easy to find one's way in?";
            var asked =
                    anna.ask(
                            "ask-feedback",
                            Map.of(
                                    "input",
                                    Map.of(
                                            "portfolioId",
                                            learningPath(anna),
                                            "invitationIds",
                                            List.of(invitation),
                                            "text",
                                            question)));
            assertThat(asked.at("/askFeedback/userErrors")).isEmpty();
            assertThat(asked.at("/askFeedback/requests/0/askedOf/name").asText())
                    .isEqualTo("Sofia Marin");
            var letter =
                    stack.mailbox()
                            .await(
                                    one ->
                                            one.to().toString().contains(mail)
                                                    && one.text().contains(question),
                                    Duration.ofSeconds(60))
                            .orElseThrow();
            assertThat(letter.subject()).contains("Anna", "feedback");
            assertThat(letter.text()).contains(address);
            page.navigate(address + "/in");
            assertThat(page.locator(".asked").innerText()).contains("Anna", question);
            page.locator("a.button", new Page.LocatorOptions().setHasText("Look at it and answer"))
                    .click();
            assertThat(page.locator(".asked").innerText()).contains(question);
            page.locator("#text").fill("I found everything at once.");
            page.locator("form.say button").last().click();
            page.waitForURL("**/portfolio#c*");
            assertThat(page.locator(".asked").count()).isZero();

            var revoked =
                    anna.ask(
                            "revoke-invitation",
                            Map.of("input", Map.of("invitationId", invitation)));
            assertThat(revoked.at("/revokeInvitation/userErrors")).isEmpty();
            page.reload();
            assertThat(page.locator("h1").innerText()).isEqualTo("Your access has ended");
        }
    }

    @Test
    @Tag("EX-5")
    @Tag("EX-6")
    @Tag("EX-13")
    void twoStudentsInviteATeacherOfAnotherDistrictWhoseOwnAccountStaysTheirs() throws Exception {
        var mail = "peter@lakeside.example";
        var peters = Phone.of(stack.app(), stack.issuer(), PETER, SamplePerson.PASSWORD);
        var own = peters.ask("whom-can-i-share-with", Map.of("search", ""));
        var guest = new Person(mail, "another-password-of-mine-1");
        var anna = Phone.of(stack.app(), stack.issuer(), "anna@north-river", SamplePerson.PASSWORD);
        var ben = Phone.of(stack.app(), stack.issuer(), "ben@north-river", SamplePerson.PASSWORD);
        invite(anna, mail);
        var first = addressIn(mail);
        var kitchen =
                StreamSupport.stream(
                                ben.ask("my-items", Map.of("first", 100))
                                        .at("/viewer/items/edges")
                                        .spliterator(),
                                false)
                        .map(edge -> edge.at("/node"))
                        .filter(one -> one.at("/title").asText().contains("restaurant kitchen"))
                        .map(one -> one.at("/id").asText())
                        .findFirst()
                        .orElseThrow();
        invite(
                ben,
                Map.of("scope", "ITEMS", "itemIds", List.of(kitchen)),
                "Peter N.",
                mail,
                "chef and juror");
        var second = addressIn(mail, "Ben");
        assertThat(second).isNotEqualTo(first);

        try (var browser = Chromium.profile("en-GB", 375, 800)) {
            var page = browser.newPage();
            page.navigate(first);
            page.locator("main button").click();
            LoginPages.pass(page, guest, stack.app() + "");
            page.waitForURL("**/in");
            assertThat(page.locator("h1").innerText()).isEqualTo("My learning path");
            page.navigate(first + "/me");
            assertThat(page.locator("main").innerText()).contains("internship supervisor");

            // the other invitation is another visit, with a login and a role of its own
            page.navigate(second);
            page.locator("main button").click();
            LoginPages.pass(page, guest, stack.app() + "");
            page.waitForURL("**/in");
            assertThat(page.locator("h1").innerText()).startsWith("Work of Ben");
            assertThat(page.content()).doesNotContain("My learning path");
            page.navigate(second + "/me");
            assertThat(page.locator("main").innerText())
                    .contains("chef and juror")
                    .doesNotContain("internship supervisor");
            page.navigate(first + "/in");
            assertThat(page.locator("h1").innerText()).isEqualTo("My learning path");
        }
        // what he has at his own school: the same account, with the password it had
        assertThat(
                        Phone.of(stack.app(), stack.issuer(), PETER, SamplePerson.PASSWORD)
                                .ask("whom-can-i-share-with", Map.of("search", "")))
                .isEqualTo(own);
        var accounts = stack.keycloakAdmin().get("/portfolio/users?exact=true&email=" + mail);
        assertThat(StreamSupport.stream(accounts.spliterator(), false))
                .extracting(one -> one.at("/username").asText())
                .containsExactlyInAnyOrder(PETER, mail);
        for (var account : accounts) {
            var credentials =
                    stack.keycloakAdmin()
                            .get("/portfolio/users/" + account.at("/id").asText() + "/credentials");
            assertThat(StreamSupport.stream(credentials.spliterator(), false))
                    .extracting(one -> one.at("/type").asText())
                    .as(account.at("/username").asText())
                    .matches(
                            types ->
                                    types.contains("otp")
                                            == account.at("/username").asText().equals(mail));
        }
    }

    private static String learningPath(Phone anna) {
        return StreamSupport.stream(
                        anna.ask("my-portfolios", Map.of()).at("/viewer/portfolios").spliterator(),
                        false)
                .filter(one -> one.at("/title").asText().equals("My learning path"))
                .map(one -> one.at("/portfolio/id").asText())
                .findFirst()
                .orElseThrow();
    }

    private static String invite(Phone anna, String mail) {
        return invite(
                anna,
                Map.of("portfolioId", learningPath(anna)),
                "Sofia Marin",
                mail,
                "internship supervisor");
    }

    private static String invite(
            Phone owner, Map<String, Object> what, String name, String mail, String role) {
        var until =
                OffsetDateTime.ofInstant(Instant.now().plus(30, ChronoUnit.DAYS), ZoneOffset.UTC);
        var input = new HashMap<>(what);
        input.put("endsAt", until.toString());
        input.put("message", "Please look at my pond.");
        input.put(
                "invitees",
                List.of(
                        Map.of(
                                "name",
                                name,
                                "email",
                                mail,
                                "role",
                                role,
                                "organisation",
                                "Frog Watch",
                                "language",
                                "en")));
        var answer = owner.ask("invite-external", Map.of("input", input));
        assertThat(answer.at("/inviteExternal/userErrors")).isEmpty();
        return answer.at("/inviteExternal/results/0/invitation/id").asText();
    }

    private String addressIn(String mail) throws InterruptedException {
        return addressIn(mail, "Anna");
    }

    private String addressIn(String mail, String owner) throws InterruptedException {
        var letter =
                stack.mailbox()
                        .await(
                                one ->
                                        one.to().toString().contains(mail)
                                                && one.text().contains(owner),
                                Duration.ofSeconds(60))
                        .orElseThrow();
        assertThat(letter.text()).contains("Please look at my pond.");
        var address = ADDRESS.matcher(letter.text());
        assertThat(address.find()).isTrue();
        return address.group();
    }

    /** Reads on until something of this kind is heard. */
    private static void until(Iterator<String> events, String kind) {
        var heard =
                CompletableFuture.supplyAsync(
                        () -> {
                            while (events.hasNext())
                                if (events.next().contains("\"" + kind + "\"")) return true;
                            return false;
                        });
        assertThat(heard).as(kind).succeedsWithin(Duration.ofSeconds(60)).isEqualTo(true);
    }
}
