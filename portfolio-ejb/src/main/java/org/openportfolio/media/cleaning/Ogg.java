package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Ogg (RFC 3533) with Vorbis, Opus and Theora inside. Its comments are emptied where they stand,
 * filled up with zeros, so that no page changes its length.
 */
final class Ogg {
    private static final int HEAD = 27;
    private static final int MOST_STREAMS = 64;
    private static final int[] SUMS = sums();

    /** What is known of one of the streams. */
    private static final class Stream {
        private final String comment;
        private int packet;
        private int at;

        private Stream(String comment) {
            this.comment = comment;
        }

        /** What stands at this place in comments that say nothing. */
        private int said(int place) {
            if (place < comment.length()) return comment.charAt(place);
            // length of the vendor's name, number of comments; Vorbis ends with a bit that is set
            return comment.endsWith("vorbis") && place == comment.length() + 8 ? 1 : 0;
        }
    }

    private final Source file;
    private final Cover cover;
    private final Map<Long, Stream> streams = new HashMap<>();

    private Ogg(Source file, Cover cover) {
        this.file = file;
        this.cover = cover;
    }

    static void choose(Source file, Cover cover) throws IOException, LeftAsIs {
        new Ogg(file, cover).walk();
    }

    private void walk() throws IOException, LeftAsIs {
        long at = 0;
        while (at < file.size()) {
            if (at > file.size() - HEAD) break;
            if (!file.says(at, "OggS")) throw LeftAsIs.damaged();
            int segments = file.u8(at + 26);
            if (at > file.size() - HEAD - segments) break;
            int body = 0;
            for (int i = 0; i < segments; i++) body += file.u8(at + HEAD + i);
            if (at > file.size() - HEAD - segments - body) break;
            page(at, segments, body);
            at += HEAD + segments + body;
        }
        if (streams.isEmpty()) throw LeftAsIs.damaged();
        // a page that is not all there is not heard
        cover.cut(at);
    }

    private void page(long at, int segments, int body) throws IOException, LeftAsIs {
        long serial = file.u32low(at + 14);
        boolean begins = (file.u8(at + 5) & 2) != 0;
        long data = at + HEAD + segments;
        if (begins) {
            if (streams.size() == MOST_STREAMS) throw new LeftAsIs(Reason.TOO_LARGE);
            streams.put(serial, new Stream(commentOf(data)));
        }
        var stream = streams.get(serial);
        if (stream == null) throw LeftAsIs.damaged();
        // beyond the third packet there is only sound
        if (stream.packet > 2) return;
        var bytes = file.bytes(at, HEAD + segments + body);
        boolean changed = false;
        int place = HEAD + segments;
        for (int i = 0; i < segments; i++) {
            int length = bytes[HEAD + i] & 0xFF;
            if (stream.packet == 1) {
                requireComment(stream, bytes, place, length);
                for (int k = 0; k < length; k++) {
                    var said = (byte) stream.said(stream.at + k);
                    changed |= bytes[place + k] != said;
                    bytes[place + k] = said;
                }
            }
            place += length;
            stream.at += length;
            if (length < 255) {
                stream.packet++;
                stream.at = 0;
            }
        }
        if (changed) {
            sum(bytes);
            cover.put(at, bytes);
        }
    }

    private static void requireComment(Stream stream, byte[] bytes, int place, int length)
            throws LeftAsIs {
        for (int k = 0; k < length && stream.at + k < stream.comment.length(); k++)
            if ((bytes[place + k] & 0xFF) != stream.comment.charAt(stream.at + k))
                throw LeftAsIs.damaged();
    }

    /** How the packet with the comments begins, by what the stream's first one says. */
    private String commentOf(long data) throws IOException, LeftAsIs {
        if (file.says(data, "\1vorbis")) return "\3vorbis";
        if (file.says(data, "OpusHead")) return "OpusTags";
        if (file.says(data, "\u0080theora")) return "\u0081theora";
        throw new LeftAsIs(Reason.UNKNOWN_KIND);
    }

    private static void sum(byte[] page) {
        for (int i = 22; i < 26; i++) page[i] = 0;
        int sum = 0;
        for (byte b : page) sum = sum << 8 ^ SUMS[(sum >>> 24 ^ b) & 0xFF];
        for (int i = 22; i < 26; i++, sum >>>= 8) page[i] = (byte) sum;
    }

    private static int[] sums() {
        var sums = new int[256];
        for (int i = 0; i < 256; i++) {
            int sum = i << 24;
            for (int k = 0; k < 8; k++) sum = (sum << 1) ^ (sum < 0 ? 0x04C1_1DB7 : 0);
            sums[i] = sum;
        }
        return sums;
    }
}
