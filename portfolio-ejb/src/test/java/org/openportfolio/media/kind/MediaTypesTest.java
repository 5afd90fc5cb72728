package org.openportfolio.media.kind;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/** A file is what its bytes are, all of them; what it is called does not count. */
@Tag("IT-1")
class MediaTypesTest {
    @TempDir Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"jpeg", "png", "gif"})
    void aPictureIsWholeOrRefused(String format) throws IOException {
        var whole = picture(format);
        assertThat(typeOf(whole)).isEqualTo("image/" + format);
        for (int cut : new int[] {1, 2, whole.length / 2, whole.length - 40})
            refused(FaultCode.INVALID, Arrays.copyOf(whole, whole.length - cut));
    }

    @Test
    void whatPhonesPutBehindAPictureIsLeftAlone() throws IOException {
        var whole = picture("jpeg");
        var longer = Arrays.copyOf(whole, whole.length + 1000);
        assertThat(typeOf(longer)).isEqualTo("image/jpeg");
    }

    @Test
    void aPdfIsWholeOrRefused() throws IOException {
        var whole =
                bytes(
                        "%PDF-1.4\n1 0 obj<</Type/Catalog>>endobj\nxref\n0 1\ntrailer<<>>\nstartxref\n9\n%%EOF\n");
        assertThat(typeOf(whole)).isEqualTo("application/pdf");
        refused(FaultCode.INVALID, Arrays.copyOf(whole, whole.length - 25));
    }

    @Test
    void aZipIsWholeOrRefused() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            zip.putNextEntry(new ZipEntry("a.txt"));
            zip.write(bytes("a".repeat(500)));
        }
        assertThat(typeOf(out.toByteArray())).isEqualTo("application/zip");
        refused(FaultCode.INVALID, Arrays.copyOf(out.toByteArray(), out.size() - 30));
    }

    @ParameterizedTest
    @ValueSource(strings = {"isom", "mp42", "iso5", "avc1", "qt  ", "M4V ", "M4A "})
    void aFilmIsWholeOrRefused(String brand) throws IOException {
        var film =
                ByteBuffer.allocate(24 + 1008)
                        .putInt(24)
                        .put(bytes("ftyp" + brand))
                        .putInt(512)
                        .put(bytes(brand + "mp41"))
                        .putInt(1008)
                        .put(bytes("mdat"))
                        .array();
        assertThat(typeOf(film)).matches("(video/(mp4|quicktime|x-m4v)|audio/mp4)");
        refused(FaultCode.INVALID, Arrays.copyOf(film, film.length - 1));
    }

    @Test
    void aWebPageIsRefusedWhateverItPretendsToBe() throws IOException {
        refused(FaultCode.WRONG_TYPE, bytes("<html><script>alert(1)</script></html>"));
        refused(FaultCode.WRONG_TYPE, bytes("<!DOCTYPE html><body onload=alert(1)>"));
        refused(
                FaultCode.WRONG_TYPE,
                bytes("<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"));
        // a script behind the first bytes of a picture
        refused(FaultCode.INVALID, bytes("GIF89a=1;/*<html><script>alert(1)</script>*/"));
        var lie = new byte[300];
        System.arraycopy(
                new byte[] {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0}, 0, lie, 0, 4);
        System.arraycopy(bytes("<script>alert(1)</script>"), 0, lie, 20, 25);
        refused(FaultCode.INVALID, lie);
    }

    @Test
    void aProgramIsRefused() throws IOException {
        refused(FaultCode.WRONG_TYPE, new byte[] {'M', 'Z', 0, 0, 0, 0});
        refused(FaultCode.WRONG_TYPE, bytes("#!/bin/sh\nrm -rf /\n"));
    }

    @Test
    void aPictureThatIsHugeWhenOpenedIsRefused() throws IOException {
        var fault = refused(FaultCode.INVALID, hugePng(60_000, 60_000));
        assertThat(fault.reason()).isEqualTo("media.tooManyPixels");
    }

    @Test
    void aPictureWithAWrongSumIsRefused() throws IOException {
        var whole = picture("png");
        whole[whole.length / 2] ^= 1;
        refused(FaultCode.INVALID, whole);
    }

    private String typeOf(byte[] bytes) throws IOException {
        return MediaTypes.of(Files.write(folder.resolve("file"), bytes));
    }

    private UserFault refused(FaultCode code, byte[] bytes) {
        var fault = catchThrowableOfType(UserFault.class, () -> typeOf(bytes));
        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        return fault;
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static byte[] picture(String format) throws IOException {
        var picture = new BufferedImage(64, 48, BufferedImage.TYPE_INT_RGB);
        for (int x = 0; x < 64; x++) for (int y = 0; y < 48; y++) picture.setRGB(x, y, x * y * 977);
        var out = new ByteArrayOutputStream();
        assertThat(ImageIO.write(picture, format, out)).isTrue();
        return out.toByteArray();
    }

    /** A few bytes that claim to be a wall of pixels. */
    private static byte[] hugePng(int width, int height) {
        var out = ByteBuffer.allocate(200).putLong(0x8950_4E47_0D0A_1A0AL);
        chunk(
                out,
                "IHDR",
                ByteBuffer.allocate(13).putInt(width).putInt(height).put((byte) 8).array());
        chunk(out, "IDAT", new byte[] {0x78, (byte) 0x9C, 3, 0, 0, 0, 0, 1});
        chunk(out, "IEND", new byte[0]);
        return Arrays.copyOf(out.array(), out.position());
    }

    private static void chunk(ByteBuffer out, String type, byte[] data) {
        var sum = new CRC32();
        sum.update(bytes(type));
        sum.update(data);
        out.putInt(data.length).put(bytes(type)).put(data).putInt((int) sum.getValue());
    }
}
