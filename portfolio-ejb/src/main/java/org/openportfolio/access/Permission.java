package org.openportfolio.access;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/**
 * What one may do with an item (SH-8). Kept as bits, so that several grants unite by a bitwise or
 * (SH-11).
 */
public enum Permission {
    VIEW(1),
    SEE_COMMENTS(2),
    COMMENT(4),
    SEE_ASSESSMENTS(8),
    ASSESS(16),
    EDIT(32);

    /** All bits: what an owner has. */
    public static final int ALL = 63;

    private final int bit;

    Permission(int bit) {
        this.bit = bit;
    }

    public boolean in(int bits) {
        return (bits & bit) != 0;
    }

    /** The bits of the permissions, {@link #VIEW} always among them. */
    public static int bits(Collection<Permission> wanted) {
        return wanted.stream().mapToInt(p -> p.bit).reduce(VIEW.bit, (a, b) -> a | b);
    }

    public static Set<Permission> of(int bits) {
        var all = EnumSet.allOf(Permission.class);
        all.removeIf(p -> !p.in(bits));
        return all;
    }
}
