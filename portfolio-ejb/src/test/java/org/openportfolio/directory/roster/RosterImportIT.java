package org.openportfolio.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.directory.roster.RosterReport.Outcome;

/** What a package does to a district, on a real PostgreSQL as the application role. */
@Tag("ID-2")
class RosterImportIT {
    RosterWorld world;

    @BeforeEach
    void aDistrictOfItsOwn() throws Exception {
        world = new RosterWorld();
    }

    static Packages small11() {
        return Packages.v11()
                .ground()
                .user("U1", "givenName=Anna", "familyName=Adams", "grades=09,10")
                .user("U2", "givenName=Ben", "familyName=Brook", "email=")
                .user("T1", "role=teacher", "givenName=Tess", "familyName=Teal", "grades=")
                .user("P1", "role=parent", "givenName=Paul", "familyName=Adams")
                .user("A1", "role=administrator", "orgSourcedIds=D1", "grades=")
                .schoolClass("K1", "title=Biology", "classCode=BIO")
                .enrol("K1", "U1")
                .enrol("K1", "U2")
                .enrol("K1", "T1", "role=teacher", "primary=true");
    }

    @Test
    void aFirstPackageBringsSchoolsPeopleRolesClassesAndEnrolments() throws Exception {
        var report = world.run(small11());
        assertThat(report.findings()).filteredOn(f -> f.severity() != Severity.WARNING).isEmpty();
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.directory())
                .containsExactlyInAnyOrder(
                        "school Hill School true",
                        "person a1 Given Family somebody@example.org ACTIVE",
                        "person t1 Tess Teal somebody@example.org ACTIVE",
                        "person u1 Anna Adams somebody@example.org ACTIVE",
                        "person u2 Ben Brook ACTIVE",
                        "role a1 DISTRICT_ADMIN t",
                        "role t1 TEACHER Hill School t",
                        "role u1 STUDENT Hill School t",
                        "role u2 STUDENT Hill School t",
                        "grade u1 09 09",
                        "grade u1 10 10",
                        "grade u2 09 09",
                        "class Biology BIO {09} 2026-08-01 2027-07-01 t",
                        "member Biology u1 STUDENT f 2026-08-01 2027-07-01",
                        "member Biology u2 STUDENT f 2026-08-01 2027-07-01",
                        "member Biology t1 TEACHER t 2026-08-01 2027-07-01");
    }

    @Test
    void theSamePackageTwiceTouchesNoRow() throws Exception {
        world.run(small11());
        var before = world.versions();
        var again = world.run(small11());
        assertThat(world.versions()).isEqualTo(before);
        assertThat(again.files()).allMatch(f -> f.add() + f.change() + f.leave() + f.back() == 0);
        assertThat(again.file("users.csv").same()).isEqualTo(4);
        assertThat(again.file("enrollments.csv").same()).isEqualTo(3);
    }

    // ------------------------------------------------------------ the same from other formats

    @Test
    void versionsOneOneAndOneTwoGiveTheSameDirectory() throws Exception {
        world.run(small11());
        var other = new RosterWorld();
        other.run(small12());
        assertThat(other.directory()).isEqualTo(world.directory());
    }

    static Packages small12() {
        return Packages.v12()
                .ground()
                .user("U1", "givenName=Anna", "familyName=Adams", "grades=09,10")
                .user("U2", "givenName=Ben", "familyName=Brook", "email=")
                .user("T1", "givenName=Tess", "familyName=Teal", "grades=")
                .user("P1", "givenName=Paul", "familyName=Adams")
                .user("A1", "grades=")
                .role("R1", "U1")
                .role("R2", "U2")
                .role("R3", "T1", "role=teacher")
                .role("R4", "P1", "role=parent")
                .role("R5", "A1", "role=districtAdministrator", "orgSourcedId=D1")
                .schoolClass("K1", "title=Biology", "classCode=BIO")
                .enrol("K1", "U1")
                .enrol("K1", "U2")
                .enrol("K1", "T1", "role=teacher", "primary=true");
    }

    @Test
    void aZipGivesWhatItsFolderGives() throws Exception {
        world.run(small12());
        var zip = java.nio.file.Files.createTempFile("roster", ".zip");
        var again =
                world.run(
                        RosterWish.of(
                                world.district, "SIS", small12().zip(zip, ""), RosterWorld.TODAY));
        java.nio.file.Files.delete(zip);
        assertThat(again.outcome()).isEqualTo(Outcome.DONE);
        assertThat(again.files()).allMatch(f -> f.add() + f.change() + f.leave() == 0);
    }

    // ------------------------------------------------------------ dry run, all or nothing

    @Test
    void aDryRunTellsTheSameAndChangesNothing() throws Exception {
        var dry = world.run(world.wish(small11()).dry());
        assertThat(world.directory()).isEmpty();
        assertThat(world.count("outbox where district_id = {d}")).isZero();
        assertThat(world.count("roster_source where district_id = {d}")).isZero();
        assertThat(world.one("select state || dry_run from roster_run where district_id = {d}"))
                .isEqualTo("DONEtrue");
        var real = world.run(small11());
        assertThat(real.files()).isEqualTo(dry.files());
        assertThat(real.findings()).isEqualTo(dry.findings());
    }

    @Test
    void aFaultInTheMiddleChangesNothing() throws Exception {
        world.run(small11());
        var before = world.directory();
        var accounts = world.count("outbox where district_id = {d}");
        world.change(
                """
                create function stop_it() returns trigger language plpgsql as $$ begin raise 'no'; end $$;
                create trigger stop_it before insert on membership for each row
                  when (new.district_id = {d}) execute function stop_it()""");
        try {
            var more = small11().user("U3").enrol("K1", "U3").org("S2", "parentSourcedId=D1");
            var report = world.run(more);
            assertThat(report.outcome()).isEqualTo(Outcome.FAILED);
        } finally {
            world.change("drop trigger stop_it on membership; drop function stop_it()");
        }
        assertThat(world.directory()).isEqualTo(before);
        assertThat(world.count("outbox where district_id = {d}")).isEqualTo(accounts);
        assertThat(
                        world.rows(
                                "select state from roster_run where district_id = {d} order by started_at"))
                .containsExactly("DONE", "FAILED");
    }

    @Test
    void aFileThatBreaksOffChangesNothing() throws Exception {
        world.run(small11());
        var before = world.directory();
        var broken = small11().user("U3");
        broken.raw(
                "enrollments.csv",
                Packages.ENROLLMENTS + "\nE9,,,K1,S1,U3,student,,,\nE10,,,\"K1,S1");
        var report = world.run(broken);
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.findings().get(0).problem()).isEqualTo(Problem.CSV_BROKEN);
        assertThat(report.findings().get(0).line()).isEqualTo(3);
        assertThat(world.directory()).isEqualTo(before);
    }

    // ------------------------------------------------------------ what rows say about each other

    @Test
    void aSkippedRowKeepsWhatIsStored() throws Exception {
        world.run(small11());
        var before = world.directory();
        var report =
                world.run(
                        Packages.v11()
                                .ground()
                                .user("U1", "givenName=", "grades=09,10")
                                .user("U2", "givenName=Ben", "familyName=Brook", "email=")
                                .user(
                                        "T1",
                                        "role=teacher",
                                        "givenName=Tess",
                                        "familyName=Teal",
                                        "grades=")
                                .user("A1", "role=administrator", "orgSourcedIds=D1", "grades=")
                                .schoolClass("K1", "title=")
                                .enrol("K1", "U1")
                                .enrol("K1", "U2", "role=nobody")
                                .enrol("K1", "T1", "role=teacher", "primary=true"));
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.file("users.csv").bad()).isEqualTo(1);
        assertThat(report.file("users.csv").leave()).isZero();
        assertThat(world.directory()).isEqualTo(before);
    }

    @Test
    void whereAnIdCannotBeReadNobodyLeavesByAbsence() throws Exception {
        world.run(small11());
        var report = world.run(world.wish(small11Without("U1").user("", "username=who")).confirm());
        assertThat(report.problems())
                .containsEntry(Problem.ID_MISSING, 1L)
                .containsEntry(Problem.ABSENCE_HELD, 1L);
        assertThat(state("u1")).isEqualTo("ACTIVE");
    }

    @Test
    void repeatedRowsCountOnceAndContradictingOnesNotAtAll() throws Exception {
        var report =
                world.run(
                        small11()
                                .user("U3", "givenName=Cas")
                                .user("U3", "givenName=Cas")
                                .user("U4", "givenName=Dan")
                                .user("U4", "givenName=Don"));
        assertThat(report.problems())
                .containsEntry(Problem.DUPLICATE_ROW, 1L)
                .containsEntry(Problem.ID_DUPLICATE, 2L);
        assertThat(world.count("person where district_id = {d} and sourced_id in ('U3', 'U4')"))
                .isEqualTo(1);
    }

    @Test
    void referencesToNothingSkipTheRow() throws Exception {
        var report =
                world.run(
                        small11()
                                .user("U3", "orgSourcedIds=S1,S9")
                                .schoolClass("K2", "schoolSourcedId=S9")
                                .schoolClass("K3", "schoolSourcedId=D1")
                                .schoolClass("K4", "courseSourcedId=C9", "termSourcedIds=Y,Y9")
                                .enrol("K9", "U1")
                                .enrol("K1", "U9"));
        assertThat(report.problems())
                .containsEntry(Problem.ORG_UNKNOWN, 2L)
                .containsEntry(Problem.NOT_IN_A_SCHOOL, 1L)
                .containsEntry(Problem.COURSE_UNKNOWN, 1L)
                .containsEntry(Problem.TERM_UNKNOWN, 1L)
                .containsEntry(Problem.CLASS_UNKNOWN, 1L)
                .containsEntry(Problem.USER_UNKNOWN, 1L);
        assertThat(report.findings())
                .filteredOn(f -> f.problem() == Problem.CLASS_UNKNOWN)
                .extracting(f -> f.file() + ":" + f.line() + " " + f.column() + " " + f.value())
                .containsExactly("enrollments.csv:5 classSourcedId K9");
        assertThat(world.directory()).contains("role u3 STUDENT Hill School t");
    }

    @Test
    void rolesOfOneTwoNeedTheirUserAndOrg() throws Exception {
        var report = world.run(small12().role("R8", "U9").role("R9", "U1", "orgSourcedId=S9"));
        assertThat(report.problems())
                .containsEntry(Problem.USER_UNKNOWN, 1L)
                .containsEntry(Problem.ORG_UNKNOWN, 1L);
        assertThat(report.file("roles.csv").bad()).isEqualTo(2);
    }

    @Test
    void anOrgThatIsItsOwnParentIsSkipped() throws Exception {
        var report =
                world.run(
                        small11()
                                .org("X1", "type=department", "parentSourcedId=X2")
                                .org("X2", "type=department", "parentSourcedId=X1")
                                .org("S2", "name=Dale", "parentSourcedId=S99"));
        assertThat(report.problems()).containsEntry(Problem.ORG_CYCLE, 2L);
        assertThat(report.problems()).containsEntry(Problem.PARENT_UNKNOWN, 1L);
        assertThat(world.count("school where district_id = {d}")).isEqualTo(2);
    }

    @Test
    void aDistrictIsNotDeletedByAPackage() throws Exception {
        world.run(small11());
        var report =
                world.run(Packages.v11().delta().org("D1", "status=tobedeleted", "type=district"));
        assertThat(report.problems()).containsEntry(Problem.DISTRICT_DELETED, 1L);
        var admin = Packages.v11().delta().user("A2", "role=administrator", "orgSourcedIds=D1");
        world.run(admin);
        assertThat(world.directory()).contains("role a2 DISTRICT_ADMIN t");
    }

    @Test
    void whoIsInNoOrgHasTheirRoleInTheWholeDistrict() throws Exception {
        var report =
                world.run(
                        small11()
                                .user("T2", "role=teacher", "orgSourcedIds=", "grades=")
                                .user("A2", "role=administrator", "orgSourcedIds=", "grades=")
                                .user("U3", "grades="));
        assertThat(report.problems())
                .containsEntry(Problem.USER_WITHOUT_ORG, 2L)
                .containsEntry(Problem.ADMIN_ABOVE_DISTRICT, 1L)
                .containsEntry(Problem.STUDENT_WITHOUT_GRADE, 1L);
        assertThat(world.directory())
                .contains("role t2 TEACHER t")
                .noneMatch(line -> line.startsWith("role a2"));
    }

    @Test
    void thePrimaryOrgMarksTheSchoolOfAPerson() throws Exception {
        var report =
                world.run(
                        small12()
                                .org("S2", "name=Dale", "parentSourcedId=D1")
                                .user("U3", "primaryOrgSourcedId=S2")
                                .user("U4", "primaryOrgSourcedId=S9")
                                .role("R6", "U3", "roleType=secondary", "orgSourcedId=S2")
                                .role("R7", "U4", "roleType=secondary"));
        assertThat(report.problems()).containsEntry(Problem.PRIMARY_ORG_UNKNOWN, 1L);
        assertThat(world.directory())
                .contains("role u3 STUDENT Dale t", "role u4 STUDENT Hill School f");
    }

    @Test
    void aPackageOfSeveralDistrictsIsRefused() throws Exception {
        var report = world.run(small11().org("D2", "type=district"));
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.findings().get(0).problem()).isEqualTo(Problem.SEVERAL_DISTRICTS);
        assertThat(world.directory()).isEmpty();
    }

    @Test
    void aDepartmentIsPartOfTheSchoolAboveItOrASchoolItself() throws Exception {
        var report =
                world.run(
                        small11()
                                .org("B1", "type=department", "name=Biology", "parentSourcedId=S1")
                                .org("L1", "type=department", "name=Lone", "parentSourcedId=D1")
                                .schoolClass("K2", "title=Botany", "schoolSourcedId=B1")
                                .schoolClass("K3", "title=Logic", "schoolSourcedId=L1"));
        assertThat(report.problems())
                .containsEntry(Problem.DEPARTMENT_RAISED, 1L)
                .containsEntry(Problem.DEPARTMENT_AS_SCHOOL, 1L);
        assertThat(
                        world.rows(
                                "select g.title || ' ' || s.name from people_group g join school s on s.id = g.school_id where g.district_id = {d} order by 1"))
                .containsExactly("Biology Hill School", "Botany Hill School", "Logic Lone");
    }

    @Test
    void anEnrolmentThatDisagreesWithItsClassOrPersonIsTakenWithAWord() throws Exception {
        var report =
                world.run(
                        small11()
                                .org("S2", "name=Dale", "parentSourcedId=D1")
                                .user("U3")
                                .user("T2", "role=teacher")
                                .enrol(
                                        "K1",
                                        "U3",
                                        "role=teacher",
                                        "primary=true",
                                        "schoolSourcedId=S2")
                                .enrol("K1", "T2", "role=proctor"));
        assertThat(report.problems())
                .containsEntry(Problem.ENROLMENT_SCHOOL, 1L)
                .containsEntry(Problem.ENROLMENT_ROLE, 1L)
                .containsEntry(Problem.SEVERAL_PRIMARY, 1L);
        assertThat(world.directory())
                .contains("member Biology u3 TEACHER t 2026-08-01 2027-07-01")
                .doesNotContain("role u3 TEACHER Hill School t");
    }

    @Test
    void anEnrolmentInADeletedClassIsDropped() throws Exception {
        var report = world.run(small11().schoolClass("K2", "status=tobedeleted").enrol("K2", "U1"));
        assertThat(report.problems()).containsEntry(Problem.CLASS_DELETED, 1L);
        assertThat(report.file("enrollments.csv").bad()).isZero();
        assertThat(world.count("people_group where district_id = {d}")).isEqualTo(1);
    }

    @Test
    void parentsAndUsersWithoutARoleAreNotImported() throws Exception {
        var report = world.run(small12().user("X1"));
        assertThat(report.problems()).containsEntry(Problem.USER_WITHOUT_ROLE, 1L);
        assertThat(world.count("person where district_id = {d} and sourced_id in ('P1', 'X1')"))
                .isZero();
        assertThat(world.count("outbox where district_id = {d}")).isEqualTo(4);
    }

    // ------------------------------------------------------------ usernames

    @Test
    void twoPeopleNeverShareAUsername() throws Exception {
        world.change(
                "insert into person (district_id, username, given_name, family_name) values ({d}, 'lead', 'Lea', 'Der')");
        var report =
                world.run(
                        small11()
                                .user("U3", "username=jsmith@north.org")
                                .user("U4", "username=JSmith@south.org")
                                .user("U5", "username=jsmith@North.org")
                                .user("U6", "username=lead")
                                .user("U7", "username=lead@north.org"));
        assertThat(report.problems())
                .containsEntry(Problem.NAME_LENGTHENED, 2L)
                .containsEntry(Problem.USERNAME_DUPLICATE, 1L)
                .containsEntry(Problem.USERNAME_TAKEN, 1L);
        assertThat(
                        world.rows(
                                "select sourced_id || ' ' || username from person where district_id = {d} and sourced_id in ('U3','U4','U5','U6','U7') order by 1"))
                .containsExactly("U3 jsmith", "U4 jsmith.south.org", "U7 lead.north.org");
        var before = world.versions();
        world.run(
                small11()
                        .user("U4", "username=JSmith@south.org")
                        .user("U7", "username=lead@north.org")
                        .user("U6", "username=lead")
                        .user("U3", "username=jsmith@north.org"));
        assertThat(world.versions()).as("in whatever order they come").isEqualTo(before);
    }

    @Test
    void aStrangeAlphabetCostsARowAtMost() throws Exception {
        var roster = small11();
        var names =
                java.util.List.of(
                        "\u0130stanbul",
                        "\u13A0\u13A1",
                        "\u1C90\u1C91",
                        "\u01C5ep",
                        "stra\u00DFe",
                        "\u03A3\u03AF\u03C3\u03C5\u03C6\u03BF\u03C2",
                        "\uD801\uDC00x",
                        "\u5C71\u7530");
        for (int i = 0; i < names.size(); i++) roster.user("X" + i, "username=" + names.get(i));
        var report = world.run(roster);
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.file("users.csv").bad() + report.file("users.csv").add())
                .isEqualTo(4 + names.size());
    }

    // ------------------------------------------------------------ roles

    @Test
    void administratorsAreOfTheirSchoolOrOfTheDistrict() throws Exception {
        var report =
                world.run(
                        small12()
                                .org("N1", "type=national", "name=Nation")
                                .user("A2")
                                .user("A3")
                                .user("A4")
                                .user("A5")
                                .role("R6", "A2", "role=principal")
                                .role("R7", "A3", "role=siteAdministrator", "orgSourcedId=D1")
                                .role("R8", "A4", "role=systemAdministrator", "orgSourcedId=D1")
                                .role("R9", "A5", "role=principal", "orgSourcedId=N1"));
        assertThat(world.directory())
                .contains("role a2 SCHOOL_ADMIN Hill School t", "role a3 DISTRICT_ADMIN t")
                .noneMatch(line -> line.startsWith("role a4") || line.startsWith("role a5"))
                .noneMatch(line -> line.contains("LEAD_ADMIN"));
        assertThat(report.problems())
                .containsEntry(Problem.SYSTEM_ADMINISTRATOR, 1L)
                .containsEntry(Problem.ADMIN_ABOVE_DISTRICT, 1L);
    }

    @Test
    void aRoleThatChangesEndsAndTheNewOneBegins() throws Exception {
        world.run(small11());
        world.run(
                world.wish(
                                small11Without("U2")
                                        .user(
                                                "U2",
                                                "role=teacher",
                                                "givenName=Ben",
                                                "familyName=Brook",
                                                "email=",
                                                "grades="))
                        .confirm());
        assertThat(world.directory())
                .contains(
                        "role u2 STUDENT Hill School t 2026-11-21",
                        "role u2 TEACHER Hill School t");
        assertThat(state("u2")).isEqualTo("ACTIVE");
    }

    @Test
    void aRoleGivenByHandIsNeverTouched() throws Exception {
        world.run(small11());
        world.change(
                "insert into person_role (district_id, person_id, role) select district_id, id, 'LEAD_ADMIN' from person where district_id = {d} and username = 't1'");
        world.run(small11());
        assertThat(world.directory()).contains("role t1 LEAD_ADMIN f");
    }

    // ------------------------------------------------------------ leavers

    static Packages small11Without(String user) {
        var all = small11();
        var rest = Packages.v11().ground();
        if (!user.equals("U1"))
            rest.user("U1", "givenName=Anna", "familyName=Adams", "grades=09,10").enrol("K1", "U1");
        if (!user.equals("U2"))
            rest.user("U2", "givenName=Ben", "familyName=Brook", "email=").enrol("K1", "U2");
        assertThat(all.files()).containsKey("users.csv");
        return rest.user("T1", "role=teacher", "givenName=Tess", "familyName=Teal", "grades=")
                .user("P1", "role=parent", "givenName=Paul", "familyName=Adams")
                .user("A1", "role=administrator", "orgSourcedIds=D1", "grades=")
                .schoolClass("K1", "title=Biology", "classCode=BIO")
                .enrol("K1", "T1", "role=teacher", "primary=true");
    }

    private String state(String username) throws Exception {
        return world.one(
                "select state from person where district_id = {d} and username = '"
                        + username
                        + "'");
    }

    @Test
    @Tag("ID-4")
    void whoIsMissingFromACompleteListHasLeft() throws Exception {
        world.run(small11());
        var accounts = world.count("outbox where district_id = {d}");
        var report = world.run(world.wish(small11Without("U1")).confirm());
        assertThat(report.file("users.csv").leave()).isEqualTo(1);
        assertThat(state("u1")).isEqualTo("LEFT");
        assertThat(
                        world.one(
                                "select (left_at > now() - interval '1 minute')::text from person where district_id = {d} and username = 'u1'"))
                .isEqualTo("true");
        assertThat(world.directory())
                .contains(
                        "member Biology u1 STUDENT f 2026-08-01 2026-11-21",
                        "role u1 STUDENT Hill School t 2026-11-21",
                        "grade u1 09 09");
        assertThat(world.count("outbox where district_id = {d}")).isEqualTo(accounts + 1);
        var before = world.versions();
        world.run(small11Without("U1"));
        assertThat(world.versions()).as("they leave once").isEqualTo(before);
    }

    @Test
    @Tag("ID-4")
    void whoComesBackIsTheSamePerson() throws Exception {
        world.run(small11());
        var id = world.one("select id from person where district_id = {d} and username = 'u1'");
        var before = world.directory();
        world.run(world.wish(small11Without("U1")).confirm());
        var report = world.run(small11());
        assertThat(report.file("users.csv").back()).isEqualTo(1);
        assertThat(report.file("enrollments.csv").back()).isEqualTo(1);
        assertThat(world.directory()).isEqualTo(before);
        assertThat(world.one("select id from person where district_id = {d} and username = 'u1'"))
                .isEqualTo(id);
    }

    @Test
    @Tag("ID-4")
    void whoIsDisabledIsLockedOutAndKeepsTheirClasses() throws Exception {
        world.run(small11());
        world.run(
                world.wish(
                                small11Without("U1")
                                        .user(
                                                "U1",
                                                "givenName=Anna",
                                                "familyName=Adams",
                                                "grades=09,10",
                                                "enabledUser=false")
                                        .enrol("K1", "U1"))
                        .confirm());
        assertThat(state("u1")).isEqualTo("DISABLED");
        assertThat(world.directory()).contains("member Biology u1 STUDENT f 2026-08-01 2027-07-01");
        world.run(world.wish(small11Without("U1")).confirm());
        assertThat(state("u1")).as("a way out is no way in").isEqualTo("DISABLED");
        world.run(small11());
        assertThat(state("u1")).isEqualTo("ACTIVE");
    }

    @Test
    @Tag("ID-4")
    void whoseLastRoleEndedHasLeft() throws Exception {
        world.run(small12());
        var ended = Packages.v12().delta().role("R1", "U1", "endDate=2026-11-01");
        var report = world.run(ended);
        assertThat(report.file("roles.csv").leave()).isEqualTo(1);
        assertThat(state("u1")).isEqualTo("LEFT");
        var back = Packages.v12().delta().role("R1", "U1", "dateLastModified=2026-10-01T00:00:00Z");
        world.run(back);
        assertThat(state("u1")).isEqualTo("ACTIVE");
    }

    @Test
    void aClassOrSchoolThatIsMissingIsArchivedAndItsEnrolmentsEnd() throws Exception {
        world.run(
                small11()
                        .org("S2", "name=Dale", "parentSourcedId=D1")
                        .schoolClass("K2", "title=Art", "schoolSourcedId=S2")
                        .enrol("K2", "U1"));
        var report = world.run(world.wish(small11()).confirm());
        assertThat(report.file("orgs.csv").leave()).isEqualTo(1);
        assertThat(report.file("classes.csv").leave()).isEqualTo(1);
        assertThat(world.directory())
                .contains(
                        "school Dale false",
                        "class Art {09} 2026-08-01 2027-07-01 f",
                        "member Art u1 STUDENT f 2026-08-01 2026-11-21");
        assertThat(state("u1")).isEqualTo("ACTIVE");
    }

    // ------------------------------------------------------------ the brake

    @Test
    void aTruncatedFileIsStoppedAndSaysWhy() throws Exception {
        world.run(small11());
        var before = world.directory();
        var report = world.run(small11Without("U1"));
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.brakes())
                .containsExactly(
                        new RosterReport.Brake("people", 1, 4),
                        new RosterReport.Brake("enrolments", 1, 3));
        assertThat(report.findings().get(0).sentence())
                .isEqualTo(
                        "The run would deactivate 1 of 4 people, more than the district allows unconfirmed");
        assertThat(world.directory()).isEqualTo(before);
        assertThat(
                        world.one(
                                "select outcome || ' ' || code from audit_entry where district_id = {d} order by id desc limit 1"))
                .isEqualTo("REFUSED BRAKE");
    }

    @Test
    void aDistrictMayAllowMore() throws Exception {
        world.change("update district set roster_brake_percent = 50 where id = {d}");
        world.run(small11());
        assertThat(world.run(small11Without("U1")).outcome()).isEqualTo(Outcome.DONE);
    }

    @Test
    void aWholeSchoolIsNeverEmptiedUnconfirmed() throws Exception {
        world.change("update district set roster_brake_percent = 100 where id = {d}");
        world.run(small11().org("S2", "parentSourcedId=D1").user("U3", "orgSourcedIds=S2"));
        var report = world.run(small11().org("S2", "parentSourcedId=D1"));
        assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(report.brakes()).containsExactly(new RosterReport.Brake("schools", 1, 2));
    }

    @Test
    void aDryRunTellsThatTheBrakeWouldStep() throws Exception {
        world.run(small11());
        var dry = world.run(world.wish(small11Without("U1")).dry());
        assertThat(dry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(dry.brakes()).hasSize(2);
    }

    // ------------------------------------------------------------ deltas

    @Test
    void aDeltaChangesWhatItNamesAndNothingElse() throws Exception {
        world.run(small11());
        var report =
                world.run(
                        Packages.v11()
                                .delta()
                                .user("U1", "givenName=Hanna", "familyName=Adams", "grades=10")
                                .user("U2", "status=tobedeleted")
                                .user("U9", "status=tobedeleted")
                                .user("U3")
                                .enrol("K1", "U3")
                                .row(
                                        "enrollments",
                                        "E-K1-T1",
                                        "status=tobedeleted",
                                        "classSourcedId=K1",
                                        "userSourcedId=T1"));
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.directory())
                .contains(
                        "person u1 Hanna Adams somebody@example.org ACTIVE",
                        "grade u1 10 10",
                        "person u2 Ben Brook LEFT",
                        "person u3 Given Family somebody@example.org ACTIVE",
                        "member Biology u3 STUDENT f 2026-08-01 2027-07-01",
                        "member Biology t1 TEACHER t 2026-08-01 2026-11-21",
                        "member Biology u1 STUDENT f 2026-08-01 2027-07-01",
                        "person a1 Given Family somebody@example.org ACTIVE")
                .doesNotContain("grade u1 09 09");
    }

    @Test
    void aDeltaOlderThanWhatIsStoredIsIgnored() throws Exception {
        world.run(small11());
        world.run(
                Packages.v11()
                        .delta()
                        .user("U1", "givenName=New", "dateLastModified=2026-09-02T00:00:00Z"));
        var report =
                world.run(
                        Packages.v11()
                                .delta()
                                .user(
                                        "U1",
                                        "givenName=Old",
                                        "dateLastModified=2026-09-01T00:00:00Z"));
        assertThat(report.problems()).containsEntry(Problem.STALE, 1L);
        assertThat(
                        world.one(
                                "select given_name from person where district_id = {d} and username = 'u1'"))
                .isEqualTo("New");
    }

    @Test
    void anEnrolmentThatMovesToAnotherClassLeavesTheOld() throws Exception {
        world.run(small11().schoolClass("K2", "title=Art"));
        world.run(
                Packages.v11()
                        .delta()
                        .row("enrollments", "E-K1-U1", "classSourcedId=K2", "userSourcedId=U1"));
        assertThat(world.directory())
                .contains(
                        "member Biology u1 STUDENT f 2026-08-01 2026-11-21",
                        "member Art u1 STUDENT f 2026-08-01 2027-07-01");
    }

    @Test
    void aClassThatRunsLongerTakesItsEnrolmentsAlong() throws Exception {
        world.run(small11());
        world.run(
                Packages.v11()
                        .delta()
                        .row("academicSessions", "Y", "endDate=2027-08-01")
                        .schoolClass("K1", "title=Biology", "classCode=BIO"));
        assertThat(world.directory()).contains("member Biology u1 STUDENT f 2026-08-01 2027-08-01");
    }

    // ------------------------------------------------------------ walls

    @Test
    void whatAnotherSourceOrHandMadeStays() throws Exception {
        world.run(small11());
        world.change(
                "insert into person (district_id, username, given_name, family_name) values ({d}, 'guest', 'G', 'H')");
        var other =
                new RosterWish(
                        world.district,
                        "Other SIS",
                        small11Without("U1")
                                .user("U1", "username=other1")
                                .user("U2", "username=other2")
                                .folder(java.nio.file.Files.createTempDirectory("other")),
                        false,
                        true,
                        java.util.Optional.empty(),
                        RosterWorld.TODAY,
                        java.nio.charset.StandardCharsets.UTF_8);
        var before = world.directory();
        var report = world.run(other);
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(world.directory()).containsAll(before);
        assertThat(world.count("person where district_id = {d} and sourced_id = 'U1'"))
                .isEqualTo(2);
    }

    @Test
    void anotherDistrictIsNotTouched() throws Exception {
        var south = new RosterWorld();
        south.run(small11());
        var before = south.versions();
        world.run(small11());
        world.run(world.wish(small11Without("U1")).confirm());
        assertThat(south.versions()).isEqualTo(before);
    }

    @Test
    void aDistrictThatIsNoneIsRefused() throws Exception {
        var nowhere =
                RosterWish.of(
                        new org.openportfolio.kernel.DistrictId(java.util.UUID.randomUUID()),
                        "SIS",
                        small11().folder(java.nio.file.Files.createTempDirectory("none")),
                        RosterWorld.TODAY);
        org.assertj.core.api.Assertions.assertThatThrownBy(() -> world.run(nowhere))
                .isInstanceOf(org.openportfolio.kernel.UserFault.class)
                .hasMessage("notFound");
    }

    @Test
    void oneRunAtATime() throws Exception {
        try (var other = org.openportfolio.it.TestDatabase.asApplication();
                var s = other.createStatement()) {
            other.setAutoCommit(false);
            s.execute(
                    "select pg_advisory_xact_lock(hashtextextended('%s', 727002))"
                            .formatted(world.district.value()));
            var report = world.run(small11());
            assertThat(report.outcome()).isEqualTo(Outcome.REFUSED);
            assertThat(report.findings().get(0).problem()).isEqualTo(Problem.BUSY);
        }
    }

    // ------------------------------------------------------------ what is told, what is kept

    @Test
    void keycloakHearsOfWhomItConcernsAndOfNobodyElse() throws Exception {
        world.run(small11());
        assertThat(
                        world.rows(
                                "select p.username from outbox o join person p on p.id::text = o.key where o.district_id = {d} and o.topic = 'keycloak.account' order by 1"))
                .containsExactly("a1", "t1", "u1", "u2");
        world.change("delete from outbox where district_id = {d}");
        world.run(
                small11Without("U1")
                        .user(
                                "U1",
                                "givenName=Anna",
                                "familyName=Adams",
                                "grades=11",
                                "email=new@example.org")
                        .enrol("K1", "U1"));
        assertThat(
                        world.rows(
                                "select p.username from outbox o join person p on p.id::text = o.key where o.district_id = {d}"))
                .containsExactly("u1");
        world.change("delete from outbox where district_id = {d}");
        world.run(
                small11Without("U1")
                        .user(
                                "U1",
                                "givenName=Anna",
                                "familyName=Adams",
                                "grades=12",
                                "email=new@example.org")
                        .enrol("K1", "U1"));
        assertThat(world.count("outbox where district_id = {d}"))
                .as("a grade is not Keycloak's")
                .isZero();
    }

    @Test
    void aPasswordIsNowhereInTheDatabase() throws Exception {
        var secret = "Vtx7-never-kept";
        world.run(
                small11()
                        .user("U3", "password=" + secret)
                        .user("U4", "password=" + secret, "username=")
                        .user("U3", "password=" + secret, "givenName=Other"));
        for (var table :
                world.rows(
                        "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'district_id'"))
            assertThat(world.count(table + " t where t::text like '%" + secret + "%'"))
                    .as(table)
                    .isZero();
    }

    @Test
    void theRunIsKeptWithItsReportAndCountsAreAudited() throws Exception {
        var report = world.run(small11().enrol("K9", "U1"));
        assertThat(
                        world.one(
                                "select state || ' ' || (report -> 'findings' -> 0 ->> 'code') || ' ' || length(package_sha256) from roster_run where id = '"
                                        + report.run()
                                        + "'"))
                .isEqualTo("DONE CLASS_UNKNOWN 64");
        var detail =
                world.one(
                        "select action || ' ' || thing_id || ' ' || detail from audit_entry where district_id = {d}");
        assertThat(detail)
                .startsWith("RosterImported " + report.run())
                .contains("\"add\": 4")
                .doesNotContain("Anna", "example.org");
    }
}
