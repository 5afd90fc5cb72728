package org.openportfolio.media.cleaning;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;

/**
 * Documents made of XML in a ZIP: Office Open XML (ECMA-376) and OpenDocument (ISO 26300). Each
 * part goes over into a new ZIP without times: properties become empty, pictures are cleaned by
 * their own recipes, and in all XML the {@link OfficeRules} hold.
 */
final class Office {
    private static final int MOST_PARTS = 20_000;
    private static final int MOST_XML = 48 * 1024 * 1024;
    private static final long MOST_BYTES = 1L << 30;
    private static final int MOST_DEPTH = 2;

    /** The first one that a ZIP says in its own words, whatever the time zone. */
    private static final LocalDateTime NO_TIME = LocalDateTime.of(1980, 2, 1, 0, 0);

    private static final String MIMETYPE = "mimetype";

    private static final Set<String> XML = Set.of("xml", "rels", "vml", "rdf", "svg");

    /** Pictures and fonts in which programs note nothing of the kind. */
    private static final Set<String> PLAIN =
            Set.of("emf", "wmf", "emz", "wmz", "bmp", "wdp", "odttf", "fntdata", "ttf", "otf");

    private static final Map<String, String> CLEANED =
            Map.ofEntries(
                    Map.entry("jpg", "image/jpeg"),
                    Map.entry("jpeg", "image/jpeg"),
                    Map.entry("jpe", "image/jpeg"),
                    Map.entry("png", "image/png"),
                    Map.entry("gif", "image/gif"),
                    Map.entry("webp", "image/webp"),
                    Map.entry("mp4", "video/mp4"),
                    Map.entry("m4v", "video/mp4"),
                    Map.entry("mov", "video/quicktime"),
                    Map.entry("m4a", "audio/mp4"),
                    Map.entry("mp3", "audio/mpeg"),
                    Map.entry("wav", "audio/vnd.wave"));
    private static final Set<String> DOCUMENTS = Set.of("docx", "xlsx", "pptx", "xlsm", "sldx");

    /**
     * What a document and all documents in it unpack to, so that many of them are no way around.
     */
    private static final class Room {
        private long left;

        private Room(long left) {
            this.left = left;
        }

        private void take(long more) throws LeftAsIs {
            left -= more;
            if (left < 0) throw new LeftAsIs(Reason.TOO_LARGE);
        }
    }

    private final int depth;
    private final Path beside;
    private final Room room;

    private Office(int depth, Path beside, Room room) {
        this.depth = depth;
        this.beside = beside;
        this.room = room;
    }

    /** As {@link Recipe} has it. */
    static void clean(Path file, OutputStream clean) throws IOException, LeftAsIs {
        clean(file, clean, MOST_BYTES);
    }

    /**
     * @param most bytes that it may unpack to, with all documents in it
     */
    static void clean(Path file, OutputStream clean, long most) throws IOException, LeftAsIs {
        clean(file, clean, 0, new Room(most));
    }

    private static void clean(Path file, OutputStream clean, int depth, Room room)
            throws IOException, LeftAsIs {
        try (var zip = new ZipFile(file.toFile(), StandardCharsets.UTF_8);
                var out = new ZipOutputStream(clean, StandardCharsets.UTF_8)) {
            new Office(depth, file, room).parts(zip, out);
        } catch (ZipException broken) {
            throw LeftAsIs.damaged();
        }
    }

