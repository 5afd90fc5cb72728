package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Page;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
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

    private final Stack stack = TheStack.running();

    @Test
    @Tag("EX-4")
    @Tag("EX-5")
    @Tag("EX-8")
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

            var revoked =
                    anna.ask(
                            "revoke-invitation",
                            Map.of("input", Map.of("invitationId", invitation)));
            assertThat(revoked.at("/revokeInvitation/userErrors")).isEmpty();
            page.reload();
            assertThat(page.locator("h1").innerText()).isEqualTo("Your access has ended");
        }
    }

    private static String invite(Phone anna, String mail) {
        var portfolio =
                StreamSupport.stream(
                                anna.ask("my-portfolios", Map.of())
                                        .at("/viewer/portfolios")
                                        .spliterator(),
                                false)
                        .filter(one -> one.at("/title").asText().equals("My learning path"))
                        .map(one -> one.at("/portfolio/id").asText())
                        .findFirst()
                        .orElseThrow();
        var until =
                OffsetDateTime.ofInstant(Instant.now().plus(30, ChronoUnit.DAYS), ZoneOffset.UTC);
        var answer =
                anna.ask(
                        "invite-external",
                        Map.of(
                                "input",
                                Map.of(
                                        "portfolioId",
                                        portfolio,
                                        "endsAt",
                                        until.toString(),
                                        "message",
                                        "Please look at my pond.",
                                        "invitees",
                                        List.of(
                                                Map.of(
                                                        "name",
                                                        "Sofia Marin",
                                                        "email",
                                                        mail,
                                                        "role",
                                                        "internship supervisor",
                                                        "organisation",
                                                        "Frog Watch",
                                                        "language",
                                                        "en")))));
        assertThat(answer.at("/inviteExternal/userErrors")).isEmpty();
        return answer.at("/inviteExternal/results/0/invitation/id").asText();
    }

    private String addressIn(String mail) throws InterruptedException {
        var letter =
                stack.mailbox()
                        .await(one -> one.to().toString().contains(mail), Duration.ofSeconds(60))
                        .orElseThrow();
        assertThat(letter.text()).contains("Anna", "Please look at my pond.");
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
