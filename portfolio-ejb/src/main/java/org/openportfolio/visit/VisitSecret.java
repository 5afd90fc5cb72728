package org.openportfolio.visit;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * What the browser of a visitor holds while the visit lasts: 256 random bits. The database knows a
 * hash of them, and what is kept with the visit is encrypted with a key that follows from them: it
 * cannot be read without the browser.
 */
public final class VisitSecret {
    private static final int BYTES = 32;
    private static final int NONCE = 12;
    private static final int TAG_BITS = 128;
    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] bytes;

    private VisitSecret(byte[] bytes) {
        this.bytes = bytes;
    }

    /** A new one. */
    public static VisitSecret random() {
        return new VisitSecret(random(BYTES));
    }

    /** The one in a cookie, if it has the form of one. */
    public static Optional<VisitSecret> of(String cookie) {
        return cookie != null && FORM.matcher(cookie).matches()
                ? Optional.of(new VisitSecret(Base64.getUrlDecoder().decode(cookie)))
                : Optional.empty();
    }

    /** As the browser keeps it. Never logged, never kept here. */
    public String cookie() {
        return text(bytes);
    }

    /** What a form of this visit carries, so that no other site can send one (CSRF). */
    public String formToken() {
        return text(derived("form"));
    }

    /** Whether a form that carries this was written for this visit. */
    public boolean wrote(String formToken) {
        return formToken != null
                && MessageDigest.isEqual(
                        formToken.getBytes(StandardCharsets.US_ASCII),
                        formToken().getBytes(StandardCharsets.US_ASCII));
    }

    /** What the database knows of it. */
    byte[] hash() {
        return derived("name");
    }

    /** Encrypts a text so that only the holder of this can read it (AES-GCM). */
    byte[] seal(String text) {
        try {
            var nonce = random(NONCE);
            var cipher = cipher(Cipher.ENCRYPT_MODE, nonce);
            var sealed = cipher.doFinal(text.getBytes(StandardCharsets.UTF_8));
            return ByteBuffer.allocate(NONCE + sealed.length).put(nonce).put(sealed).array();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    /** The text that was sealed; empty where something else was. */
    Optional<String> unseal(byte[] sealed) {
        try {
            var cipher = cipher(Cipher.DECRYPT_MODE, Arrays.copyOf(sealed, NONCE));
            return Optional.of(
                    new String(
                            cipher.doFinal(sealed, NONCE, sealed.length - NONCE),
                            StandardCharsets.UTF_8));
        } catch (AEADBadTagException notOurs) {
            return Optional.empty();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has AES-GCM", e);
        }
    }

    private Cipher cipher(int mode, byte[] nonce) throws GeneralSecurityException {
        var cipher = Cipher.getInstance("AES/GCM/NoPadding");
        cipher.init(
                mode,
                new SecretKeySpec(derived("seal"), "AES"),
                new GCMParameterSpec(TAG_BITS, nonce));
        return cipher;
    }

    private byte[] derived(String purpose) {
        try {
            var mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(bytes, "HmacSHA256"));
            return mac.doFinal(("visit " + purpose).getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java has HmacSHA256", e);
        }
    }

    private static byte[] random(int length) {
        var bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }

    private static String text(byte[] bytes) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
