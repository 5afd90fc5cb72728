package org.openportfolio.kernel;

import java.util.Set;

/**
 * What other people's phones hear of an event, live (SH-5, SH-6, SH-12).
 *
 * @param kind what it is
 * @param about the thing, or an archive; of an archive only those hear it who are named
 * @param only exactly these people hear it, whether or not they can still see the thing: for what
 *     has ended, and for what is between few. Empty: whoever can see the thing when it is
 *     delivered, comments and assessments only with the permission to see those.
 */
public record News(NewsKind kind, Subject about, Set<PersonId> only) {
    public News {
        if (!(about instanceof Thing) && only.isEmpty())
            throw new IllegalArgumentException("News of an archive for whoever can see it");
        only = Set.copyOf(only);
    }

    /** For whoever can see the thing. */
    public static News of(NewsKind kind, Thing about) {
        return new News(kind, about, Set.of());
    }
}
