package org.openportfolio.media;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * The folder where bytes lie: {@code <folder>/<district>/<first two digits>/<SHA-256>}, once per
 * district and content, never changed. Districts have folders of their own, so that nobody can find
 * out whether another district holds a file.
 */
@ApplicationScoped
public class Store {
    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    Optional<String> configured;

    @Inject
    @ConfigProperty(name = "portfolio.media.max.bytes")
    long most;

    private Path folder;

    /** Bytes that have arrived and are not yet kept. */
    public record Arrived(Path file, String sha256, long size) {}

    @PostConstruct
    void prepare() {
        folder =
                Path.of(
                                configured.orElseThrow(
                                        () ->
                                                new IllegalStateException(
                                                        "portfolio.media.folder must name a folder")))
                        .toAbsolutePath();
        try {
            Files.createDirectories(folder.resolve("arriving"));
        } catch (IOException e) {
            throw new UncheckedIOException("The media folder cannot be made", e);
        }
    }

    /**
     * Takes bytes in, in constant memory. Whoever calls either {@linkplain #keep keeps} or
     * {@linkplain #forget forgets} them.
     *
     * @throws UserFault {@code TOO_LONG} over the limit, {@code INVALID} for nothing at all
     */
    public Arrived receive(InputStream bytes) throws IOException {
        var file = Files.createTempFile(folder.resolve("arriving"), "in-", ".part");
        try {
            var digest = sha256();
            long size;
            try (var in = new DigestInputStream(bytes, digest);
                    var out = Files.newOutputStream(file)) {
                size = copy(in, out);
            }
            if (size == 0) throw new UserFault(FaultCode.INVALID, "file", "media.empty");
            return new Arrived(file, HexFormat.of().formatHex(digest.digest()), size);
        } catch (IOException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    private long copy(InputStream in, java.io.OutputStream out) throws IOException {
        var buffer = new byte[64 * 1024];
        long size = 0;
        for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
            size += n;
            if (size > most)
                throw new UserFault(
                        FaultCode.TOO_LONG, "file", "media.tooLarge", Map.of("max", most));
            out.write(buffer, 0, n);
        }
        return size;
    }

    /** Puts arrived bytes in their place; the same bytes twice lie there once. */
    public void keep(DistrictId district, Arrived arrived) throws IOException {
        var place = place(district, arrived.sha256());
        Files.createDirectories(place.getParent());
        try {
            Files.move(arrived.file(), place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException otherDisk) {
            Files.move(arrived.file(), place, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    /** Lets arrived bytes go; those that were kept stay. */
    public void forget(Arrived arrived) throws IOException {
        Files.deleteIfExists(arrived.file());
    }

    /** Where the bytes of a district lie. */
    public Path place(DistrictId district, String sha256) {
        if (!sha256.matches("[0-9a-f]{64}")) throw new IllegalArgumentException("not a SHA-256");
        return folder.resolve(district.value().toString())
                .resolve(sha256.substring(0, 2))
                .resolve(sha256);
    }

    /** Whether bytes can be written now. */
    public boolean writable() {
        try {
            var probe = Files.createTempFile(folder.resolve("arriving"), "probe-", ".part");
            Files.delete(probe);
            return true;
        } catch (IOException refused) {
            return false;
        }
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
