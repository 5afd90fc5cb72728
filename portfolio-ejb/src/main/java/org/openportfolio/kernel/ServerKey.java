package org.openportfolio.kernel;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret of the installation ({@code portfolio.key}), as a key of its own for each purpose:
 * what is made with one says nothing about the others. All nodes have the same.
 */
public final class ServerKey {
    private static final String ALGORITHM = "HmacSHA256";
    private static final int BYTES = 32;

    private final SecretKeySpec key;

    private ServerKey(SecretKeySpec key) {
        this.key = key;
    }

    /**
     * @param configured the value of {@code portfolio.key}
     * @param purpose what the key is for, in ASCII; never changes
     * @throws IllegalStateException where nothing usable is configured
     */
    public static ServerKey of(Optional<String> configured, String purpose) {
        var bytes = Base64.getDecoder().decode(configured.orElseThrow(ServerKey::missing));
        if (bytes.length < BYTES) throw missing();
        var root = new ServerKey(new SecretKeySpec(bytes, ALGORITHM));
        return new ServerKey(
                new SecretKeySpec(
                        root.mac(purpose.getBytes(StandardCharsets.US_ASCII)), ALGORITHM));
    }

    /** HMAC-SHA-256 of the bytes: 32 bytes that nobody without the key can make. */
    public byte[] mac(byte[] bytes) {
        try {
            var mac = Mac.getInstance(ALGORITHM);
            mac.init(key);
            return mac.doFinal(bytes);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has " + ALGORITHM, e);
        }
    }

    private static IllegalStateException missing() {
        return new IllegalStateException("portfolio.key must hold 32 bytes in base64");
    }
}
