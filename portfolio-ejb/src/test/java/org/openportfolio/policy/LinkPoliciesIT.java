package org.openportfolio.policy;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.inject.Inject;
import jakarta.transaction.UserTransaction;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.it.World;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Tenancy;
import org.openportfolio.kernel.Viewer;

/** What the table of all combinations does not reach: time, leavers, and the wall. */
@ExtendWith(ArquillianExtension.class)
class LinkPoliciesIT {
    @Inject LinkPolicies policies;
    @Inject Tenancy tenancy;
    @Inject UserTransaction transaction;

    World.District north;
    Viewer lead;
    Viewer anna;
    Viewer maria;

    @BeforeEach
    void people() {
        north = World.district("North");
        lead = World.person(north, "Lena", Role.LEAD_ADMIN);
        anna = World.student(north, "Anna");
        maria = World.teacher(north, "Maria");
    }

    @Test
    @Tag("PO-1")
    void linkSharingIsOffUntilItIsTurnedOnAlsoWherePortfoliosAreLicensed() throws Exception {
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.NOT_LICENSED);
        license("current_date", "null");
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.SHARING_OFF);
        assertThat(ruled(anna).forTeacher()).contains(LinkRefusal.SHARING_OFF);
        policy(true, null);
        assertThat(ruled(anna).forOwner()).isEmpty();
        assertThat(ruled(anna).forTeacher()).isEmpty();
    }

    @Test
    @Tag("PO-1")
    void aLicenceHoldsBetweenItsDates() throws Exception {
        policy(true, null);
        license("current_date + 1", "null");
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.NOT_LICENSED);
        license("current_date - 9", "current_date");
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.NOT_LICENSED);
        license("current_date - 9", "current_date + 1");
        assertThat(ruled(anna).forOwner()).isEmpty();
    }

    @Test
    @Tag("PO-7")
    void theNewestPolicyCountsAndAChangedGradeCountsAtOnce() throws Exception {
        license("current_date", "null");
        grade(anna, "11");
        policy(true, null);
        policy(true, "{11,12}");
        assertThat(ruled(anna).forOwner()).isEmpty();
        World.run("update person_grade set grade = '10' where person_id = ?", anna.id().value());
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.GRADE);
        policy(true, "{10}");
        assertThat(ruled(anna).forOwner()).isEmpty();
        policy(false, "{10}");
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.SHARING_OFF);
    }

    @Test
    @Tag("ID-4")
    @Tag("PO-3")
    void whoHasLeftIsWhatTheyWereLastSoLeavingOpensNothingAndClosesNothing() throws Exception {
        license("current_date", "null");
        grade(anna, "11");
        policy(true, "{11}");
        leave(anna);
        assertThat(ruled(anna).forOwner()).isEmpty();
        policy(true, "{12}");
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.GRADE);
        leave(maria);
        assertThat(ruled(maria).forOwner()).isEmpty();
    }

    @Test
    @Tag("PO-5")
    void theLastSchoolOfALeaverCountsAndNotAnEarlierOne() throws Exception {
        license("current_date", "null");
        policy(true, null);
        var earlier = UUID.randomUUID();
        World.run(
                "insert into school (id, district_id, name) values (?, ?, 'Earlier')",
                earlier,
                north.id().value());
        World.run(
                "insert into person_role (district_id, person_id, school_id, role, ends_on) values (?, ?, ?, 'STUDENT', current_date - 300)",
                north.id().value(),
                anna.id().value(),
                earlier);
        school(earlier, false);
        assertThat(ruled(anna).forOwner()).isEmpty();
        leave(anna);
        assertThat(ruled(anna).forOwner()).isEmpty();
        school(north.school(), false);
        assertThat(ruled(anna).forOwner()).contains(LinkRefusal.SCHOOL);
    }

    @Test
    void peopleOfAnotherDistrictAreNotRuled() throws Exception {
        var foreigner = World.student(World.district("South"), "Foreigner");
        assertThat(find(foreigner)).isEmpty();
    }

    @Test
    @Tag("PO-9")
    void aDistrictThatDecidedNothingHasTheCarefulPolicy() throws Exception {
        var ruling = ruled(anna);
        assertThat(ruling.liveMonths()).isEqualTo(10);
        assertThat(ruling.publicName()).isEqualTo(PublicName.GIVEN_NAME_AND_INITIAL);
        policy(true, null);
        assertThat(ruled(anna).liveMonths()).isEqualTo(6);
        assertThat(ruled(anna).publicName()).isEqualTo(PublicName.INITIALS);
    }

    private LinkRuling ruled(Viewer owner) throws Exception {
        return find(owner).orElseThrow();
    }

    private Optional<LinkRuling> find(Viewer owner) throws Exception {
        transaction.begin();
        try {
            tenancy.enter(north.id());
            return Optional.ofNullable(policies.of(List.of(owner.id())).get(owner.id()));
        } finally {
            transaction.rollback();
        }
    }

    private void license(String from, String until) {
        World.run("delete from licence where district_id = ?", north.id().value());
        World.run(
                "insert into licence (district_id, feature, starts_on, ends_on) values (?, 'PORTFOLIO', "
                        + from
                        + ", "
                        + until
                        + ")",
                north.id().value());
    }

    private void policy(boolean on, String grades) {
        World.run(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, grades, generated_by, public_name,
                       link_months, invitation_days, view_log_days, decided_at, decided_by)
                select gen_random_uuid(), d.id, (select count(*) + 1 from sharing_policy p where p.district_id = d.id), ?, ?::text[],
                       'STUDENTS_AND_TEACHERS', 'INITIALS', 6, 90, 90, now(), ? from district d where d.id = ?
                """,
                on,
                grades,
                lead.id().value(),
                north.id().value());
    }

    private void school(UUID school, boolean on) {
        World.run(
                """
                insert into school_policy (id, district_id, school_id, version, link_sharing, generated_by, decided_at, decided_by)
                values (gen_random_uuid(), ?, ?, 1, ?, 'STUDENTS_AND_TEACHERS', now(), ?)
                """,
                north.id().value(),
                school,
                on,
                lead.id().value());
    }

    private void grade(Viewer student, String grade) {
        World.run(
                "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, ?, ?)",
                student.district().value(),
                student.id().value(),
                grade,
                grade);
    }

    private void leave(Viewer person) {
        World.run(
                "update person_role set ends_on = current_date where person_id = ? and ends_on is null",
                person.id().value());
        World.run(
                "update person set state = 'LEFT', left_at = now() where id = ?",
                person.id().value());
    }
}
