package org.openportfolio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.policy.PlainRules.Asker;
import org.openportfolio.policy.PlainRules.District;
import org.openportfolio.policy.PlainRules.Licence;
import org.openportfolio.policy.PlainRules.Owner;
import org.openportfolio.policy.PlainRules.Person;
import org.openportfolio.policy.PlainRules.School;
import org.openportfolio.policy.SharingPolicy.Rules;

class SharingPolicyTest {
    private static final List<Optional<Set<String>>> CHOICES =
            List.of(
                    Optional.empty(),
                    Optional.of(Set.of("11")),
                    Optional.of(Set.of("12")),
                    Optional.of(Set.of("11", "12")));

    /** What one administrator may do alone never gives anybody a link who had none. */
    @Test
    @Tag("PO-6")
    @Tag("PO-7")
    void aChangeThatOpensForAnybodySaysSo() {
        var people = people();
        int opening = 0;
        for (var before : policies())
            for (var after : policies()) {
                boolean opens =
                        people.stream()
                                .anyMatch(
                                        person ->
                                                List.of(Asker.values()).stream()
                                                        .anyMatch(
                                                                asker ->
                                                                        refused(
                                                                                        before,
                                                                                        person,
                                                                                        asker)
                                                                                && !refused(
                                                                                        after,
                                                                                        person,
                                                                                        asker)));
                assertThat(!after.opens(before).isEmpty() || !opens)
                        .as(before + " to " + after)
                        .isTrue();
                if (opens) opening++;
            }
        assertThat(opening).isPositive();
    }

    @Test
    void aPolicyOpensNothingComparedWithItself() {
        for (var policy : policies()) {
            assertThat(policy.opens(policy)).isEmpty();
            assertThat(policy.differsFrom(policy)).isEmpty();
        }
    }

    private static List<Rules> policies() {
        List<Rules> all = new ArrayList<>();
        for (boolean sharing : new boolean[] {false, true})
            for (var grades : CHOICES)
                for (var by : GeneratedBy.values())
                    all.add(
                            new Rules(
                                    sharing,
                                    grades,
                                    by,
                                    PublicName.INITIALS,
                                    10,
                                    90,
                                    Optional.empty(),
                                    90));
        return all;
    }

    private static List<Person> people() {
        List<Person> all = new ArrayList<>();
        for (var owner : Owner.values())
            for (var grades :
                    List.of(
                            Set.<String>of(),
                            Set.of("10"),
                            Set.of("11"),
                            Set.of("12"),
                            Set.of("11", "12")))
                all.add(new Person(owner, List.of(School.PLAIN), grades));
        return all;
    }

    private static boolean refused(Rules rules, Person person, Asker asker) {
        var district =
                new District(
                        Licence.DISTRICT,
                        rules.linkSharing(),
                        rules.grades(),
                        rules.generatedBy() == GeneratedBy.TEACHERS_ONLY);
        return PlainRules.refusal(district, person, asker).isPresent();
    }
}
