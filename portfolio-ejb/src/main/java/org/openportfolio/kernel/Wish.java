package org.openportfolio.kernel;

import java.util.Collection;
import java.util.Map;

/**
 * The checks that commands make in their constructors; each refuses with the field and the limit.
 */
public final class Wish {
    private Wish() {}

    /**
     * Text that must be there: trimmed, not blank, at most {@code max} characters, no control
     * characters.
     */
    public static String required(String field, String value, int max) {
        var text = optional(field, value, max);
        if (text.isEmpty()) throw new UserFault(FaultCode.REQUIRED, field, "required");
        return text;
    }

    /**
     * Text that may be missing: "" then; trimmed, at most {@code max} characters, no control
     * characters but line breaks.
     */
    public static String optional(String field, String value, int max) {
        if (value == null) return "";
        var text = value.strip();
        if (text.codePointCount(0, text.length()) > max)
            throw new UserFault(FaultCode.TOO_LONG, field, "tooLong", Map.of("max", max));
        if (text.codePoints().anyMatch(Wish::unwanted))
            throw new UserFault(FaultCode.INVALID, field, "unreadable");
        return text;
    }

    /** At most {@code max} entries. */
    public static void atMost(String field, Collection<?> values, int max) {
        if (values.size() > max)
            throw new UserFault(FaultCode.TOO_MANY, field, "tooMany", Map.of("max", max));
    }

    /** Something that must be there. */
    public static <T> T present(String field, T value) {
        if (value == null) throw new UserFault(FaultCode.REQUIRED, field, "required");
        return value;
    }

    /** PostgreSQL keeps no NUL, and nobody can read the rest; lone surrogates are broken text. */
    private static boolean unwanted(int c) {
        return (Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t')
                || (c >= 0xD800 && c <= 0xDFFF);
    }
}
