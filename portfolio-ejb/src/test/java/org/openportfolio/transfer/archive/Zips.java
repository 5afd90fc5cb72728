package org.openportfolio.transfer.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.commons.compress.utils.SeekableInMemoryByteChannel;

/** Zips in memory, and how tests read and write archives. */
final class Zips {
    static final Instant NOW = Instant.parse("2026-11-22T08:00:00Z");
    static final UUID RUN = UUID.fromString("0199a0de-0000-7000-8000-000000000001");

    private Zips() {}

    static byte[] archive(Holdings holdings, Run run) throws IOException {
        var out = new SeekableInMemoryByteChannel();
        ArchiveWriter.write(holdings, run, out, Progress.UNWATCHED);
        return Arrays.copyOf(out.array(), (int) out.size());
    }

    static byte[] archive(Holdings holdings) throws IOException {
        return archive(holdings, new Run(RUN, NOW, Locale.ENGLISH));
    }

    static ArchiveReader open(byte[] bytes, Limits limits) throws IOException {
        return ArchiveReader.open(
                new SeekableInMemoryByteChannel(bytes),
                new Reading("given.zip", NOW, Locale.ENGLISH, limits));
    }

    static ArchiveReader open(byte[] bytes) throws IOException {
        return open(bytes, Limits.USUAL);
    }

    /** Packs as any zip program does. */
    static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : files.entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
                zip.closeEntry();
            }
        }
        return out.toByteArray();
    }

    /** Names and texts by turns. */
    static byte[] zip(String... files) throws IOException {
        var all = new LinkedHashMap<String, byte[]>();
        for (int i = 0; i < files.length; i += 2)
            all.put(files[i], files[i + 1].getBytes(StandardCharsets.UTF_8));
        return zip(all);
    }

    /** A feed with the entries in it. */
    static String feed(String... entries) {
        return """
        <?xml version="1.0" encoding="utf-8"?>
        <feed xmlns="http://www.w3.org/2005/Atom" xmlns:rdf="http://www.w3.org/1999/02/22-rdf-syntax-ns#"
              xmlns:leap2="http://terms.leapspecs.org/" xmlns:categories="http://wiki.leapspecs.org/2A/categories/"
              xmlns:portfolio="https://example.org/exports/1/">
        <leap2:version>http://www.leapspecs.org/2010-07/2A/</leap2:version>
        <id>https://example.org/exports/1</id><title>Of somebody</title><updated>2026-01-01T00:00:00Z</updated>
        <author><name>Somebody</name></author>
        """
                + String.join("\n", entries)
                + "</feed>";
    }

    /** An entry of a type, with more elements. */
    static String entry(String id, String type, String title, String more) {
        return "<entry><title>"
                + title
                + "</title><id>portfolio:"
                + id
                + "</id><updated>2026-02-03T04:05:06Z</updated><rdf:type rdf:resource=\"leap2:"
                + type
                + "\"/>"
                + more
                + "</entry>";
    }
}
