package org.openportfolio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.policy.PlainRules.Asker;
import org.openportfolio.policy.PlainRules.District;
import org.openportfolio.policy.PlainRules.Licence;
import org.openportfolio.policy.PlainRules.Owner;
import org.openportfolio.policy.PlainRules.Person;
import org.openportfolio.policy.PlainRules.School;

/**
 * Every combination of what the policy looks at, ruled by the SQL and by {@link PlainRules}: a
 * district for each decision a district can make, with a person for each kind of owner, schools and
 * grades in it.
 */
@ExtendWith(ArquillianExtension.class)
class DecisionTableIT {
    private static final List<Set<String>> GRADES =
            List.of(Set.of(), Set.of("10"), Set.of("11"), Set.of("10", "11"), Set.of("11", "12"));

    @Inject LinkPolicies policies;
    @Inject Tenancy tenancy;
    @Inject UserTransaction transaction;

    @Test
    @Tag("PO-1")
    @Tag("PO-2")
    @Tag("PO-3")
    @Tag("PO-4")
    @Tag("PO-5")
    void everyCombinationIsDecidedAsTheRequirementsSay() throws Exception {
        var seen = EnumSet.noneOf(LinkRefusal.class);
        int allowed = 0;
        List<String> wrong = new ArrayList<>();
        var all = districts();
        for (var district : all) {
            var id = found(district);
            var people = people(id);
            var rulings = ruled(id, people);
            assertThat(rulings).hasSameSizeAs(people);
            for (var person : people.entrySet()) {
                var ruling = rulings.get(person.getKey());
                var got =
                        Map.of(
                                Asker.OWNER, ruling.forOwner(),
                                Asker.TEACHER_OF_THE_OWNER, ruling.forTeacher());
                for (var asker : Asker.values()) {
                    var expected = PlainRules.refusal(district, person.getValue(), asker);
                    if (!got.get(asker).equals(expected))
                        wrong.add(
                                "%s, %s, asked by %s: %s instead of %s"
                                        .formatted(
                                                district,
                                                person.getValue(),
                                                asker,
                                                got.get(asker),
                                                expected));
                    expected.ifPresent(seen::add);
                    if (expected.isEmpty()) allowed++;
                }
            }
        }
        assertThat(wrong).isEmpty();
        assertThat(seen).containsExactlyInAnyOrder(LinkRefusal.values());
        assertThat(allowed).isGreaterThan(500);
    }

    /** All decisions of a district. */
    private static List<District> districts() {
        List<District> all = new ArrayList<>();
        for (var licence : Licence.values()) {
            all.add(new District(licence, false, Optional.empty(), false));
            for (var grades :
                    List.of(
                            Optional.<Set<String>>empty(),
                            Optional.of(Set.of("11")),
                            Optional.of(Set.of("11", "12"))))
                for (boolean teachersOnly : new boolean[] {false, true})
                    for (boolean sharing : new boolean[] {false, true})
                        all.add(new District(licence, sharing, grades, teachersOnly));
        }
        return all;
    }

    /** All people of a district, as their username tells them. */
    private static List<Person> everybody() {
        var schools =
                Stream.of(School.values())
                        .flatMap(
                                school ->
                                        school == School.SECOND
                                                ? Stream.of(List.of(school))
                                                : Stream.of(
                                                        List.of(school),
                                                        List.of(school, School.SECOND)))
                        .toList();
        List<Person> all = new ArrayList<>();
        for (var owner : Owner.values())
            for (var at : schools) for (var grades : GRADES) all.add(new Person(owner, at, grades));
        return all;
    }

    private static DistrictId found(District decided) {
        var id = World.district("Town").id();
        var schools = new EnumMap<School, UUID>(School.class);
        for (var school : School.values()) schools.put(school, UUID.randomUUID());
        World.run(
                "insert into school (id, district_id, name) select s.id::uuid, ?, s.name from unnest(string_to_array(?, ','), string_to_array(?, ',')) s (id, name)",
                id.value(),
                joined(schools.values().stream()),
                joined(schools.keySet().stream()));
        license(id, decided.licence(), schools);
        World.run(
                "insert into person (district_id, username, given_name, family_name, state, left_at) select ?, lower(name), 'P', 'Q', case when name like 'LEAVER%' then 'LEFT' else 'ACTIVE' end, case when name like 'LEAVER%' then now() end from unnest(string_to_array(?, ',')) name",
                id.value(), joined(everybody().stream().map(DecisionTableIT::nameOf)));
        World.run(
                """
                insert into person_role (district_id, person_id, school_id, role, ends_on)
                select p.district_id, p.id, s.id, r.role, case when p.state = 'LEFT' then current_date end
                  from person p
                  join school s on s.district_id = p.district_id and lower(s.name) = any(string_to_array(split_part(p.username, '-', 2), '+'))
                  join (values ('student', 'STUDENT'), ('teacher', 'TEACHER'), ('leaver', 'STUDENT'),
                               ('student_who_teaches', 'STUDENT'), ('student_who_teaches', 'TEACHER')) r (owner, role)
                    on r.owner = split_part(p.username, '-', 1)
                 where p.district_id = ?
                """,
                id.value());
        World.run(
                """
                insert into person_grade (district_id, person_id, grade, raw)
                select p.district_id, p.id, g, g from person p, unnest(string_to_array(split_part(p.username, '-', 3), '+')) g
                 where p.district_id = ? and g <> ''
                """,
                id.value());
        decide(id, decided);
        restrict(id);
        return id;
    }

