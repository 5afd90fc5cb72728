package org.openportfolio.directory;

import java.util.Collection;
import java.util.List;

/** Grades as everybody here knows them: CEDS entry grade levels, and "Other" for all else. */
public final class GradeCodes {
    /** What a roster's grade becomes that is none of CEDS. */
    public static final String OTHER = "Other";

    private static final List<String> ALL =
            List.of(
                    "IT", "PR", "PK", "TK", "KG", "01", "02", "03", "04", "05", "06", "07", "08",
                    "09", "10", "11", "12", "13", "PS", "UG", OTHER);

    private GradeCodes() {}

    public static boolean known(String code) {
        return ALL.contains(code);
    }

    /** All of them, the youngest first. */
    public static List<String> all() {
        return ALL;
    }

    /** Those of the codes that are known, each once, the youngest first. */
    public static List<String> inOrder(Collection<String> codes) {
        return ALL.stream().filter(codes::contains).toList();
    }
}
