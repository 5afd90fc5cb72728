package org.openportfolio.web.visit;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.visit.VisitSecret;

/** Which logins come back to the browser that began them. */
@Tag("EX-5")
class LoginAttemptsTest {
    private static final Instant NOW = Instant.parse("2026-11-02T10:00:00Z");
    private static final String KEY = "A23456789012345678901234567";
    private static final String PAGE = "item/11111111-2222-3333-4444-555555555555";

    private final LoginAttempts attempts = new LoginAttempts();

    @BeforeEach
    void configure() {
        attempts.configured = Optional.of("A".repeat(43) + "=");
        attempts.readKey();
        at(NOW);
    }

    @Test
    void anAttemptIsFoundByItsCookieAndItsState() {
        var former = VisitSecret.random();
        var begun = attempts.begin(KEY, PAGE, Optional.of(former));
        at(NOW.plus(Duration.ofMinutes(29)));
        var found = attempts.find(begun.cookie(), begun.state()).orElseThrow();
        assertThat(found.key()).isEqualTo(KEY);
        assertThat(found.page()).isEqualTo(PAGE);
        assertThat(found.began()).isEqualTo(NOW);
        assertThat(found.former().orElseThrow().cookie()).isEqualTo(former.cookie());
        assertThat(found.nonce()).isEqualTo(begun.nonce());
        assertThat(found.verifier()).isEqualTo(begun.verifier()).hasSize(43);
    }

    @Test
    void whatGoesToKeycloakGivesNothingOfTheCookieAway() {
        var one = attempts.begin(KEY, "", Optional.empty());
        var other = attempts.begin(KEY, "", Optional.empty());
        assertThat(one.cookie()).isNotEqualTo(other.cookie());
        assertThat(one.state()).isNotEqualTo(other.state()).isNotEqualTo(one.nonce());
        assertThat(one.verifier()).isNotEqualTo(one.state()).isNotEqualTo(one.nonce());
        assertThat(one.state()).doesNotContain(KEY);
    }

    @Test
    void anotherBrowserCannotFinishIt() {
        var mine = attempts.begin(KEY, "", Optional.empty());
        var theirs = attempts.begin(KEY, "", Optional.empty());
        assertThat(attempts.find(theirs.cookie(), mine.state())).isEmpty();
        assertThat(attempts.find(null, mine.state())).isEmpty();
        assertThat(attempts.find(mine.cookie(), null)).isEmpty();
        assertThat(attempts.find("x", mine.state())).isEmpty();
    }

    @Test
    void nobodySaysThatItBeganAtAnotherTimeOrLeadsElsewhere() {
        var begun = attempts.begin(KEY, "", Optional.empty());
        var later =
                begun.cookie()
                        .replace("." + NOW.getEpochSecond(), "." + (NOW.getEpochSecond() + 60));
        assertThat(later).isNotEqualTo(begun.cookie());
        assertThat(attempts.find(later, begun.state())).isEmpty();
        assertThat(
                        attempts.find(
                                begun.cookie().replace(KEY, "B" + KEY.substring(1)), begun.state()))
                .isEmpty();
    }

    @Test
    void itTakesHalfAnHourAtMost() {
        var begun = attempts.begin(KEY, "", Optional.empty());
        at(NOW.plus(LoginAttempts.LONGEST));
        assertThat(attempts.find(begun.cookie(), begun.state())).isEmpty();
    }

    private void at(Instant now) {
        attempts.clock = Clock.fixed(now, ZoneOffset.UTC);
    }
}
