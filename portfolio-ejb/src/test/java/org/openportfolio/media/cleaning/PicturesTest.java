package org.openportfolio.media.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.media.cleaning.Traces.bytes;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Pictures say nothing of who made them, with what, where; they look the same. */
@Tag("PU-4")
@Tag("LK-8")
class PicturesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(ints = {1, 6})
    void aPhotoSaysNothingButHowItWasHeld(int orientation) throws IOException {
        var photo = Samples.photo(orientation);
        assertThat(Traces.foundIn(photo)).isTrue();
        var clean = Traces.clean(folder, photo, "image/jpeg").cleaned().bytes();
        assertThat(Traces.foundIn(clean)).isFalse();
        assertThat(Samples.seen(clean)).isEqualTo(Samples.seen(Samples.picture("jpeg")));
        assertThat(text(clean)).contains("ICC_PROFILE", "Adobe", "JFIF");
        assertThat(text(clean)).doesNotContain("MPF", "8BIM", "xmp", "ftyp");
        assertThat(text(clean).contains("Exif")).isEqualTo(orientation != 1);
        assertThat(clean).endsWith(0xFF, 0xD9);
        if (orientation != 1)
            try (var file = new Source(folder.resolve("to"))) {
                assertThat(Orientation.in(file, text(clean).indexOf("MM\0*"), 26))
                        .isEqualTo(orientation);
            }
    }

    @Test
    void theSmallPictureInAPhotosHeadGoes() throws IOException {
        var jpeg = Samples.picture("jpeg");
        var head = bytes("JFIF\0\1\2\0\0\1\0\1\4\4" + "s".repeat(3 * 16));
        var photo =
                Samples.joined(
                        Arrays.copyOf(jpeg, 2),
                        Samples.segment(0xE0, head),
                        Samples.segment(0xE0, bytes("JFXX\0" + Traces.DEVICE)),
                        Arrays.copyOfRange(jpeg, 20, jpeg.length));
        var clean = Traces.clean(folder, photo, "image/jpeg").cleaned().bytes();
        assertThat(text(clean)).doesNotContain("sss", "JFXX");
        assertThat(Samples.seen(clean)).isEqualTo(Samples.seen(jpeg));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 8})
    void aDrawingSaysNothing(int orientation) throws IOException {
        var clean = Traces.clean(folder, Samples.drawing(orientation), "image/png").cleaned();
        assertThat(Traces.foundIn(clean.bytes())).isFalse();
        assertThat(text(clean.bytes())).contains("gAMA");
        assertThat(text(clean.bytes())).doesNotContain("Xt", "tIME", "prVW");
        assertThat(text(clean.bytes()).contains("eXIf")).isEqualTo(orientation != 1);
        assertThat(Samples.seen(clean.bytes())).isEqualTo(Samples.seen(Samples.picture("png")));
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void whatSaysNothingStaysAsItIs(String format) throws IOException {
        Traces.clean(folder, Samples.picture(format), "image/" + format).clean();
    }

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png"})
    void whatIsCutOffIsLeft(String format) throws IOException {
        var whole = Samples.picture(format);
        for (int cut : new int[] {1, 2, 100, whole.length - 3, whole.length})
            Traces.clean(folder, Arrays.copyOf(whole, whole.length - cut), "image/" + format)
                    .left(Reason.DAMAGED);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
