package org.openportfolio.policy;

import java.util.Optional;
import java.util.Set;

/**
 * What a district allows (PO-1 to PO-5, PO-9).
 *
 * @param version counts the policies that were ever in force; 0 where none was decided yet
 * @param rules what it says
 */
public record SharingPolicy(int version, Rules rules) {
    /**
     * Link sharing is off until a district turns it on, also where portfolios are licensed (PO-1).
     */
    public static final SharingPolicy NONE =
            new SharingPolicy(
                    0,
                    new Rules(
                            false,
                            Optional.empty(),
                            GeneratedBy.STUDENTS_AND_TEACHERS,
                            PublicName.GIVEN_NAME_AND_INITIAL,
                            10,
                            180,
                            Optional.empty(),
                            365));

    /**
     * What a policy says.
     *
     * @param linkSharing whether portfolios may have public links at all
     * @param grades empty: all grades, and students without one (PO-2); else only these (PO-3)
     * @param generatedBy who may generate links of students' portfolios
     * @param publicName what public pages say of the owner's name
     * @param linkMonths how long a link lives, in calendar months from its start or reset, 1 to 10
     * @param invitationDays how long an invitation of an external lives at most, 1 to 366
     * @param externalGrades empty: students of all grades may invite externals; else only these
     * @param viewLogDays how long it is kept when a link was opened, 1 to 3660
     */
    public record Rules(
            boolean linkSharing,
            Optional<Set<String>> grades,
            GeneratedBy generatedBy,
            PublicName publicName,
            int linkMonths,
            int invitationDays,
            Optional<Set<String>> externalGrades,
            int viewLogDays) {}

    public boolean linkSharing() {
        return rules.linkSharing();
    }

    public PublicName publicName() {
        return rules.publicName();
    }

    public int linkMonths() {
        return rules.linkMonths();
    }

    public int viewLogDays() {
        return rules.viewLogDays();
    }
}
