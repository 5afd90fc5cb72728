package org.openportfolio.keycloak.login;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * A person's authenticator app: one-time codes of six digits by RFC 6238 (HMAC-SHA-1, 30 seconds),
 * as the realm wants them. Born empty, it gets its secret when its owner enrols.
 *
 * <p>Keycloak takes each code once, and those of the neighbouring half minutes too. So three codes
 * are to be had at once; only then does the next one take until the next half minute. Those with
 * the same secret know of each other what they gave out.
 */
public final class Authenticator {

    private static final long STEP = 30_000;
    private static final String BASE32 = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    private static final Map<String, Set<Long>> USED = new ConcurrentHashMap<>();

    private final Clock clock;
    private Set<Long> used = Set.of();
    private byte[] secret;

    /** An authenticator without a secret. */
    public Authenticator() {
        this(Clock.systemUTC());
    }

    Authenticator(Clock clock) {
        this.clock = clock;
    }

    /** An authenticator that was enrolled before, with the secret as Keycloak stores it. */
    public static Authenticator enrolled(String secret) {
        var authenticator = new Authenticator();
        authenticator.enrol(secret);
        return authenticator;
    }

    /** Whether it has a secret. */
    public boolean isEnrolled() {
        return secret != null;
    }

    /** Takes the secret that the enrolment page holds. */
    public void enrol(String secret) {
        this.secret = secret.getBytes(StandardCharsets.UTF_8);
        used = USED.computeIfAbsent(secret, unknown -> ConcurrentHashMap.newKeySet());
    }

    /**
     * Its secret, as Keycloak stores it.
     *
     * @throws IllegalStateException it is not enrolled
     */
    public String secret() {
        requireEnrolled();
        return new String(secret, StandardCharsets.UTF_8);
    }

    /**
     * A secret as people type it into an authenticator app: Base32 (RFC 4648) without padding.
     *
     * @param secret as Keycloak stores it
     */
    public static String typed(String secret) {
        var text = new StringBuilder();
        int bits = 0;
        int waiting = 0;
        for (byte one : secret.getBytes(StandardCharsets.UTF_8)) {
            bits = (bits << 8 | one & 0xff) & 0xfff;
            waiting += 8;
            for (; waiting >= 5; waiting -= 5) text.append(BASE32.charAt(bits >> waiting - 5 & 31));
        }
        if (waiting > 0) text.append(BASE32.charAt(bits << 5 - waiting & 31));
        return text.toString();
    }

    /**
     * A code that was not given out before.
     *
     * @throws IllegalStateException it is not enrolled, or was interrupted while waiting
     */
    public synchronized String code() {
        requireEnrolled();
        while (true) {
            long now = clock.millis() / STEP;
            long left = STEP - clock.millis() % STEP;
            if (used.add(now)) {
                return code(now);
            }
            if (used.add(now + 1)) {
                return code(now + 1);
            }
            if (left > 5_000 && used.add(now - 1)) {
                return code(now - 1);
            }
            await(Duration.ofMillis(left));
        }
    }

    private void requireEnrolled() {
        if (!isEnrolled()) {
            throw new IllegalStateException("This authenticator is not enrolled");
        }
    }

    String code(long step) {
        try {
            var mac = Mac.getInstance("HmacSHA1");
            mac.init(new SecretKeySpec(secret, "HmacSHA1"));
            var hash = mac.doFinal(ByteBuffer.allocate(8).putLong(step).array());
            int from = hash[hash.length - 1] & 15;
            int number = ByteBuffer.wrap(hash, from, 4).getInt() & 0x7fffffff;
            return "%06d".formatted(number % 1_000_000);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("Every Java has HMAC-SHA-1", e);
        }
    }

    private static void await(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while waiting for a new code", e);
        }
    }
}
