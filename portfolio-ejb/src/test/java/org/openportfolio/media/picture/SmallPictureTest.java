package org.openportfolio.media.picture;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What becomes of a picture when it is made small. */
@Tag("IT-1")
class SmallPictureTest {
    @TempDir Path folder;

    @ParameterizedTest
    @CsvSource({"jpeg", "png", "gif"})
    void itIsSmallAndKeepsItsShape(String format) throws IOException {
        var small = small(encoded(redOverBlue(2000, 1000), format), "image/" + format);
        assertThat(small.getWidth()).isEqualTo(480);
        assertThat(small.getHeight()).isEqualTo(240);
        assertThat(isRed(small, 240, 20)).isTrue();
        assertThat(isRed(small, 240, 220)).isFalse();
    }

    @Test
    void whatIsSmallAlreadyIsNotBlownUp() throws IOException {
        assertThat(small(encoded(redOverBlue(40, 20), "png"), "image/png").getWidth())
                .isEqualTo(40);
    }

    /** Where the red half, the upper one in the file, is when somebody looks at it. */
    @ParameterizedTest
    @CsvSource({
        "1, 200, 100, 100, 10",
        "2, 200, 100, 100, 10",
        "3, 200, 100, 100, 90",
        "4, 200, 100, 100, 90",
        "5, 100, 200, 10, 100",
        "6, 100, 200, 90, 100",
        "7, 100, 200, 90, 100",
        "8, 100, 200, 10, 100"
    })
    void itStandsUprightHoweverTheCameraWasHeld(int said, int width, int height, int x, int y)
            throws IOException {
        var small = small(held(encoded(redOverBlue(200, 100), "jpeg"), said), "image/jpeg");
        assertThat(small.getWidth()).isEqualTo(width);
        assertThat(small.getHeight()).isEqualTo(height);
        assertThat(isRed(small, x, y)).isTrue();
        assertThat(isRed(small, width - 1 - x, height - 1 - y)).isEqualTo(false);
    }

    @Test
    @Tag("LK-8")
    void nothingThatACameraNotedIsLeft() throws IOException {
        var noted = held(encoded(redOverBlue(200, 100), "jpeg"), 6);
        var file = Files.write(folder.resolve("noted"), noted);
        var small = SmallPicture.of(file, "image/jpeg").orElseThrow();
        assertThat(new String(noted, StandardCharsets.ISO_8859_1)).contains("Exif", "SECRET PLACE");
        assertThat(new String(small, StandardCharsets.ISO_8859_1))
                .doesNotContain("Exif", "SECRET PLACE");
    }

    @Test
    void aPictureThatCannotBeReadHasNone() throws IOException {
        var broken = encoded(redOverBlue(200, 100), "png");
        for (int i = 60; i < broken.length; i++) broken[i] = 7;
        var file = Files.write(folder.resolve("broken"), broken);
        assertThat(SmallPicture.of(file, "image/png")).isEmpty();
    }

    private BufferedImage small(byte[] bytes, String type) throws IOException {
        var file = Files.write(folder.resolve("picture"), bytes);
        return ImageIO.read(new ByteArrayInputStream(SmallPicture.of(file, type).orElseThrow()));
    }

    private static boolean isRed(BufferedImage picture, int x, int y) {
        var colour = new Color(picture.getRGB(x, y));
        return colour.getRed() > colour.getBlue();
    }

    private static BufferedImage redOverBlue(int width, int height) {
        var picture = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
        var pen = picture.createGraphics();
        pen.setColor(Color.BLUE);
        pen.fillRect(0, 0, width, height);
        pen.setColor(Color.RED);
        pen.fillRect(0, 0, width, height / 2);
        pen.dispose();
        return picture;
    }

    private static byte[] encoded(BufferedImage picture, String format) throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, format, out);
        return out.toByteArray();
    }

    /** The picture with a note of the camera: how it was held, and more. */
    private static byte[] held(byte[] jpeg, int orientation) {
        var more = "SECRET PLACE".getBytes(StandardCharsets.US_ASCII);
        int length = 2 + 6 + 8 + 2 + 12 + 4 + more.length;
        var out = ByteBuffer.allocate(jpeg.length + 2 + length);
        out.put(jpeg, 0, 2).putShort((short) 0xFFE1).putShort((short) length);
        out.put("Exif\0\0MM\0*".getBytes(StandardCharsets.US_ASCII)).putInt(8);
        out.putShort((short) 1).putShort((short) 0x0112).putShort((short) 3).putInt(1);
        out.putShort((short) orientation).putShort((short) 0).putInt(0).put(more);
        out.put(jpeg, 2, jpeg.length - 2);
        return out.array();
    }
}
