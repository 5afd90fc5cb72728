package org.openportfolio.directory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.directory.roster.RosterReport.Outcome;
import org.openportfolio.it.World;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Rosters as the console will use them, in the container, over its pool and transactions. */
@ExtendWith(ArquillianExtension.class)
@Tag("ID-2")
class RostersIT {
    @Inject Rosters rosters;

    World.District north;
    Viewer admin;
    Path roster;

    @BeforeEach
    void aPackageOfOneStudent() throws IOException {
        north = World.district("North");
        admin = World.person(north, "Ada", Role.DISTRICT_ADMIN);
        roster = Files.createTempDirectory("roster");
        Files.write(
                roster.resolve("manifest.csv"),
                List.of(
                        "propertyName,value",
                        "oneroster.version,1.1",
                        "file.orgs,bulk",
                        "file.users,bulk"));
        Files.write(
                roster.resolve("orgs.csv"),
                List.of(
                        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId",
                        "S1,,,Hill School,school,,"));
        users("U1,,,true,S1,student,anna,,Anna,Adams,,,a@example.org,,,,09,");
    }

    @AfterEach
    void nothingStays() throws IOException {
        try (var files = Files.list(roster)) {
            for (var file : files.toList()) Files.delete(file);
        }
        Files.delete(roster);
    }

    @Test
    void anAdministratorLooksFirstAndThenImports() {
        var dry = rosters.dryRun(admin, "SIS", roster);
        assertThat(dry.outcome()).isEqualTo(Outcome.DONE);
        assertThat(people()).isEmpty();
        var done = rosters.run(admin, "SIS", roster, false);
        assertThat(done.outcome()).isEqualTo(Outcome.DONE);
        assertThat(done.files()).isEqualTo(dry.files());
        assertThat(people()).containsExactly("anna");
    }

    @Test
    void theBrakeStopsARunAndKeepsItsRecord() throws IOException {
        rosters.run(admin, "SIS", roster, false);
        users();
        var stopped = rosters.run(admin, "SIS", roster, false);
        assertThat(stopped.outcome()).isEqualTo(Outcome.REFUSED);
        assertThat(state()).containsExactly("ACTIVE");
        assertThat(rosters.report(admin, new RosterRunId(stopped.run()))).contains("BRAKE");
        assertThat(rosters.run(admin, "SIS", roster, true).outcome()).isEqualTo(Outcome.DONE);
        assertThat(state()).containsExactly("LEFT");
    }

    @Test
    void runsAreReadPageByPageTheNewestFirst() {
        rosters.dryRun(admin, "SIS", roster);
        var second = rosters.run(admin, "SIS", roster, false);
        var newest = rosters.runs(admin, new PageRequest(1, Optional.empty()));
        assertThat(newest.more()).isTrue();
        var run = newest.rows().get(0);
        assertThat(run.id()).isEqualTo(new RosterRunId(second.run()));
        assertThat(run.source()).isEqualTo("SIS");
        assertThat(run.by()).contains(admin.id());
        assertThat(run.dryRun()).isFalse();
        var after = new Cursor(run.startedAt(), run.id().value());
        var older = rosters.runs(admin, new PageRequest(1, Optional.of(after)));
        assertThat(older.rows()).extracting(RosterRunView::dryRun).containsExactly(true);
        assertThat(older.more()).isFalse();
    }

    @Test
    void everybodyElseIsRefusedAndThatIsWrittenDown() {
        var done = rosters.run(admin, "SIS", roster, false);
        var page = PageRequest.of(null, null);
        var run = new RosterRunId(done.run());
        for (var role : List.of(Role.STUDENT, Role.TEACHER, Role.SCHOOL_ADMIN)) {
            var other = World.person(north, "Otto", role);
            refused(FaultCode.NOT_ALLOWED, () -> rosters.dryRun(other, "SIS", roster));
            refused(FaultCode.NOT_ALLOWED, () -> rosters.run(other, "SIS", roster, true));
            refused(FaultCode.NOT_ALLOWED, () -> rosters.runs(other, page));
            refused(FaultCode.NOT_ALLOWED, () -> rosters.report(other, run));
            assertThat(
                            World.rows(
                                    "select action from audit_entry where actor_id = ? and outcome = 'REFUSED' order by id",
                                    other.id().value()))
                    .containsExactly(
                            "Rosters.dryRun", "Rosters.run", "Rosters.runs", "Rosters.report");
        }
    }

    @Test
    void aRunOfAnotherDistrictIsNotFound() {
        var run = new RosterRunId(rosters.run(admin, "SIS", roster, false).run());
        var foreigner = World.person(World.district("South"), "Sue", Role.DISTRICT_ADMIN);
        refused(FaultCode.NOT_FOUND, () -> rosters.report(foreigner, run));
        assertThat(rosters.runs(foreigner, PageRequest.of(null, null)).rows()).isEmpty();
    }

    private static void refused(
            FaultCode code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThat(catchThrowableOfType(UserFault.class, call).code()).isEqualTo(code);
    }

    private List<String> people() {
        return World.rows(
                "select username from person where district_id = ? and source_id is not null",
                north.id().value());
    }

    private List<String> state() {
        return World.rows(
                "select state from person where district_id = ? and source_id is not null",
                north.id().value());
    }

    private void users(String... rows) throws IOException {
        var lines = new java.util.ArrayList<String>();
        lines.add(
                "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password");
        lines.addAll(List.of(rows));
        Files.write(roster.resolve("users.csv"), lines);
    }
}
