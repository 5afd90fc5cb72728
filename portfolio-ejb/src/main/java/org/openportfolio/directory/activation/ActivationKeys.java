package org.openportfolio.directory.activation;

import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ServerKey;

/**
 * Makes and reads the codes: twelve letters and digits that nobody mistakes for another, 59 bits.
 * Their hashes are keyed, so that whoever takes the database away cannot try codes on it.
 */
@ApplicationScoped
class ActivationKeys {
    private static final String LETTERS = "23456789ABCDEFGHJKMNPQRSTUVWXYZ";
    private static final int LENGTH = 12;
    private static final int GROUP = 4;

    @Inject
    @ConfigProperty(name = "portfolio.key")
    Optional<String> configured;

    @Inject Ids ids;

    private ServerKey making;
    private ServerKey hashing;
    private ServerKey origins;

    @PostConstruct
    void readKey() {
        making = ServerKey.of(configured, "making activation codes");
        hashing = ServerKey.of(configured, "hashes of activation codes");
        origins = ServerKey.of(configured, "origins of activation attempts");
    }

    /** A new code, as it is printed. */
    String next() {
        var left = new BigInteger(1, making.mac(bytes(ids.unordered().toString())));
        var count = BigInteger.valueOf(LETTERS.length());
        var code = new StringBuilder();
        for (int i = 0; i < LENGTH; i++) {
            if (i > 0 && i % GROUP == 0) code.append('-');
            var parts = left.divideAndRemainder(count);
            code.append(LETTERS.charAt(parts[1].intValue()));
            left = parts[0];
        }
        return code.toString();
    }

    /** What the database knows of a code that was made here. */
    byte[] hash(String code) {
        return hashOf(code).orElseThrow();
    }

    /**
     * The same of what somebody typed, if it has the form of a code: small letters, spaces and
     * other dashes do not matter.
     */
    Optional<byte[]> hashOf(String text) {
        var code = text.toUpperCase(Locale.ROOT).replaceAll("[\\s\\p{Pd}]", "");
        boolean one =
                code.length() == LENGTH && code.chars().allMatch(c -> LETTERS.indexOf(c) >= 0);
        return one ? Optional.of(hashing.mac(bytes(code))) : Optional.empty();
    }

    /** What is kept of where an attempt came from. */
    byte[] origin(String address) {
        return origins.mac(bytes(address));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
