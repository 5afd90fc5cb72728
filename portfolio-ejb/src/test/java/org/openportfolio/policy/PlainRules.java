package org.openportfolio.policy;

import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The rules of PO-1 to PO-5 told once more, in sentences and from the requirements, to compare the
 * SQL with.
 */
final class PlainRules {
    /** Where portfolios are licensed (PO-1). */
    enum Licence {
        NONE,
        ENDED,
        DISTRICT,
        EVERY_SCHOOL,
        /** Every school but {@link School#SECOND}. */
        NOT_THE_SECOND_SCHOOL
    }

    /** How strict a school is (PO-5). */
    enum School {
        PLAIN,
        CLOSED,
        /** Was closed and is no longer. */
        REOPENED,
        ONLY_11,
        ONLY_12,
        TEACHERS,
        /** Another school that says nothing. */
        SECOND
    }

    /** What the owner of the portfolio is. */
    enum Owner {
        STUDENT,
        TEACHER,
        /** Both, at the same school. */
        STUDENT_WHO_TEACHES,
        /** Was a student until yesterday. */
        LEAVER
    }

    /** Who wants the link. */
    enum Asker {
        OWNER,
        TEACHER_OF_THE_OWNER
    }

    /** What a district decided; nothing decided is {@code sharing = false}. */
    record District(
            Licence licence, boolean sharing, Optional<Set<String>> grades, boolean teachersOnly) {}

    record Person(Owner owner, List<School> schools, Set<String> grades) {}

    private PlainRules() {}

    static Optional<LinkRefusal> refusal(District district, Person person, Asker asker) {
        boolean isStudentsPortfolio = person.owner() != Owner.TEACHER;
        if (!isLicensed(district, person)) return Optional.of(LinkRefusal.NOT_LICENSED);
        if (!district.sharing()) return Optional.of(LinkRefusal.SHARING_OFF);
        if (isStudentsPortfolio
                && district.grades().isPresent()
                && !allAmong(person.grades(), district.grades().get()))
            return Optional.of(LinkRefusal.GRADE);
        for (var school : person.schools()) {
            if (school == School.CLOSED) return Optional.of(LinkRefusal.SCHOOL);
            if (isStudentsPortfolio && school == School.ONLY_11)
                if (!allAmong(person.grades(), Set.of("11")))
                    return Optional.of(LinkRefusal.SCHOOL);
            if (isStudentsPortfolio && school == School.ONLY_12)
                if (!allAmong(person.grades(), Set.of("12")))
                    return Optional.of(LinkRefusal.SCHOOL);
            if (isStudentsPortfolio && school == School.TEACHERS && asker == Asker.OWNER)
                return Optional.of(LinkRefusal.SCHOOL);
        }
        if (isStudentsPortfolio && district.teachersOnly() && asker == Asker.OWNER)
            return Optional.of(LinkRefusal.TEACHERS_ONLY);
        return Optional.empty();
    }

    private static boolean isLicensed(District district, Person person) {
        return switch (district.licence()) {
            case NONE, ENDED -> false;
            case DISTRICT, EVERY_SCHOOL -> true;
            case NOT_THE_SECOND_SCHOOL -> !person.schools().contains(School.SECOND);
        };
    }

    /** A student without a grade is in none that was selected. */
    private static boolean allAmong(Set<String> grades, Set<String> selected) {
        if (grades.isEmpty()) return false;
        for (var grade : grades) if (!selected.contains(grade)) return false;
        return true;
    }
}
