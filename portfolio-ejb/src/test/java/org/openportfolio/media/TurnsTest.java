package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.Patience;

class TurnsTest {
    static final Duration LONG = Duration.ofMinutes(1);

    @Test
    void aRequestJoinsAShortLineOnlyAndWhoIsPatientJoinsAny() throws Exception {
        var turns = new Turns(1, 1);
        turns.takeSoon(LONG);
        var others = Executors.newFixedThreadPool(2);
        try {
            var second = others.submit(() -> take(turns));
            Patience.await().until(() -> turns.waiting() == 1);
            assertThatThrownBy(() -> turns.takeSoon(LONG)).isInstanceOf(Busy.class);
            var third = others.submit(() -> take(turns));
            Patience.await().until(() -> turns.waiting() == 2);
            assertThat(second.isDone()).isFalse();
            turns.give();
            assertThat(second.get()).isTrue();
            assertThat(third.isDone()).isFalse();
            turns.give();
            assertThat(third.get()).isTrue();
        } finally {
            others.shutdownNow();
        }
    }

    @Test
    void whoseTurnDoesNotComeInTimeGoes() throws IOException {
        var turns = new Turns(1, 1);
        turns.take(LONG);
        assertThatThrownBy(() -> turns.take(Duration.ofMillis(1))).isInstanceOf(Busy.class);
        assertThat(turns.waiting()).isZero();
    }

    private static boolean take(Turns turns) throws IOException {
        turns.take(LONG);
        return true;
    }
}
