package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableMap;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * MP4, QuickTime and M4A (ISO 14496-12 and 14496-14, QuickTime file format). Everything that is
 * written over keeps its length, so that a film of any size stays where it is: boxes of user data,
 * metadata and other programs become free space, times and names become zeros. Tracks that are
 * neither seen nor heard, as those in which a camera notes where it is, go with their samples.
 */
final class Film {
    private static final int HEAD = 8;
    private static final int MOST_SAMPLES = 20_000_000;
    private static final int MOST_BOXES = 100_000;
    private static final int LOOKED_AT = 4096;

    private static final Set<String> AT_TOP =
            Set.of("ftyp", "styp", "moov", "moof", "mdat", "mfra", "sidx", "ssix", "pdin");
    private static final Set<String> IN_FILM = Set.of("mvhd", "trak", "mvex", "iods");
    private static final Set<String> IN_TRACK =
            Set.of("tkhd", "tref", "edts", "mdia", "load", "tapt", "clip", "matt", "trgr");
    private static final Set<String> IN_MEDIA = Set.of("mdhd", "hdlr", "minf", "elng");
    private static final Set<String> IN_INFO =
            Set.of("vmhd", "smhd", "nmhd", "sthd", "gmhd", "hdlr", "dinf", "stbl");
    private static final Set<String> IN_TABLE =
            Set.of(
                    "stsd", "stts", "ctts", "cslg", "stsc", "stsz", "stz2", "stco", "co64", "stss",
                    "stsh", "stps", "sdtp", "sbgp", "sgpd", "subs", "padb", "stdp", "saiz", "saio",
                    "senc");
    private static final Set<String> IN_FRAGMENT = Set.of("mfhd", "traf");
    private static final Set<String> IN_TRACK_FRAGMENT =
            Set.of("tfhd", "tfdt", "trun", "sbgp", "sgpd", "subs", "saiz", "saio", "senc", "sdtp");
    private static final Set<String> SEEN = Set.of("vide", "pict");
    private static final Set<String> HEARD = Set.of("soun");
    private static final Set<String> READ = Set.of("text", "sbtl", "subt", "clcp");

    /** What drones write into what looks like subtitles. */
    private static final Pattern WHEREABOUTS =
            Pattern.compile("gps|latitude|longitude|home\\s*\\(", Pattern.CASE_INSENSITIVE);

    private record Box(String type, long at, long data, long end) {}

    private record Stretch(long at, long length) {}

    private final Source file;
    private final Cover cover;
    private final NavigableMap<Long, Box> samples = new TreeMap<>();
    private final List<Stretch> unwanted = new ArrayList<>();
    private final List<Box> references = new ArrayList<>();
    private boolean shown;
    private boolean fragmented;
    private boolean dropped;

    private Film(Source file, Cover cover) {
        this.file = file;
        this.cover = cover;
    }

    static void choose(Source file, Cover cover) throws IOException, LeftAsIs {
        new Film(file, cover).walk();
    }

    private void walk() throws IOException, LeftAsIs {
        for (var box : inside(0, file.size())) {
            if (!AT_TOP.contains(box.type)) free(box);
            else if (box.type.equals("moov")) film(box);
            else if (box.type.equals("moof")) fragment(box);
            else if (box.type.equals("mdat")) samples.put(box.at, box);
        }
        if (!shown) throw LeftAsIs.damaged();
        if (dropped) {
            if (fragmented) throw LeftAsIs.damaged();
            for (var reference : references) free(reference);
        }
        for (var stretch : unwanted) {
            var box = samples.floorEntry(stretch.at);
            if (box == null
                    || stretch.at < box.getValue().data
                    || stretch.length > box.getValue().end - stretch.at) throw LeftAsIs.damaged();
            cover.blank(stretch.at, stretch.length);
        }
    }

