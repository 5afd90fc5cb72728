package org.openportfolio.transfer.archive.zip;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import org.apache.commons.compress.archivers.zip.Zip64Mode;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipArchiveOutputStream;
import org.openportfolio.transfer.archive.Progress;

/**
 * Packs a zip: names in UTF-8, ZIP64 where it takes that, sizes and checksums in front of the bytes
 * (it goes back and fills them in), so that every reader understands it. Remembers the SHA-256 of
 * each file, and keeps nothing else.
 */
public final class ZipWriter {
    private static final int PLAIN_FILE = 0100644;

    private final ZipArchiveOutputStream zip;
    private final long time;
    private final Map<String, String> sums = new TreeMap<>();
    private final byte[] buffer = new byte[64 * 1024];

    /** Bytes and sum of a file that was put. */
    public record Put(long size, String sha256) {}

    /** Writes one file. */
    @FunctionalInterface
    public interface Text {
        void to(OutputStream out) throws IOException;
    }

    /**
     * @param at the time that all files bear
     */
    public ZipWriter(SeekableByteChannel out, Instant at) throws IOException {
        zip = new ZipArchiveOutputStream(out);
        zip.setUseZip64(Zip64Mode.AsNeeded);
        // zips know local time alone, two seconds apart: ours is UTC, wherever the server stands
        time =
                LocalDateTime.ofEpochSecond(at.getEpochSecond() / 2 * 2, 0, ZoneOffset.UTC)
                        .atZone(ZoneId.systemDefault())
                        .toInstant()
                        .toEpochMilli();
    }

    /** Puts a text, packed. */
    public Put put(String name, Text text) throws IOException {
        begin(name, true);
        var sum = sha256();
        var counted =
                new OutputStream() {
                    private long size;

                    @Override
                    public void write(int b) throws IOException {
                        write(new byte[] {(byte) b}, 0, 1);
                    }

                    @Override
                    public void write(byte[] bytes, int from, int length) throws IOException {
                        zip.write(bytes, from, length);
                        sum.update(bytes, from, length);
                        size += length;
                    }
                };
        text.to(counted);
        return end(name, counted.size, sum);
    }

    /**
     * Puts the bytes of a file.
     *
     * @param packed whether packing them again is worth it
     */
    public Put put(String name, boolean packed, InputStream bytes, Progress progress)
            throws IOException {
        begin(name, packed);
        var sum = sha256();
        long size = 0;
        for (int got = bytes.read(buffer); got >= 0; got = bytes.read(buffer)) {
            zip.write(buffer, 0, got);
            sum.update(buffer, 0, got);
            size += got;
            progress.advanced(got);
        }
        return end(name, size, sum);
    }

    /** Puts the sums of all files so far, as {@code sha256sum --check} reads them. */
    public void putSums(String name) throws IOException {
        var all = Map.copyOf(sums);
        put(
                name,
                out -> {
                    for (var each : new TreeMap<>(all).entrySet())
                        out.write(
                                (each.getValue() + "  " + each.getKey() + "\n")
                                        .getBytes(StandardCharsets.UTF_8));
                });
    }

    /** Writes the directory; the channel stays open and is its owner's to close. */
    public void finish() throws IOException {
        zip.finish();
    }

    private void begin(String name, boolean packed) throws IOException {
        var entry = new ZipArchiveEntry(name);
        entry.setMethod(packed ? ZipEntry.DEFLATED : ZipEntry.STORED);
        entry.setTime(time);
        entry.setUnixMode(PLAIN_FILE);
        zip.putArchiveEntry(entry);
    }

    private Put end(String name, long size, MessageDigest sum) throws IOException {
        zip.closeArchiveEntry();
        var hex = HexFormat.of().formatHex(sum.digest());
        sums.put(name, hex);
        return new Put(size, hex);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
