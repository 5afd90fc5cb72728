package org.openportfolio.kernel;

import java.util.Optional;
import java.util.UUID;

/** Identities as short text, safe in addresses: always as many digits. */
public final class IdDigits {
    /** Base 58: no character that is mistaken for another. */
    private static final String DIGITS =
            "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    private static final int BASE = DIGITS.length();

    /** 128 bits take this many digits at most. */
    private static final int LENGTH = 22;

    /** So many digits at once: what they can say fits into 32 bits. */
    private static final int AT_ONCE = 5;

    private static final long AT_ONCE_BASE = (long) BASE * BASE * BASE * BASE * BASE;
    private static final long LOW = 0xFFFF_FFFFL;

    private IdDigits() {}

    /** The digits of an identity. */
    public static String of(UUID value) {
        var digits = new char[LENGTH];
        long[] words = words(value);
        for (int i = LENGTH - 1; i >= 0; ) {
            long rest = divide(words);
            for (int j = 0; j < AT_ONCE && i >= 0; j++, i--) {
                digits[i] = DIGITS.charAt((int) (rest % BASE));
                rest /= BASE;
            }
        }
        return new String(digits);
    }

    /** The identity that has these digits, if one has. */
    public static Optional<UUID> read(String digits) {
        if (digits.length() != LENGTH) return Optional.empty();
        var words = new long[Long.BYTES * 2 / Integer.BYTES];
        for (int i = 0; i < LENGTH; i++) {
            int digit = DIGITS.indexOf(digits.charAt(i));
            if (digit < 0) return Optional.empty();
            long more = digit;
            for (int w = words.length - 1; w >= 0; w--) {
                more += words[w] * BASE;
                words[w] = more & LOW;
                more >>>= Integer.SIZE;
            }
            if (more > 0) return Optional.empty();
        }
        return Optional.of(
                new UUID(words[0] << Integer.SIZE | words[1], words[2] << Integer.SIZE | words[3]));
    }

    /** 32 bits each, the highest first. */
    private static long[] words(UUID value) {
        long high = value.getMostSignificantBits();
        long low = value.getLeastSignificantBits();
        return new long[] {high >>> Integer.SIZE, high & LOW, low >>> Integer.SIZE, low & LOW};
    }

    /** Divides what the words say by what some digits can say. @return what is left over */
    private static long divide(long[] words) {
        long rest = 0;
        for (int w = 0; w < words.length; w++) {
            long part = rest << Integer.SIZE | words[w];
            words[w] = part / AT_ONCE_BASE;
            rest = part % AT_ONCE_BASE;
        }
        return rest;
    }
}
