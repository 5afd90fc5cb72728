package org.openportfolio.stack.sample;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.function.Supplier;
import org.openportfolio.stack.sample.PondPicture.Weather;

/**
 * A file of the sample, ready to be sent. All are the project's own work; {@code
 * resources/sample/media/README.md} says how each is made, and that it is CC0.
 *
 * @param name file name
 * @param content draws, computes or reads it
 */
record SampleFile(String name, Supplier<byte[]> content) {
    static final SampleFile POND_AT_DUSK =
            new SampleFile("pond-at-dusk.png", PondPicture.in(Weather.DUSK)::png);
    static final SampleFile POND_IN_THE_RAIN =
            new SampleFile("pond-in-the-rain.jpg", PondPicture.in(Weather.RAIN)::jpeg);
    static final SampleFile POND_IN_THE_MORNING =
            new SampleFile("pond-in-the-morning.png", PondPicture.in(Weather.MORNING)::png);
    static final SampleFile FROGS_CALLING = new SampleFile("frogs-calling.wav", FrogSong::wav);
    static final SampleFile COUNTING_FROGS = new SampleFile("counting-frogs.pdf", CountReport::pdf);
    static final SampleFile FROG_IN_THE_RAIN =
            new SampleFile("frog-in-the-rain.mp4", () -> kept("frog-in-the-rain.mp4"));

    /** A plain text file. */
    static SampleFile text(String name, String text) {
        return new SampleFile(name, () -> text.getBytes(StandardCharsets.UTF_8));
    }

    byte[] bytes() {
        return content.get();
    }

    private static byte[] kept(String name) {
        var resource = "/sample/media/" + name;
        try (var in =
                Objects.requireNonNull(SampleFile.class.getResourceAsStream(resource), resource)) {
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