    private void film(Box film) throws IOException, LeftAsIs {
        for (var box : inside(film.data, film.end)) {
            if (!IN_FILM.contains(box.type)) free(box);
            else if (box.type.equals("mvhd")) times(box);
            else if (box.type.equals("trak")) track(box);
        }
    }

    private void track(Box track) throws IOException, LeftAsIs {
        var media = only(track, "mdia");
        var kind = file.text(only(media, "hdlr").data + 8, 4);
        if (!SEEN.contains(kind) && !HEARD.contains(kind) && !isRead(kind, media)) {
            dropped = true;
            unwanted.addAll(samplesOf(media));
            free(track);
            return;
        }
        shown |= !READ.contains(kind);
        for (var box : inside(track.data, track.end)) {
            if (!IN_TRACK.contains(box.type)) free(box);
            else if (box.type.equals("tkhd")) times(box);
            else if (box.type.equals("mdia")) media(box, kind);
            else if (box.type.equals("tref")) references.add(box);
        }
    }

    private boolean isRead(String kind, Box media) throws IOException, LeftAsIs {
        if (!READ.contains(kind)) return false;
        for (var stretch : samplesOf(media)) {
            int length = (int) Math.min(LOOKED_AT, stretch.length);
            return !WHEREABOUTS.matcher(file.text(stretch.at, length)).find();
        }
        return true;
    }

    private void media(Box media, String kind) throws IOException, LeftAsIs {
        for (var box : inside(media.data, media.end)) {
            if (!IN_MEDIA.contains(box.type)) free(box);
            else if (box.type.equals("mdhd")) times(box);
            else if (box.type.equals("hdlr")) handler(box);
            else if (box.type.equals("minf")) info(box, kind);
        }
    }

    private void info(Box info, String kind) throws IOException, LeftAsIs {
        for (var box : inside(info.data, info.end)) {
            if (!IN_INFO.contains(box.type)) free(box);
            else if (box.type.equals("hdlr")) handler(box);
            else if (box.type.equals("dinf"))
                for (var part : inside(box.data, box.end)) {
                    if (part.type.equals("dref")) places(part);
                    else free(part);
                }
            else if (box.type.equals("stbl"))
                for (var part : inside(box.data, box.end)) {
                    if (part.type.equals("stsd")) descriptions(part, kind);
                    else if (!IN_TABLE.contains(part.type)) free(part);
                }
        }
    }

    private void fragment(Box fragment) throws IOException, LeftAsIs {
        fragmented = true;
        for (var box : inside(fragment.data, fragment.end)) {
            if (!IN_FRAGMENT.contains(box.type)) free(box);
            else if (box.type.equals("traf"))
                for (var part : inside(box.data, box.end))
                    if (!IN_TRACK_FRAGMENT.contains(part.type)) free(part);
        }
    }

    /** When it was made and changed (14496-12, 8.2.2). */
    private void times(Box box) throws IOException, LeftAsIs {
        require(box, 20);
        cover.blank(box.data + 4, file.u8(box.data) == 1 ? 16 : 8);
    }

    /** Who made the track, and its name: all behind the kind of track. */
    private void handler(Box box) throws IOException, LeftAsIs {
        require(box, 20);
        cover.blank(box.data + 12, box.end - box.data - 12);
    }

    /** In which other files the samples might be: paths of the disk it was made on. */
    private void places(Box box) throws IOException, LeftAsIs {
        require(box, 8);
        for (var place : inside(box.data + 8, box.end)) {
            require(place, 4);
            // 1: in this file
            cover.put(place.data, new byte[] {0, 0, 0, 1});
            cover.blank(place.data + 4, place.end - place.data - 4);
        }
    }

    /** What encoded it, as the encoder calls itself (QuickTime: vendor and compressor name). */
    private void descriptions(Box box, String kind) throws IOException, LeftAsIs {
        require(box, 8);
        for (var entry : inside(box.data + 8, box.end)) {
            if (SEEN.contains(kind)) {
                require(entry, 78);
                cover.blank(entry.data + 12, 4);
                cover.blank(entry.data + 42, 32);
            } else if (HEARD.contains(kind)) {
                require(entry, 28);
                cover.blank(entry.data + 12, 4);
            }
        }
    }

