package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.util.Set;

/**
 * WebM (Matroska, RFC 9559). Titles, times, programs, tags, attachments and chapters become empty
 * elements of the same length, so that all else stays where it is.
 */
final class Webm {
    private static final long HEADER = 0x1A45_DFA3L;
    private static final long SEGMENT = 0x1853_8067L;
    private static final long INFO = 0x1549_A966L;
    private static final long TRACKS = 0x1654_AE6BL;
    private static final long TRACK = 0xAE;
    private static final long CLUSTER = 0x1F43_B675L;
    private static final long SEEK = 0x114D_9B74L;
    private static final long CUES = 0x1C53_BB6BL;
    private static final long VOID = 0xEC;
    private static final long SUM = 0xBF;
    private static final long SCALE = 0x2AD7B1;
    private static final long DURATION = 0x4489;
    private static final long MUXER = 0x4D80;
    private static final long WRITER = 0x5741;
    private static final long NAME = 0x536E;
    private static final Set<Long> ENDED_BY_FORCE = Set.of(SEGMENT, CLUSTER, 0xA3L, 0xA0L);
    private static final Set<Long> INSIDE_SEGMENT =
            Set.of(
                    INFO,
                    TRACKS,
                    CLUSTER,
                    SEEK,
                    CUES,
                    VOID,
                    SUM,
                    0x1043_A770L,
                    0x1254_C367L,
                    0x1941_A469L);

    private final Source file;
    private final Cover cover;

    private Webm(Source file, Cover cover) {
        this.file = file;
        this.cover = cover;
    }

    /**
     * @param end where it ends; the end of what it lies in, where it does not say
     */
    private record Element(long id, long at, long data, long end, boolean open) {}

    static void choose(Source file, Cover cover) throws IOException, LeftAsIs {
        new Webm(file, cover).walk();
    }

    private void walk() throws IOException, LeftAsIs {
        var header = element(0, file.size());
        if (header.id != HEADER || header.open) throw LeftAsIs.damaged();
        var segment = element(header.end, file.size());
        if (segment.id != SEGMENT) throw LeftAsIs.damaged();
        for (long at = segment.data; at < segment.end; ) {
            var part = element(at, segment.end);
            if (part.open && part.id != CLUSTER) throw LeftAsIs.damaged();
            at = part.open ? endOfOpen(part) : part.end;
            if (part.id == INFO) info(part);
            else if (part.id == TRACKS) tracks(part);
            else if (part.id != CLUSTER && part.id != SEEK && part.id != CUES) empty(part);
        }
        cover.cut(segment.end);
    }

    /** A live recording's cluster ends where the next part of the segment begins. */
    private long endOfOpen(Element cluster) throws IOException, LeftAsIs {
        long at = cluster.data;
        while (at < cluster.end) {
            var inside = element(at, cluster.end);
            if (INSIDE_SEGMENT.contains(inside.id) && inside.id != VOID && inside.id != SUM)
                return at;
            if (inside.open) throw LeftAsIs.damaged();
            at = inside.end;
        }
        return at;
    }

    private void info(Element info) throws IOException, LeftAsIs {
        for (long at = info.data; at < info.end; ) {
            var said = element(at, info.end);
            if (said.open) throw LeftAsIs.damaged();
            at = said.end;
            // both must be there, and may be empty
            if (said.id == MUXER || said.id == WRITER) cover.blank(said.data, said.end - said.data);
            else if (said.id != SCALE && said.id != DURATION) empty(said);
        }
    }

    private void tracks(Element tracks) throws IOException, LeftAsIs {
        for (long at = tracks.data; at < tracks.end; ) {
            var track = element(at, tracks.end);
            if (track.open) throw LeftAsIs.damaged();
            at = track.end;
            if (track.id != TRACK) {
                empty(track);
                continue;
            }
            for (long inner = track.data; inner < track.end; ) {
                var said = element(inner, track.end);
                if (said.open) throw LeftAsIs.damaged();
                inner = said.end;
                if (said.id == NAME || said.id == VOID || said.id == SUM) empty(said);
            }
        }
    }

    /** Makes it an element that says nothing, of the same length (section 4.4.5: Void). */
    private void empty(Element element) throws IOException, LeftAsIs {
        long length = element.end - element.at;
        if (length < 2) throw LeftAsIs.damaged();
        int head = length - 2 <= 126 ? 2 : 9;
        var silence = new byte[head];
        silence[0] = (byte) VOID;
        if (head == 2) silence[1] = (byte) (0x80 | (length - 2));
        else {
            silence[1] = 1;
            for (int i = 0; i < 7; i++) silence[8 - i] = (byte) (length - 9 >>> 8 * i);
        }
        cover.put(element.at, silence);
        cover.blank(element.at + head, length - head);
    }

    private Element element(long at, long end) throws IOException, LeftAsIs {
        int idLength = Integer.numberOfLeadingZeros(file.u8(at)) - 23;
        if (idLength > 4) throw LeftAsIs.damaged();
        long id = 0;
        for (int i = 0; i < idLength; i++) id = id << 8 | file.u8(at + i);
        long sizeAt = at + idLength;
        int sizeLength = Integer.numberOfLeadingZeros(file.u8(sizeAt)) - 23;
        if (sizeLength > 8) throw LeftAsIs.damaged();
        long size = file.u8(sizeAt) & (1 << 8 - sizeLength) - 1;
        for (int i = 1; i < sizeLength; i++) size = size << 8 | file.u8(sizeAt + i);
        long data = sizeAt + sizeLength;
        boolean open = size == (1L << 7 * sizeLength) - 1;
        if (open) return new Element(id, at, data, end, true);
        if (size > end - data) {
            // a recording that was cut off: what is there is seen
            if (!ENDED_BY_FORCE.contains(id)) throw LeftAsIs.damaged();
            size = end - data;
        }
        return new Element(id, at, data, data + size, false);
    }
}
