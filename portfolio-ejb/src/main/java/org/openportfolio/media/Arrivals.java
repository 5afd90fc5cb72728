package org.openportfolio.media;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * The folder of this node where bytes wait that are arriving, before anybody decides about them. On
 * the same disk as the media folder where there is one, so that keeping a file only renames it.
 */
@ApplicationScoped
public class Arrivals {
    private static final int CHUNK = 64 * 1024;

    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    Optional<String> mediaFolder;

    @Inject
    @ConfigProperty(name = "portfolio.media.max.bytes")
    long most;

    @Inject
    @ConfigProperty(name = "portfolio.archive.max.bytes")
    long mostOfArchive;

    @Inject Clock clock;

    private Path folder;

    /**
     * All bytes of a file. Whoever has them lets them go in the end: {@link #forget}.
     *
     * @param file where they lie now
     * @param sha256 stands for them
     * @param size how many, at least 1
     */
    public record Arrived(Path file, String sha256, long size) {}

    /**
     * Some bytes of a file.
     *
     * @param broken whether the connection ended before the sender did
     */
    record Piece(Path file, long size, boolean broken) {}

    @PostConstruct
    void prepare() {
        // sizes are Int in the schema
        most = Math.min(most, Integer.MAX_VALUE);
        folder =
                mediaFolder
                        .map(path -> Path.of(path).resolve("arriving"))
                        .orElseGet(
                                () ->
                                        Path.of(
                                                System.getProperty("java.io.tmpdir"),
                                                "portfolio-arriving"))
                        .toAbsolutePath();
        try {
            Files.createDirectories(folder);
        } catch (IOException e) {
            throw new UncheckedIOException("The folder for arriving files cannot be made", e);
        }
    }

    /** The largest file of an item that is taken, in bytes. */
    public long most() {
        return most;
    }

    /** The largest archive that is taken, in bytes. */
    public long mostOfArchive() {
        return mostOfArchive;
    }

    /** The largest that is taken, of either. */
    long most(boolean archive) {
        return archive ? mostOfArchive : most;
    }

    /**
     * An empty file of this node to work in; whoever asked for it deletes it. One that is left
     * behind is swept a day after it was last written.
     */
    public Path workingFile() throws IOException {
        return newFile();
    }

    /**
     * Takes all bytes in, in constant memory.
     *
     * @throws UserFault {@code TOO_LONG} over the limit, {@code INVALID} for nothing at all
     */
    Arrived receive(InputStream bytes) throws IOException {
        return receive(bytes, most);
    }

    /** As {@link #receive(InputStream)}, up to another limit. */
    Arrived receive(InputStream bytes, long limit) throws IOException {
        var file = newFile();
        try {
            var digest = sha256();
            long size;
            try (var in = new DigestInputStream(bytes, digest);
                    var out = Files.newOutputStream(file)) {
                size = copy(in, out, limit);
            }
            if (size == 0) throw new UserFault(FaultCode.INVALID, "file", "media.empty");
            return new Arrived(file, HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private long copy(InputStream in, OutputStream out, long limit) throws IOException {
        var buffer = new byte[CHUNK];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            if (size > limit) throw tooLarge(limit);
            out.write(buffer, 0, n);
        }
        return size;
    }

    static UserFault tooLarge(long limit) {
        return new UserFault(FaultCode.TOO_LONG, "file", "media.tooLarge", Map.of("max", limit));
    }

    /** Takes in what comes, up to so many bytes; a connection that breaks ends it, no more. */
    Piece take(InputStream bytes, long wanted) throws IOException {
        var file = newFile();
        try (var out = Files.newOutputStream(file)) {
            var line = new Line(bytes);
            var buffer = new byte[CHUNK];
            long size = 0;
            while (size < wanted) {
                int n = line.read(buffer, 0, (int) Math.min(buffer.length, wanted - size));
                if (n < 0) break;
                out.write(buffer, 0, n);
                size += n;
            }
            return new Piece(file, size, line.broken);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Ends where the connection breaks: what came before is good. */
    private static final class Line extends FilterInputStream {
        private boolean broken;

        Line(InputStream bytes) {
            super(bytes);
        }

        @Override
        public int read(byte[] buffer, int from, int most) {
            try {
                return super.read(buffer, from, most);
            } catch (IOException lost) {
                broken = true;
                return -1;
            }
        }
    }

    /** Lets arrived bytes go; those that were kept stay. */
    void forget(Arrived arrived) throws IOException {
        Files.deleteIfExists(arrived.file());
    }

    /** Lets a piece go. */
    void forget(Piece piece) throws IOException {
        Files.deleteIfExists(piece.file());
    }

    /**
     * Removes what lies there longer than this: left behind by a node that was stopped.
     *
     * @return how many files
     */
    int sweep(Duration age) throws IOException {
        var before = clock.instant().minus(age);
        int swept = 0;
        try (var files = Files.newDirectoryStream(folder, "*.part")) {
            for (var file : files)
                if (Files.getLastModifiedTime(file).toInstant().isBefore(before)
                        && Files.deleteIfExists(file)) swept++;
        }
        return swept;
    }

    Path newFile() throws IOException {
        return Files.createTempFile(folder, "in-", ".part");
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