    /** Where the samples of a track are, chunk by chunk. */
    private List<Stretch> samplesOf(Box media) throws IOException, LeftAsIs {
        var table = only(only(media, "minf"), "stbl");
        var sizes = find(table, "stsz");
        var runs = find(table, "stsc");
        var narrow = find(table, "stco");
        var wide = find(table, "co64");
        List<Stretch> found = new ArrayList<>();
        if (narrow == null && wide == null) return found;
        if (sizes == null || runs == null) throw LeftAsIs.damaged();
        var chunks = narrow == null ? wide : narrow;
        int width = narrow == null ? 8 : 4;
        long count = counted(chunks, chunks.data + 4, 8, width);
        long all = file.u32(sizes.data + 4);
        long samples = all == 0 ? counted(sizes, sizes.data + 8, 12, 4) : file.u32(sizes.data + 8);
        long runCount = counted(runs, runs.data + 4, 8, 12);
        if (count > 0 && runCount == 0) throw LeftAsIs.damaged();
        if (samples > MOST_SAMPLES) throw new LeftAsIs(Reason.TOO_LARGE);
        long sample = 0;
        long run = 0;
        for (long chunk = 0; chunk < count; chunk++) {
            while (run + 1 < runCount && file.u32(runs.data + 8 + 12 * (run + 1)) <= chunk + 1)
                run++;
            long each = file.u32(runs.data + 8 + 12 * run + 4);
            long length = 0;
            for (long i = 0; i < each && sample < samples; i++, sample++)
                length += all == 0 ? file.u32(sizes.data + 12 + 4 * sample) : all;
            long place = chunks.data + 8 + width * chunk;
            long at = width == 4 ? file.u32(place) : file.u32(place) << 32 | file.u32(place + 4);
            if (length > 0) found.add(new Stretch(at, length));
            if (found.size() == MOST_BOXES) throw new LeftAsIs(Reason.TOO_LARGE);
        }
        return found;
    }

    private long counted(Box box, long at, int head, int width) throws IOException, LeftAsIs {
        require(box, head);
        long count = file.u32(at);
        if (count > (box.end - box.data - head) / width) throw LeftAsIs.damaged();
        return count;
    }

    private static void require(Box box, long length) throws LeftAsIs {
        if (box.end - box.data < length) throw LeftAsIs.damaged();
    }

    private Box only(Box outer, String type) throws IOException, LeftAsIs {
        var found = find(outer, type);
        if (found == null) throw LeftAsIs.damaged();
        return found;
    }

    /**
     * @return null for none
     */
    private Box find(Box outer, String type) throws IOException, LeftAsIs {
        for (var box : inside(outer.data, outer.end)) if (box.type.equals(type)) return box;
        return null;
    }

    /** Makes it empty space of the same length. */
    private void free(Box box) throws IOException, LeftAsIs {
        cover.put(box.at + 4, new byte[] {'f', 'r', 'e', 'e'});
        cover.blank(box.data, box.end - box.data);
    }

    private List<Box> inside(long from, long end) throws IOException, LeftAsIs {
        List<Box> found = new ArrayList<>();
        for (long at = from; at <= end - HEAD; ) {
            long length = file.u32(at);
            long data = at + HEAD;
            if (length == 1) {
                length = file.u32(at + 8) << 32 | file.u32(at + 12);
                data += HEAD;
            } else if (length == 0) length = end - at;
            if (length < data - at || length > end - at) throw LeftAsIs.damaged();
            if (found.size() == MOST_BOXES) throw new LeftAsIs(Reason.TOO_LARGE);
            found.add(new Box(file.text(at + 4, 4), at, data, at + length));
            at += length;
        }
        return found;
    }
}
