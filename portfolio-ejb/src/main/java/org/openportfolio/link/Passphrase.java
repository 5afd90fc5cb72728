package org.openportfolio.link;

import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.spec.InvalidKeySpecException;
import java.text.Normalizer;
import java.util.Base64;
import java.util.regex.Pattern;
import javax.crypto.SecretKeyFactory;
import javax.crypto.spec.PBEKeySpec;

/**
 * What may stand before a public link (LK-9). Only a slow hash of it is kept, {@code
 * pbkdf2-sha256$iterations$salt$hash}, so that a stolen database does not tell what people thought
 * up.
 */
final class Passphrase {
    /** OWASP's advice for PBKDF2 with HMAC-SHA-256; those already kept say their own. */
    private static final int ITERATIONS = 600_000;

    private static final String NAME = "pbkdf2-sha256";
    private static final int BYTES = 32;
    private static final SecureRandom RANDOM = new SecureRandom();

    private Passphrase() {}

    /** What to keep of a passphrase: each time another, since it is salted. */
    static String kept(String passphrase) {
        var salt = new byte[16];
        RANDOM.nextBytes(salt);
        var text = Base64.getEncoder().withoutPadding();
        return String.join(
                "$",
                NAME,
                String.valueOf(ITERATIONS),
                text.encodeToString(salt),
                text.encodeToString(hash(passphrase, salt, ITERATIONS)));
    }

    /** Whether this is what was kept. Takes some tenths of a second, so nobody tries many. */
    static boolean matches(String passphrase, String kept) {
        var part = kept.split(Pattern.quote("$"));
        if (part.length != 4 || !part[0].equals(NAME))
            throw new IllegalStateException("A passphrase is kept in a form that nobody knows");
        var bytes = Base64.getDecoder();
        return MessageDigest.isEqual(
                bytes.decode(part[3]),
                hash(passphrase, bytes.decode(part[2]), Integer.parseInt(part[1])));
    }

    /** The same letters give the same hash, in whichever way a keyboard composes them. */
    private static byte[] hash(String passphrase, byte[] salt, int iterations) {
        var letters = Normalizer.normalize(passphrase.strip(), Normalizer.Form.NFKC).toCharArray();
        var key = new PBEKeySpec(letters, salt, iterations, BYTES * 8);
        try {
            return SecretKeyFactory.getInstance("PBKDF2WithHmacSHA256")
                    .generateSecret(key)
                    .getEncoded();
        } catch (InvalidKeySpecException e) {
            throw new IllegalStateException("A passphrase cannot be hashed", e);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has PBKDF2WithHmacSHA256", e);
        } finally {
            key.clearPassword();
        }
    }
}
