package org.openportfolio.media;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import java.util.Optional;

/**
 * What a sender says that a piece adds up to (tus 1.0, extension "checksum").
 *
 * @param algorithm as Java calls it
 * @param digest the sum
 */
public record Checksum(String algorithm, byte[] digest) {
    /** The algorithms, as senders call them. */
    public static final String ALGORITHMS = "sha1,sha256";

    private static final Map<String, String> KNOWN = Map.of("sha1", "SHA-1", "sha256", "SHA-256");

    /** Reads {@code sha1 Kq5sNclPz7QV2+lfQIuc6R7oRu0=}; empty if it is nothing of the kind. */
    public static Optional<Checksum> read(String header) {
        var parts = header.strip().split(" ");
        if (parts.length != 2 || !KNOWN.containsKey(parts[0])) return Optional.empty();
        try {
            return Optional.of(
                    new Checksum(KNOWN.get(parts[0]), Base64.getDecoder().decode(parts[1])));
        } catch (IllegalArgumentException notBase64) {
            return Optional.empty();
        }
    }

    /** Whether the bytes of the file add up to it. */
    boolean fits(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            var sum = MessageDigest.getInstance(algorithm);
            var buffer = new byte[64 * 1024];
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) sum.update(buffer, 0, n);
            return MessageDigest.isEqual(sum.digest(), digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has " + algorithm, e);
        }
    }
}
