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
}
