package org.openportfolio.directory;

import java.util.List;

/**
 * People whose user name is a text, or one of whose names begins like it, whatever its capitals: as
 * SQL that finds them by index, however large the district is.
 */
public final class NamesLike {
    /** The condition on a person named p; its parameters are {@link #parameters}. */
    public static final String CONDITION =
            """
            (p.username = lower(?)
             or p.name_word >= lower(?) and p.name_word < lower(?) || ?
             or p.family_word >= lower(?) and p.family_word < lower(?) || ?)
            """;

    /** Comes after every letter there is. */
    private static final String LAST = Character.toString(Character.MAX_CODE_POINT);

    private NamesLike() {}

    /**
     * @param text "" for everybody
     */
    public static List<Object> parameters(String text) {
        return List.of(text, text, text, LAST, text, text, LAST);
    }
}
