package org.openportfolio.policy;

import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

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
                            Rules.MOST_LINK_MONTHS,
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
            int viewLogDays) {
        /** The longest life of a link (LK-3). */
        public static final int MOST_LINK_MONTHS = 10;

        public Rules {
            grades = Wish.present("grades", grades).map(Set::copyOf);
            Wish.present("generatedBy", generatedBy);
            Wish.present("publicName", publicName);
            externalGrades = Wish.present("externalGrades", externalGrades).map(Set::copyOf);
        }

        /**
         * Refuses grades that do not exist, an empty choice of grades, and times beyond the limits:
         * INVALID with the field.
         */
        void requireSound() {
            requireKnown("grades", grades);
            within("linkMonths", linkMonths, MOST_LINK_MONTHS);
            within("invitationDays", invitationDays, 366);
            requireKnown("externalGrades", externalGrades);
            within("viewLogDays", viewLogDays, 3660);
        }

        static void requireKnown(String field, Optional<Set<String>> grades) {
            if (grades.isPresent() && grades.get().isEmpty())
                throw new UserFault(FaultCode.INVALID, field, "policy.gradesEmpty");
            for (var grade : grades.orElse(Set.of()))
                if (!GradeCodes.known(grade))
                    throw new UserFault(FaultCode.INVALID, field, "template.grade");
        }

        private static void within(String field, int value, int most) {
            if (value < 1 || value > most)
                throw new UserFault(FaultCode.INVALID, field, "policy.within", Map.of("max", most));
        }

        /** In which terms it differs from the other. */
        public Set<PolicyTerm> differsFrom(Rules other) {
            var terms = EnumSet.noneOf(PolicyTerm.class);
            if (linkSharing != other.linkSharing) terms.add(PolicyTerm.LINK_SHARING);
            if (!grades.equals(other.grades)) terms.add(PolicyTerm.GRADES);
            if (generatedBy != other.generatedBy) terms.add(PolicyTerm.GENERATED_BY);
            if (publicName != other.publicName) terms.add(PolicyTerm.PUBLIC_NAME);
            if (linkMonths != other.linkMonths) terms.add(PolicyTerm.LINK_MONTHS);
            if (invitationDays != other.invitationDays) terms.add(PolicyTerm.INVITATION_DAYS);
            if (!externalGrades.equals(other.externalGrades)) terms.add(PolicyTerm.EXTERNAL_GRADES);
            if (viewLogDays != other.viewLogDays) terms.add(PolicyTerm.VIEW_LOG_DAYS);
            return terms;
        }

        /**
         * In which terms it opens something for somebody that the policy in force keeps closed:
         * those need two people (PO-6). While it has link sharing off, what it says of links opens
         * nothing.
         */
        public Set<PolicyTerm> opens(Rules inForce) {
            var terms = EnumSet.noneOf(PolicyTerm.class);
            if (linkSharing) {
                if (!inForce.linkSharing) terms.add(PolicyTerm.LINK_SHARING);
                if (isWider(grades, inForce.grades)) terms.add(PolicyTerm.GRADES);
                if (generatedBy.compareTo(inForce.generatedBy) < 0)
                    terms.add(PolicyTerm.GENERATED_BY);
                if (publicName.tellsMoreThan(inForce.publicName)) terms.add(PolicyTerm.PUBLIC_NAME);
                if (linkMonths > inForce.linkMonths) terms.add(PolicyTerm.LINK_MONTHS);
            }
            if (invitationDays > inForce.invitationDays) terms.add(PolicyTerm.INVITATION_DAYS);
            if (isWider(externalGrades, inForce.externalGrades))
                terms.add(PolicyTerm.EXTERNAL_GRADES);
            if (viewLogDays > inForce.viewLogDays) terms.add(PolicyTerm.VIEW_LOG_DAYS);
            return terms;
        }

        /** Whether a choice of grades allows some that the other does not. */
        static boolean isWider(Optional<Set<String>> grades, Optional<Set<String>> than) {
            return than.isPresent() && (grades.isEmpty() || !than.get().containsAll(grades.get()));
        }
    }

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