    private static void license(DistrictId id, Licence licence, Map<School, UUID> schools) {
        switch (licence) {
            case NONE -> {}
            case ENDED, DISTRICT ->
                    World.run(
                            "insert into licence (district_id, feature, starts_on, ends_on) values (?, 'PORTFOLIO', current_date - 9, case when ? then current_date end)",
                            id.value(),
                            licence == Licence.ENDED);
            case EVERY_SCHOOL, NOT_THE_SECOND_SCHOOL ->
                    World.run(
                            "insert into licence (district_id, school_id, feature) select ?, s::uuid, 'PORTFOLIO' from unnest(string_to_array(?, ',')) s",
                            id.value(),
                            joined(
                                    schools.entrySet().stream()
                                            .filter(
                                                    school ->
                                                            licence == Licence.EVERY_SCHOOL
                                                                    || school.getKey()
                                                                            != School.SECOND)
                                            .map(Map.Entry::getValue)));
        }
    }

    private static void decide(DistrictId id, District decided) {
        if (!decided.sharing() && decided.grades().isEmpty() && !decided.teachersOnly()) return;
        World.run(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, grades, generated_by, public_name, link_months,
                       invitation_days, view_log_days, decided_at, decided_by)
                select gen_random_uuid(), ?, 1, ?, string_to_array(?, ','), ?, 'INITIALS', 10, 90, 90, now(),
                       (select id from person where district_id = ? limit 1)
                """,
                id.value(),
                decided.sharing(),
                decided.grades().map(grades -> joined(grades.stream())).orElse(null),
                decided.teachersOnly() ? "TEACHERS_ONLY" : "STUDENTS_AND_TEACHERS",
                id.value());
    }

    private static void restrict(DistrictId id) {
        World.run(
                """
                insert into school_policy (id, district_id, school_id, version, link_sharing, grades, generated_by, decided_at, decided_by)
                select gen_random_uuid(), s.district_id, s.id, p.version, p.link_sharing, string_to_array(p.grades, ','), p.by, now(),
                       (select id from person where district_id = s.district_id limit 1)
                  from school s
                  join (values ('CLOSED', 1, false, null, 'STUDENTS_AND_TEACHERS'), ('REOPENED', 1, false, null, 'TEACHERS_ONLY'),
                               ('REOPENED', 2, true, null, 'STUDENTS_AND_TEACHERS'), ('ONLY_11', 1, true, '11', 'STUDENTS_AND_TEACHERS'),
                               ('ONLY_12', 1, true, '12', 'STUDENTS_AND_TEACHERS'), ('TEACHERS', 1, true, null, 'TEACHERS_ONLY'))
                       p (name, version, link_sharing, grades, by) on p.name = s.name
                 where s.district_id = ?
                """,
                id.value());
    }

    private static Map<PersonId, Person> people(DistrictId id) {
        var byName =
                everybody().stream()
                        .collect(
                                Collectors.toMap(
                                        person -> nameOf(person).toLowerCase(), person -> person));
        var found = new LinkedHashMap<PersonId, Person>();
        for (var row :
                World.rows(
                        "select id || ' ' || username from person where district_id = ?",
                        id.value())) {
            var part = row.split(" ");
            found.put(new PersonId(UUID.fromString(part[0])), byName.get(part[1]));
        }
        return found;
    }

    private Map<PersonId, LinkRuling> ruled(DistrictId id, Map<PersonId, Person> people)
            throws Exception {
        transaction.begin();
        try {
            tenancy.enter(id);
            return policies.of(people.keySet());
        } finally {
            transaction.rollback();
        }
    }

    private static String nameOf(Person person) {
        return person.owner()
                + "-"
                + person.schools().stream().map(School::name).collect(Collectors.joining("+"))
                + "-"
                + person.grades().stream().sorted().collect(Collectors.joining("+"));
    }

    private static String joined(Stream<?> parts) {
        return parts.map(String::valueOf).collect(Collectors.joining(","));
    }
}
