package org.openportfolio.kernel;

import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;

/** Identities as short text, safe in addresses: always as many digits. */
public final class IdDigits {
    /** Base 58: no character that is mistaken for another. */
    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final BigInteger BASE = BigInteger.valueOf(DIGITS.length());

    /** 128 bits take this many digits at most. */
    private static final int LENGTH = 22;

    private IdDigits() {}

    /** The digits of an identity. */
    public static String of(UUID value) {
        var bytes = ByteBuffer.allocate(Long.BYTES * 2);
        bytes.putLong(value.getMostSignificantBits()).putLong(value.getLeastSignificantBits());
        var rest = new BigInteger(1, bytes.array());
        var digits = new char[LENGTH];
        for (int i = LENGTH - 1; i >= 0; i--) {
            var parts = rest.divideAndRemainder(BASE);
            digits[i] = DIGITS.charAt(parts[1].intValue());
            rest = parts[0];
        }
        return new String(digits);
    }

    /** The identity that has these digits, if one has. */
    public static Optional<UUID> read(String digits) {
        if (digits.length() != LENGTH) return Optional.empty();
        var value = BigInteger.ZERO;
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) return Optional.empty();
            value = value.multiply(BASE).add(BigInteger.valueOf(digit));
        }
        if (value.bitLength() > Long.SIZE * 2) return Optional.empty();
        var low = value.toByteArray();
        var bytes = new byte[Long.BYTES * 2];
        var kept = low.length > bytes.length ? Arrays.copyOfRange(low, 1, low.length) : low;
        System.arraycopy(kept, 0, bytes, bytes.length - kept.length, kept.length);
        var halves = ByteBuffer.wrap(bytes);
        return Optional.of(new UUID(halves.getLong(), halves.getLong()));
    }
}
