package org.openportfolio.media.cleaning;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSDocument;
import org.apache.pdfbox.cos.COSInteger;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.cos.COSNumber;
import org.apache.pdfbox.io.RandomAccessRead;
import org.apache.pdfbox.pdfparser.COSParser;

/**
 * Looks into a PDF before PDFBox does, which unpacks in memory what tells where things are and what
 * they are: object streams and tables of references (ISO 32000, 7.5.7 and 7.5.8). A small file can
 * hold gigabytes of either, and whatever a stream says of itself, the file may lead PDFBox to it as
 * to one of these.
 *
 * <p>Wherever it is led, PDFBox begins to read at the word {@code obj}. So what follows each such
 * word is read here, by PDFBox's own reader: comments, strings and odd spellings then hide nothing.
 */
final class Modest {
    /** All object streams of a document, unpacked. */
    private static final long MOST_OBJECTS = 32L << 20;

    /** All tables of references, unpacked; an entry has two bytes at least. */
    private static final long MOST_REFERENCES = 4L << 20;

    /** Any other stream, unpacked. */
    private static final long MOST_OF_A_STREAM = 64L << 20;

    /** All streams of a document, unpacked: a matter of time, and not of room. */
    private static final long MOST_OF_ALL = 2L << 30;

    /** So often what is no content is read again, since things begin within others. */
    private static final int MOST_READ = 4;

    private static final int ROOM_TO_READ = 1 << 20;

    /** What took longer to unpack is not unpacked twice. */
    private static final int WORTH_KEEPING = 1 << 20;

    /** A reader remembers all that it was referred to. */
    private static final int OBJECTS_OF_A_READER = 1000;

    /** What stands at the end of a document. */
    private static final int END = 16 * 1024;

    private static final Set<COSName> FLATE =
            Set.of(COSName.FLATE_DECODE, COSName.FLATE_DECODE_ABBREVIATION);
    private static final Set<COSName> GROW =
            Set.of(
                    COSName.FLATE_DECODE,
                    COSName.FLATE_DECODE_ABBREVIATION,
                    COSName.LZW_DECODE,
                    COSName.LZW_DECODE_ABBREVIATION,
                    COSName.RUN_LENGTH_DECODE,
                    COSName.RUN_LENGTH_DECODE_ABBREVIATION);
    private static final Pattern ESCAPED = Pattern.compile("#([0-9a-fA-F]{2})");
    private static final Pattern LOCKED = Pattern.compile("/Encrypt[^A-Za-z]");

    private final ByteBuffer bytes;
    private final RandomAccessRead file;
    private final Inflater inflater = new Inflater(true);
    private final byte[] buffer = new byte[16 * 1024];
    private final Map<Long, Long> sizes = new HashMap<>();
    private Reader reader;
    private int found;
    private long read;
    private long unpacked;
    private long objects;
    private long references;

    private Modest(ByteBuffer bytes, RandomAccessRead file) {
        this.bytes = bytes;
        this.file = file;
    }

    /**
     * @throws LeftAsIs {@link Reason#TOO_LARGE} for what unpacks to more than there is room for,
     *     {@link Reason#PROTECTED} for what cannot be looked into
     */
    static void require(Path pdf) throws LeftAsIs {
        var all =
                Disk.of(
                        () -> {
                            try (var channel = FileChannel.open(pdf)) {
                                return channel.map(
                                        FileChannel.MapMode.READ_ONLY, 0, channel.size());
                            }
                        });
        try (var file = Disk.of(() -> new Pdf.Patient(pdf.toFile(), all.limit()))) {
            var modest = new Modest(all, file);
            try {
                modest.look();
            } finally {
                modest.inflater.end();
            }
        } catch (IOException broken) {
            throw LeftAsIs.damaged();
        }
    }

    private void look() throws IOException, LeftAsIs {
        for (int at = 0; at <= bytes.limit() - 3; at++)
            if (bytes.get(at) == 'o' && bytes.get(at + 1) == 'b' && bytes.get(at + 2) == 'j')
                look(at + 3);
        // of a table of the old form, which stands at the end
        if (LOCKED.matcher(end()).find()) throw new LeftAsIs(Reason.PROTECTED);
    }

    /** Names may be written in other ways. */
    private String end() {
        var raw = new byte[Math.min(END, bytes.limit())];
        bytes.get(bytes.limit() - raw.length, raw);
        return ESCAPED.matcher(new String(raw, StandardCharsets.ISO_8859_1))
                .replaceAll(
                        one ->
                                java.util.regex.Matcher.quoteReplacement(
                                        String.valueOf((char) Integer.parseInt(one.group(1), 16))));
    }

    private void look(long from) throws IOException, LeftAsIs {
        if (found++ % OBJECTS_OF_A_READER == 0) reader = new Reader(file);
        var head = head(from);
        read += Math.max(0, file.getPosition() - from);
        if (read > (long) MOST_READ * bytes.limit() + ROOM_TO_READ)
            throw new LeftAsIs(Reason.TOO_LARGE);
        if (head.isPresent()) look(head.get(), file.getPosition());
    }

