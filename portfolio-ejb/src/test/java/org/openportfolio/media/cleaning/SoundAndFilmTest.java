package org.openportfolio.media.cleaning;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.media.kind.MediaTypes;

/**
 * Sound, films and moving pictures, as ffmpeg and exiftool made them, say nothing of who made them;
 * what is heard and seen stays byte for byte.
 */
@Tag("PU-4")
@Tag("LK-8")
class SoundAndFilmTest {
    @TempDir Path folder;

    /** The words before which nothing of the sound or the film has come, and its type. */
    @ParameterizedTest
    @CsvSource({
        "film.mp4, video/mp4, mdat",
        "film.mov, video/quicktime, '\0\0\u0001\u00b6'",
        "frag.mp4, video/mp4, mdat",
        "cap.mp4, video/mp4, mdat",
        "sound.m4a, audio/mp4, mdat",
        "film.webm, video/webm, '\u001fC\u00b6u'",
        "sound.ogg, audio/ogg, '\u0005vorbis'",
        "sound.opus, audio/ogg, ''",
        "film.ogv, video/ogg, '\u0082theora'",
        "sound.mp3, audio/mpeg, LAME",
        "sound.wav, audio/vnd.wave, data",
        "anim.gif, image/gif, '\0;'",
        "anim.webp, image/webp, ANIM",
        "still.webp, image/webp, 'VP8 '"
    })
    void itSaysNothingAndIsTheSame(String name, String type, String word) throws IOException {
        var file = sample(name);
        assertThat(MediaTypes.of(Files.write(folder.resolve(name), file))).isEqualTo(type);
        var clean = Traces.clean(folder, file, type);
        if (!name.equals("cap.mp4")) {
            assertThat(Traces.foundIn(file)).isTrue();
            clean.cleaned();
        }
        assertThat(Traces.foundIn(clean.bytes())).isFalse();
        assertThat(MediaTypes.of(Files.write(folder.resolve(name), clean.bytes()))).isEqualTo(type);
        assertThat(clean.bytes().length).isLessThanOrEqualTo(file.length);
        assertThat(heart(clean.bytes(), word)).startsWith(heart(file, word));
    }

    /** A good part of what is seen and heard. */
    private static String heart(byte[] file, String word) {
        var text = new String(file, StandardCharsets.ISO_8859_1);
        int at = word.isEmpty() ? text.lastIndexOf("OggS") : text.indexOf(word);
        assertThat(at).isPositive();
        return text.substring(at, Math.min(text.length(), at + 300));
    }

    @Test
    void whatIsWrittenOverKeepsItsLength() throws IOException {
        for (var name : Set.of("film.mp4", "film.mov", "film.webm", "sound.ogg", "film.ogv"))
            assertThat(Traces.clean(folder, sample(name), type(name)).bytes())
                    .hasSameSizeAs(sample(name));
    }

    @Test
    void whereADroneWasGoesAndWhatSomebodySaysStays() throws IOException {
        var drone = sample("drone.mp4");
        assertThat(text(drone)).contains("GPS (5.1214");
        var clean = Traces.clean(folder, drone, "video/mp4").cleaned().bytes();
        assertThat(text(clean)).doesNotContain("GPS", "tx3g");
        assertThat(text(Traces.clean(folder, sample("cap.mp4"), "video/mp4").bytes()))
                .contains("Hello there", "tx3g");
    }

    @Test
    void theTimeOfDayThatACameraCountsFromGoes() throws IOException {
        assertThat(text(sample("film.mov"))).contains("tmcd");
        assertThat(text(Traces.clean(folder, sample("film.mov"), "video/quicktime").bytes()))
                .doesNotContain("tmcd");
    }

    @Test
    void howAPictureWasHeldStays() throws IOException {
        for (var name : Set.of("still.webp", "anim.webp")) {
            var clean = Traces.clean(folder, sample(name), "image/webp").bytes();
            int at = text(clean).indexOf("MM\0*");
            try (var file = new Source(folder.resolve("to"))) {
                assertThat(Orientation.in(file, at, 26)).isEqualTo(6);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"film.mp4", "film.mov", "frag.mp4", "still.webp", "anim.gif"})
    void whatIsCutOffIsLeft(String name) throws IOException {
        var whole = sample(name);
        for (int cut : new int[] {1, 7, whole.length / 2})
            Traces.clean(folder, Arrays.copyOf(whole, whole.length - cut), type(name))
                    .left(Reason.DAMAGED);
    }

    /** Recorders that lose power leave such files; they play as far as they go. */
    @ParameterizedTest
    @ValueSource(strings = {"film.webm", "sound.mp3", "sound.wav"})
    void whatIsMadeToBeCutIsCleanedAsFarAsItGoes(String name) throws IOException {
        var whole = sample(name);
        var clean = Traces.clean(folder, Arrays.copyOf(whole, whole.length - 900), type(name));
        assertThat(clean.cleaned().bytes()).hasSizeGreaterThan(whole.length / 3);
        assertThat(Traces.foundIn(clean.bytes())).isFalse();
    }

    static String type(String name) {
        return switch (name.substring(name.indexOf('.') + 1)) {
            case "mp4" -> "video/mp4";
            case "mov" -> "video/quicktime";
            case "m4a" -> "audio/mp4";
            case "webm" -> "video/webm";
            case "ogg", "opus" -> "audio/ogg";
            case "ogv" -> "video/ogg";
            case "mp3" -> "audio/mpeg";
            case "wav" -> "audio/vnd.wave";
            case "gif" -> "image/gif";
            default -> "image/webp";
        };
    }

    static byte[] sample(String name) throws IOException {
        try (var in = SoundAndFilmTest.class.getResourceAsStream(name)) {
            return in.readAllBytes();
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
