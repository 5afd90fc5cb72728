package org.openportfolio.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.UUID;
import org.junit.jupiter.api.Test;

class LinesTest {
    private final Lines lines = new Lines(3, 2);
    private final PersonId anna = new PersonId(new UUID(0, 1));
    private final PersonId ben = new PersonId(new UUID(0, 2));

    @Test
    void onePersonHasSoManyAndAllTogetherSoMany() {
        assertThat(lines.take(anna)).isTrue();
        assertThat(lines.take(anna)).isTrue();
        assertThat(lines.take(anna)).as("a third of one person").isFalse();
        assertThat(lines.take(ben)).isTrue();
        assertThat(lines.take(ben)).as("a fourth of all").isFalse();
    }

    @Test
    void whatIsLeftIsFreeForAnybody() {
        lines.take(anna);
        lines.take(anna);
        lines.take(ben);
        lines.leave(anna);
        assertThat(lines.take(ben)).isTrue();
        assertThat(lines.take(anna)).as("all are taken").isFalse();
        lines.leave(ben);
        assertThat(lines.take(anna)).isTrue();
    }
}
