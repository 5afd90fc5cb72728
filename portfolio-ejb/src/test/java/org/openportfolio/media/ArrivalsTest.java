package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
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
import org.openportfolio.kernel.BrokenLine;

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

    @Test
    void whereTheSenderIsGoneNothingIsKept() throws IOException {
        var arrivals = new Arrivals();
        arrivals.most = 100;
        arrivals.mediaFolder = Optional.of(media.toString());
        arrivals.prepare();
        var line =
                new SequenceInputStream(
                        new ByteArrayInputStream(new byte[10]),
                        new InputStream() {
                            @Override
                            public int read() throws IOException {
                                throw new EOFException();
                            }
                        });

        assertThatThrownBy(() -> arrivals.receive(line)).isInstanceOf(BrokenLine.class);
        try (var left = Files.list(media.resolve("arriving"))) {
            assertThat(left).isEmpty();
        }
    }

    private static void lastWritten(Path file, Instant at) throws IOException {
        Files.setLastModifiedTime(file, FileTime.from(at));
    }
}
