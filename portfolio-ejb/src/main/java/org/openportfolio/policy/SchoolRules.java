package org.openportfolio.policy;

import java.util.Optional;
import java.util.Set;
import org.openportfolio.kernel.Wish;

/**
 * Where a school is stricter than its district: what is allowed is what both allow (PO-5).
 *
 * @param linkSharing false: no links at this school
 * @param grades empty: no further limit; else only these
 * @param generatedBy who may generate links of students' portfolios
 */
public record SchoolRules(
        boolean linkSharing, Optional<Set<String>> grades, GeneratedBy generatedBy) {
    /** A school that is as its district is. */
    public static final SchoolRules NONE =
            new SchoolRules(true, Optional.empty(), GeneratedBy.STUDENTS_AND_TEACHERS);

    public SchoolRules {
        grades = Wish.present("grades", grades).map(Set::copyOf);
        Wish.present("generatedBy", generatedBy);
    }

    /** Refuses grades that do not exist, and an empty choice of grades: INVALID with the field. */
    void requireSound() {
        SharingPolicy.Rules.requireKnown("grades", grades);
    }

    /** Whether it allows anything at the school that the other does not. */
    public boolean opens(SchoolRules inForce) {
        return linkSharing
                && (!inForce.linkSharing
                        || SharingPolicy.Rules.isWider(grades, inForce.grades)
                        || generatedBy.compareTo(inForce.generatedBy) < 0);
    }
}
