package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a node that was stopped leaves in the folder where bytes arrive. */
class ArrivalsTest {
    private static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");

    @TempDir Path media;

    @Test
    @Tag("TR-7")
    void whatANodeThatDiedWasWorkingOnIsSweptADayLaterAndNothingElse() throws IOException {
        var arrivals = new Arrivals();
        arrivals.mediaFolder = Optional.of(media.toString());
        arrivals.clock = Clock.fixed(NOW, ZoneOffset.UTC);
        arrivals.prepare();
        var left = arrivals.workingFile();
        var inHand = arrivals.workingFile();
        lastWritten(left, NOW.minus(Duration.ofHours(25)));
        lastWritten(inHand, NOW.minus(Duration.ofHours(23)));
        var kept = Files.writeString(media.resolve("kept"), "bytes");
        lastWritten(kept, NOW.minus(Duration.ofDays(400)));

        assertThat(arrivals.sweep(Duration.ofDays(1))).isEqualTo(1);
        assertThat(left).doesNotExist();
        assertThat(inHand).exists();
        assertThat(kept).exists();
        assertThat(arrivals.sweep(Duration.ofDays(1))).isZero();
    }

    private static void lastWritten(Path file, Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
