package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Set;

/**
 * WebP and WAVE, both chunks in RIFF. Keeps the chunks that are shown or heard; Exif but for how
 * the camera was held, XMP, lists of texts, broadcasters' notes and unknown chunks go, and whatever
 * lies behind the end.
 */
final class Riff {
    private static final int HEAD = 8;
    private static final int FRAME_HEAD = 16;
    private static final int EXIF_FLAG = 0x08;
    private static final int XMP_FLAG = 0x04;
    private static final Set<String> SHOWN =
            Set.of("VP8 ", "VP8L", "VP8X", "ALPH", "ANIM", "ANMF", "ICCP");
    private static final Set<String> SHOWN_IN_FRAME = Set.of("VP8 ", "VP8L", "ALPH");
    private static final Set<String> HEARD = Set.of("fmt ", "fact", "data");

    private final Source file;
    private final Draft body;
    private int orientation;

    private Riff(Source file) {
        this.file = file;
        this.body = new Draft(file);
    }

    static void webp(Source file, Draft clean) throws IOException, LeftAsIs {
        var riff = new Riff(file);
        long end = riff.end("WEBP");
        riff.findOrientation(end);
        riff.chunks(12, end, SHOWN);
        if (riff.orientation > Orientation.UPRIGHT) {
            riff.head("EXIF", Orientation.alone(riff.orientation).length);
            riff.body.put(Orientation.alone(riff.orientation));
        }
        riff.into(clean, "WEBP");
    }

    static void wave(Source file, Draft clean) throws IOException, LeftAsIs {
        var riff = new Riff(file);
        riff.chunks(12, riff.end("WAVE"), HEARD);
        riff.into(clean, "WAVE");
    }

    private void into(Draft clean, String form) throws IOException, LeftAsIs {
        clean.put(le("RIFF", body.size() + 4));
        clean.put(form.getBytes(StandardCharsets.US_ASCII));
        clean.put(body);
    }

    /** Where the chunks end; recorders that were stopped do not say. */
    private long end(String form) throws IOException, LeftAsIs {
        if (!file.says(0, "RIFF") || !file.says(8, form)) throw LeftAsIs.damaged();
        long told = file.u32low(4) + HEAD;
        return told <= 12 || told > file.size() ? file.size() : told;
    }

    private void findOrientation(long end) throws IOException {
        if (!file.says(12, "VP8X")) return;
        for (long at = 12; at <= end - HEAD && orientation == 0; ) {
            long length = file.u32low(at + 4);
            if (file.says(at, "EXIF")) {
                int prefix = file.says(at + HEAD, "Exif\0\0") ? 6 : 0;
                orientation = Orientation.in(file, at + HEAD + prefix, length - prefix);
            }
            at += HEAD + length + (length & 1);
        }
    }

    private void chunks(long from, long end, Set<String> kept) throws IOException, LeftAsIs {
        boolean any = false;
        for (long at = from; at <= end - HEAD; ) {
            var name = file.text(at, 4);
            long length = file.u32low(at + 4);
            long data = at + HEAD;
            if (length > end - data) {
                // the sound of a recorder that was stopped goes on to the end
                if (!name.equals("data")) throw LeftAsIs.damaged();
                length = end - data;
            }
            if (kept.contains(name)) {
                any = true;
                chunk(name, data, length);
            }
            at = data + length + (length & 1);
        }
        if (!any) throw LeftAsIs.damaged();
    }

    private void chunk(String name, long data, long length) throws IOException, LeftAsIs {
        if (name.equals("VP8X")) {
            if (length < 10) throw LeftAsIs.damaged();
            int flags = file.u8(data) & ~EXIF_FLAG & ~XMP_FLAG;
            if (orientation > Orientation.UPRIGHT) flags |= EXIF_FLAG;
            head(name, 10);
            body.put(new byte[] {(byte) flags, 0, 0, 0});
            body.keep(data + 4, 6);
        } else if (name.equals("ANMF")) {
            if (length < FRAME_HEAD) throw LeftAsIs.damaged();
            var frame = new Riff(file);
            frame.chunks(data + FRAME_HEAD, data + length, SHOWN_IN_FRAME);
            head(name, FRAME_HEAD + frame.body.size());
            body.keep(data, FRAME_HEAD);
            body.put(frame.body);
        } else {
            head(name, length);
            body.keep(data, length);
            body.blank(length & 1);
        }
    }

    private void head(String name, long length) throws LeftAsIs {
        body.put(le(name, length));
    }

    private static byte[] le(String name, long length) {
        return ByteBuffer.allocate(HEAD)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(name.getBytes(StandardCharsets.US_ASCII))
                .putInt((int) length)
                .array();
    }
}
