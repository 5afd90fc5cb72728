package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * JPEG (ITU T.81, annex B). Keeps what a picture is decoded from, its colours (JFIF, ICC, Adobe)
 * and how it was held. All other application data, comments and whatever lies behind the end mark
 * go.
 */
final class Jpeg {
    private static final int START = 0xD8;
    private static final int END = 0xD9;
    private static final int SCAN = 0xDA;
    private static final int APP0 = 0xE0;
    private static final int APP1 = 0xE1;
    private static final int APP2 = 0xE2;
    private static final int APP14 = 0xEE;
    private static final int APP15 = 0xEF;
    private static final int COMMENT = 0xFE;
    private static final int JFIF_LENGTH = 16;
    private static final int ADOBE_LENGTH = 14;
    private static final String EXIF = "Exif\0\0";

    private final Source file;
    private final Draft clean;
    private final Draft body;
    private int orientation;
    private long at = 2;

    private Jpeg(Source file, Draft clean) {
        this.file = file;
        this.clean = clean;
        this.body = new Draft(file);
    }

    static void choose(Source file, Draft clean) throws IOException, LeftAsIs {
        new Jpeg(file, clean).walk();
    }

    private void walk() throws IOException, LeftAsIs {
        if (file.u16(0) != 0xFF00 + START) throw LeftAsIs.damaged();
        clean.keep(0, 2);
        boolean scanned = false;
        for (int mark = nextMark(); mark != END; mark = nextMark()) {
            segment(mark);
            if (mark == SCAN) {
                scanned = true;
                scan();
            }
        }
        if (!scanned) throw LeftAsIs.damaged();
        body.put(new byte[] {(byte) 0xFF, (byte) END});
        if (orientation > Orientation.UPRIGHT) clean.put(exif(orientation));
        clean.put(body);
    }

    /** Goes behind the mark that must stand here; bytes that fill up before it go. */
    private int nextMark() throws IOException, LeftAsIs {
        if (file.u8(at) != 0xFF) throw LeftAsIs.damaged();
        while (file.u8(at) == 0xFF) at++;
        return file.u8(at++);
    }

    private void segment(int mark) throws IOException, LeftAsIs {
        if (mark < 0xC0 || (mark >= 0xD0 && mark <= END)) throw LeftAsIs.damaged();
        int length = file.u16(at);
        if (length < 2) throw LeftAsIs.damaged();
        if (mark == APP0) jfif(length);
        else if (mark == APP1) held(length);
        else if (mark == APP2 && says("ICC_PROFILE\0", length)) keep(mark, length);
        else if (mark == APP14 && says("Adobe", length) && length >= ADOBE_LENGTH)
            shortened(mark, ADOBE_LENGTH, file.bytes(at + 2, ADOBE_LENGTH - 2));
        else if (mark < APP0) keep(mark, length);
        else if (mark > APP15 && mark != COMMENT) throw LeftAsIs.damaged();
        if (at > file.size() - length) throw LeftAsIs.damaged();
        at += length;
    }

    /** Without the small picture it may hold: that shows what was cut away later. */
    private void jfif(int length) throws IOException, LeftAsIs {
        if (!says("JFIF\0", length) || length < JFIF_LENGTH) return;
        var said = file.bytes(at + 2, JFIF_LENGTH - 2);
        said[12] = 0;
        said[13] = 0;
        // before the Exif of our own, as both standards are read
        clean.put(segment(APP0, said));
    }

    private void held(int length) throws IOException {
        if (orientation == 0 && says(EXIF, length))
            orientation = Orientation.in(file, at + 8, length - 8L);
    }

    private void shortened(int mark, int length, byte[] data) throws IOException, LeftAsIs {
        if (file.u16(at) == length) keep(mark, length);
        else body.put(segment(mark, data));
    }

    private void keep(int mark, int length) throws IOException, LeftAsIs {
        if (file.u8(at - 1) != mark) throw LeftAsIs.damaged();
        body.keep(at - 2, length + 2L);
    }

    private boolean says(String letters, int length) throws IOException {
        return length >= letters.length() + 2 && file.says(at + 2, letters);
    }

    /** The picture itself: up to the next mark that is not one of its own. */
    private void scan() throws IOException, LeftAsIs {
        long from = at;
        while (true) {
            if (file.u8(at) != 0xFF) {
                at++;
                continue;
            }
            long mark = at + 1;
            while (file.u8(mark) == 0xFF) mark++;
            int code = file.u8(mark);
            if (code != 0 && (code < 0xD0 || code > 0xD7)) break;
            at = mark + 1;
        }
        body.keep(from, at - from);
    }

    private static byte[] exif(int orientation) {
        var tiff = Orientation.alone(orientation);
        return segment(
                APP1,
                ByteBuffer.allocate(EXIF.length() + tiff.length)
                        .put(EXIF.getBytes(StandardCharsets.US_ASCII))
                        .put(tiff)
                        .array());
    }

    private static byte[] segment(int mark, byte[] data) {
        return ByteBuffer.allocate(data.length + 4)
                .put((byte) 0xFF)
                .put((byte) mark)
                .putShort((short) (data.length + 2))
                .put(data)
                .array();
    }
}
