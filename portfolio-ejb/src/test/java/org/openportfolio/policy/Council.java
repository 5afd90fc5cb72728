package org.openportfolio.policy;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.policy.SharingPolicy.Rules;

/** What tests of the policy say often. */
final class Council {
    private Council() {}

    /** Link sharing on for all, otherwise as careful as without any policy. */
    static Rules open() {
        return with(Map.of("linkSharing", true));
    }

    /** Link sharing on for these grades. */
    static Rules openFor(String... grades) {
        return with(Map.of("linkSharing", true, "grades", Set.of(grades)));
    }

    /** The policy of a district that decided nothing, but for these terms. */
    static Rules with(Map<String, Object> terms) {
        var none = SharingPolicy.NONE.rules();
        return new Rules(
                (boolean) terms.getOrDefault("linkSharing", none.linkSharing()),
                grades(terms.get("grades")),
                (GeneratedBy) terms.getOrDefault("generatedBy", none.generatedBy()),
                (PublicName) terms.getOrDefault("publicName", none.publicName()),
                (int) terms.getOrDefault("linkMonths", none.linkMonths()),
                (int) terms.getOrDefault("invitationDays", none.invitationDays()),
                grades(terms.get("externalGrades")),
                (int) terms.getOrDefault("viewLogDays", none.viewLogDays()));
    }

    /** These terms and one more. */
    static Rules with(Map<String, Object> terms, String name, Object value) {
        var more = new TreeMap<>(terms);
        more.put(name, value);
        return with(more);
    }

    @SuppressWarnings("unchecked")
    private static Optional<Set<String>> grades(Object wished) {
        return Optional.ofNullable((Set<String>) wished);
    }

    /** Writes a policy into force behind the services. */
    static void decree(Viewer by, Rules rules) {
        World.run(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, grades, generated_by, public_name,
                       link_months, invitation_days, view_log_days, decided_at, decided_by)
                select gen_random_uuid(), d.id, (select count(*) + 1 from sharing_policy p where p.district_id = d.id), ?,
                       string_to_array(?, ','), ?, ?, ?, ?, ?, now(), ? from district d where d.id = ?
                """,
                rules.linkSharing(),
                rules.grades().map(some -> String.join(",", some)).orElse(null),
                rules.generatedBy().name(),
                rules.publicName().name(),
                rules.linkMonths(),
                rules.invitationDays(),
                rules.viewLogDays(),
                by.id().value(),
                by.district().value());
    }

    /** Licenses a whole district. */
    static void license(World.District district) {
        World.run(
                "insert into licence (district_id, feature) values (?, 'PORTFOLIO')",
                district.id().value());
    }

    static void grade(Viewer student, String... grades) {
        for (var grade : grades)
            World.run(
                    "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, ?, ?)",
                    student.district().value(),
                    student.id().value(),
                    grade,
                    grade);
    }

    /** How a rule refused: its code, field and reason. */
    record Refusal(FaultCode code, String field, String reason) {
        static Refusal of(UserFault fault) {
            return new Refusal(fault.code(), fault.field(), fault.reason());
        }
    }
}