    /** The dictionary that is there; the file then stands where its stream would begin. */
    private Optional<COSDictionary> head(long from) {
        try {
            return reader.head(from);
        } catch (IOException unreadable) {
            // PDFBox reads nothing there either
            return Optional.empty();
        }
    }

    private void look(COSDictionary head, long stream) throws LeftAsIs {
        if (head.containsKey(COSName.ENCRYPT)) throw new LeftAsIs(Reason.PROTECTED);
        var filters = filters(head);
        if (filters.isPresent() && filters.get().stream().filter(GROW::contains).count() > 1)
            throw new LeftAsIs(Reason.TOO_LARGE);
        boolean holdsObjects = head.containsKey(COSName.FIRST) && head.containsKey(COSName.N);
        boolean holdsReferences =
                head.containsKey(COSName.W)
                        && (head.containsKey(COSName.SIZE) || head.containsKey(COSName.INDEX));
        if (holdsObjects || holdsReferences) requirePlain(filters);
        boolean asItIs = filters.isPresent() && filters.get().isEmpty();
        boolean first = filters.isEmpty() || !asItIs && FLATE.contains(filters.get().get(0));
        long size = first ? unpacked(stream) : asItIs ? length(head, stream) : 0;
        if (holdsReferences) {
            if (entry(head) < 2) throw new LeftAsIs(Reason.TOO_LARGE);
            references += size;
        }
        if (holdsObjects) objects += size;
        if (references > MOST_REFERENCES || objects > MOST_OBJECTS)
            throw new LeftAsIs(Reason.TOO_LARGE);
    }

    /** How it is packed; empty where that stands elsewhere. */
    private static Optional<List<COSName>> filters(COSDictionary head) {
        var said = head.getItem(COSName.FILTER);
        if (said == null) return Optional.of(List.of());
        if (said instanceof COSName one) return Optional.of(List.of(one));
        if (!(said instanceof COSArray list)) return Optional.empty();
        var names = list.toList();
        return names.stream().allMatch(COSName.class::isInstance)
                ? Optional.of(names.stream().map(COSName.class::cast).toList())
                : Optional.empty();
    }

    /** Not packed at all, or in the one way that all programs use for these. */
    private static void requirePlain(Optional<List<COSName>> filters) throws LeftAsIs {
        boolean plain =
                filters.isPresent()
                        && filters.get().size() <= 1
                        && FLATE.containsAll(filters.get());
        if (!plain) throw new LeftAsIs(Reason.TOO_LARGE);
    }

    /** How many bytes an entry of a table of references has; 0 for what is no such table. */
    private static long entry(COSDictionary head) {
        if (!(head.getItem(COSName.W) instanceof COSArray widths) || widths.size() < 3) return 0;
        long entry = 0;
        for (int i = 0; i < 3; i++) {
            if (!(widths.get(i) instanceof COSInteger width) || width.longValue() < 0) return 0;
            entry += width.longValue();
        }
        return entry;
    }

    private long length(COSDictionary head, long stream) {
        long left = bytes.limit() - stream;
        return head.getItem(COSName.LENGTH) instanceof COSNumber said
                ? Math.min(left, Math.max(0, said.longValue()))
                : left;
    }

    /** How many bytes come out, whatever its packing says of itself: as PDFBox unpacks. */
    private long unpacked(long from) throws LeftAsIs {
        var before = sizes.get(from);
        if (before != null) return before;
        long size = inflated((int) from);
        if (size > WORTH_KEEPING) sizes.put(from, size);
        return size;
    }

    private long inflated(int from) throws LeftAsIs {
        // two bytes of a head that PDFBox does not look at
        if (from + 2 >= bytes.limit()) return 0;
        inflater.reset();
        inflater.setInput(bytes.slice(from + 2, bytes.limit() - from - 2));
        long out = 0;
        try {
            while (!inflater.finished()) {
                int n = inflater.inflate(buffer);
                if (n == 0) break;
                out += n;
                unpacked += n;
                if (out > MOST_OF_A_STREAM || unpacked > MOST_OF_ALL)
                    throw new LeftAsIs(Reason.TOO_LARGE);
            }
        } catch (DataFormatException endsHere) {
            return out;
        }
        return out;
    }

    /** Reads one thing at a time, as PDFBox does. */
    private static final class Reader extends COSParser {
        Reader(RandomAccessRead file) throws IOException {
            super(file);
            document = new COSDocument(this);
        }

        Optional<COSDictionary> head(long from) throws IOException {
            source.seek(from);
            skipSpaces();
            if (source.peek() != '<') return Optional.empty();
            if (!(parseDirObject() instanceof COSDictionary head)) return Optional.empty();
            skipSpaces();
            // "stream", but where a table of references is looked for PDFBox takes any word
            readString();
            skipWhiteSpaces();
            return Optional.of(head);
        }
    }
}