    private void parts(ZipFile zip, ZipOutputStream out) throws IOException, LeftAsIs {
        List<? extends ZipEntry> parts = Collections.list(zip.entries());
        if (parts.size() > MOST_PARTS) throw new LeftAsIs(Reason.TOO_LARGE);
        Set<String> names = new HashSet<>();
        for (var part : parts)
            if (!names.add(part.getName().toLowerCase(Locale.ROOT))) throw LeftAsIs.damaged();
        boolean open = names.contains("[content_types].xml");
        if (!open && !names.contains(MIMETYPE)) throw new LeftAsIs(Reason.ARCHIVE);
        var rules = open ? OfficeRules.ofOpenXml() : OfficeRules.ofOpenDocument();
        for (var part : parts) {
            rules.requireHarmless(part.getName());
            if (part.getName().equals("META-INF/manifest.xml")
                    && new String(read(zip, part), StandardCharsets.UTF_8)
                            .contains("encryption-data")) throw new LeftAsIs(Reason.PROTECTED);
            if (part.getName().startsWith("customXml/item") && isSources(zip, part))
                rules.keepSources();
        }
        for (var part : parts) {
            var name = part.getName();
            if (part.isDirectory() || rules.drops(name)) continue;
            var extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
            var emptied = rules.emptied(name);
            if (emptied != null) put(out, name, emptied.getBytes(StandardCharsets.UTF_8));
            else if (XML.contains(extension)) xml(zip, part, out, rules);
            else if (CLEANED.containsKey(extension)) inner(zip, part, out, CLEANED.get(extension));
            else if (DOCUMENTS.contains(extension)) inner(zip, part, out, null);
            else if (name.equals(MIMETYPE)) stored(out, name, read(zip, part));
            else if (PLAIN.contains(extension) || rules.knows(name)) {
                try (var in = zip.getInputStream(part)) {
                    begin(out, name);
                    copy(in, out);
                }
            } else throw new LeftAsIs(Reason.HOLDS_FILES);
        }
    }

    private void xml(ZipFile zip, ZipEntry part, ZipOutputStream out, OfficeRules rules)
            throws IOException, LeftAsIs {
        String text;
        try {
            text =
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(read(zip, part)))
                            .toString();
        } catch (CharacterCodingException other) {
            throw LeftAsIs.damaged();
        }
        var clean = Markup.rewrite(text, rules.of(part.getName()));
        put(out, part.getName(), clean.getBytes(StandardCharsets.UTF_8));
    }

    /**
     * A file in the file.
     *
     * @param type null for a document of this kind
     */
    private void inner(ZipFile zip, ZipEntry part, ZipOutputStream out, String type)
            throws IOException, LeftAsIs {
        var folder = beside.toAbsolutePath().getParent();
        var from = Files.createTempFile(folder, "part-", ".part");
        var to = Files.createTempFile(folder, "part-", ".part");
        try {
            try (var in = zip.getInputStream(part);
                    var whole = Files.newOutputStream(from)) {
                copy(in, whole);
            }
            try (var clean = Files.newOutputStream(to)) {
                if (type != null) Cleaner.recipe(type).follow(from, clean);
                else if (depth < MOST_DEPTH) clean(from, clean, depth + 1, room);
                else throw new LeftAsIs(Reason.HOLDS_FILES);
            }
            begin(out, part.getName());
            Files.copy(to, out);
        } finally {
            Files.deleteIfExists(from);
            Files.deleteIfExists(to);
        }
    }

    /** Whether it lists the books that a text quotes: then it is part of the text. */
    private boolean isSources(ZipFile zip, ZipEntry part) throws IOException {
        try (var in = zip.getInputStream(part)) {
            var head = new String(in.readNBytes(600), StandardCharsets.UTF_8);
            return head.contains("officeDocument/2006/bibliography");
        }
    }

    private byte[] read(ZipFile zip, ZipEntry part) throws IOException, LeftAsIs {
        try (var in = zip.getInputStream(part)) {
            var read = in.readNBytes(MOST_XML);
            if (in.read() >= 0) throw new LeftAsIs(Reason.TOO_LARGE);
            room.take(read.length);
            return read;
        }
    }

    private void copy(InputStream in, OutputStream out) throws IOException, LeftAsIs {
        var buffer = new byte[64 * 1024];
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            room.take(n);
            out.write(buffer, 0, n);
        }
    }

    private static void begin(ZipOutputStream out, String name) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        out.putNextEntry(entry);
    }

    private static void put(ZipOutputStream out, String name, byte[] data) throws IOException {
        begin(out, name);
        new ByteArrayInputStream(data).transferTo(out);
    }

    /** As OpenDocument wants its first part: not packed, so that anybody finds it. */
    private static void stored(ZipOutputStream out, String name, byte[] data) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(NO_TIME);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(data.length);
        var sum = new CRC32();
        sum.update(data);
        entry.setCrc(sum.getValue());
        out.putNextEntry(entry);
        out.write(data);
    }
}
