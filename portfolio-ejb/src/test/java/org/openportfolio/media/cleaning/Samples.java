package org.openportfolio.media.cleaning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.media.cleaning.Traces.bytes;

import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;

/** Files as devices and programs make them, with what they say of their maker. */
final class Samples {
    private Samples() {}

    static byte[] picture(String format) {
        var picture = new BufferedImage(96, 64, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 96; x++) for (int y = 0; y < 64; y++) picture.setRGB(x, y, x * y * 977);
        var out = new ByteArrayOutputStream();
        try {
            assertThat(ImageIO.write(picture, format, out)).isTrue();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return out.toByteArray();
    }

    /** What is seen when a picture is shown, point by point. */
    static int[] seen(byte[] picture) throws IOException {
        var shown = ImageIO.read(new ByteArrayInputStream(picture));
        return shown.getRGB(0, 0, shown.getWidth(), shown.getHeight(), null, 0, shown.getWidth());
    }

    /** A photo as a phone makes it: Exif with a place, XMP, IPTC, a comment, a film behind it. */
    static byte[] photo(int orientation) {
        var jpeg = picture("jpeg");
        int body = jfifEnd(jpeg);
        return joined(
                Arrays.copyOf(jpeg, body),
                segment(0xE1, joined(bytes("Exif\0\0"), tiff(orientation))),
                segment(0xE1, bytes("http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>" + Traces.AUTHOR)),
                segment(0xE2, bytes("MPF\0" + Traces.DEVICE)),
                segment(0xE2, bytes("ICC_PROFILE\0\1\1colours of a kind")),
                segment(0xED, bytes("Photoshop 3.0\0" + "8BIM" + Traces.AUTHOR)),
                segment(0xEB, bytes("JP" + Traces.DEVICE)),
                segment(0xEE, bytes("Adobe\0d\0\0\0\0\1")),
                segment(0xFE, bytes("taken by " + Traces.AUTHOR)),
                Arrays.copyOfRange(jpeg, body, jpeg.length),
                bytes("....ftypmp42 a short film of " + Traces.PLACE));
    }

    private static int jfifEnd(byte[] jpeg) {
        return 4 + (jpeg[4] << 8 | jpeg[5]);
    }

    /** Exif with how the camera was held, its maker, and where. */
    static byte[] tiff(int orientation) {
        var more = bytes(Traces.DEVICE + "\0" + Traces.PLACE);
        return ByteBuffer.allocate(8 + 2 + 24 + 4 + more.length)
                .put(bytes("MM\0*"))
                .putInt(8)
                .putShort((short) 2)
                .putShort((short) 0x010F)
                .putShort((short) 2)
                .putInt(more.length)
                .putInt(38)
                .putShort((short) 0x0112)
                .putShort((short) 3)
                .putInt(1)
                .putShort((short) orientation)
                .putShort((short) 0)
                .putInt(0)
                .put(more)
                .array();
    }

    static byte[] segment(int mark, byte[] data) {
        return ByteBuffer.allocate(data.length + 4)
                .put((byte) 0xFF)
                .put((byte) mark)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }

    /** A drawing as programs save it: texts, a time, Exif, XMP, and something behind the end. */
    static byte[] drawing(int orientation) {
        var png = picture("png");
        int header = 8 + 25;
        return joined(
                Arrays.copyOf(png, header),
                chunk("gAMA", ByteBuffer.allocate(4).putInt(45455).array()),
                chunk("tEXt", bytes("Author\0" + Traces.AUTHOR)),
                chunk("zTXt", bytes("Author\0\0" + Traces.AUTHOR)),
                chunk("iTXt", bytes("XML:com.adobe.xmp\0\0\0\0\0" + Traces.AUTHOR)),
                chunk("tIME", new byte[] {7, (byte) 0xE8, 1, 2, 3, 4, 5}),
                chunk("prVW", bytes(Traces.DEVICE)),
                chunk("eXIf", tiff(orientation)),
                Arrays.copyOfRange(png, header, png.length),
                bytes(Traces.PLACE));
    }

    static byte[] chunk(String type, byte[] data) {
        var sum = new CRC32();
        sum.update(bytes(type));
        sum.update(data);
        return ByteBuffer.allocate(data.length + 12)
                .putInt(data.length)
                .put(bytes(type))
                .put(data)
                .putInt((int) sum.getValue())
                .array();
    }

    static byte[] joined(byte[]... parts) {
        var out = new ByteArrayOutputStream();
        for (var part : parts) out.writeBytes(part);
        return out.toByteArray();
    }
}
