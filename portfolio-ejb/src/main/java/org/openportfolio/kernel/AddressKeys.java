package org.openportfolio.kernel;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * What stands in addresses that people pass on: 160 bits that follow from the id of a thing and the
 * server's key. The database keeps a hash of them alone.
 */
public final class AddressKeys {
    private static final int BYTES = 20;
    private static final Pattern KEY = Pattern.compile("[A-Za-z0-9_-]{27}");

    private final ServerKey server;

    /**
     * @param purpose what the addresses are of: those of another purpose have other keys
     */
    public AddressKeys(Optional<String> configured, String purpose) {
        server = ServerKey.of(configured, purpose);
    }

    /** The key of a thing, safe in a path. Never logged, never kept. */
    public String keyOf(UUID thing) {
        var id =
                ByteBuffer.allocate(16)
                        .putLong(thing.getMostSignificantBits())
                        .putLong(thing.getLeastSignificantBits());
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(Arrays.copyOf(server.mac(id.array()), BYTES));
    }

    /** What the database knows of a key. */
    public static byte[] hash(String key) {
        try {
            return MessageDigest.getInstance("SHA-256")
                    .digest(key.getBytes(StandardCharsets.US_ASCII));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }

    /** The same of what stood in an address, if it has the form of a key at all. */
    public static Optional<byte[]> hashOf(String text) {
        return text != null && KEY.matcher(text).matches()
                ? Optional.of(hash(text))
                : Optional.empty();
    }
}
