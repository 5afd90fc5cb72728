package org.openportfolio.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.directory.roster.RosterReport.FileCount;
import org.openportfolio.directory.roster.RosterReport.Outcome;

/** Microsoft's own samples of School Data Sync 2.1, as they are. */
@Tag("ID-2")
class SchoolDataSyncIT {
    static final LocalDate IN_THEIR_YEAR = LocalDate.parse("2021-10-01");

    RosterWorld world;
    Path samples;

    @BeforeEach
    void theSamples() throws Exception {
        world = new RosterWorld();
        samples =
                Path.of(getClass().getResource("/school-data-sync-2.1/users.csv").toURI())
                        .getParent();
    }

    @Test
    void theSamplesComeInAsTheYearTheyAreOf() throws Exception {
        var report = world.run(wish(IN_THEIR_YEAR));
        assertThat(report.outcome()).isEqualTo(Outcome.DONE);
        assertThat(report.format()).isEqualTo("School Data Sync 2.1 (2.1)");
        assertThat(report.files())
                .containsExactly(
                        new FileCount("orgs.csv", 4, 0, 2, 0, 0, 0, 0),
                        new FileCount("academicSessions.csv", 2, 0, 0, 0, 0, 0, 0),
                        new FileCount("courses.csv", 3, 0, 0, 0, 0, 0, 0),
                        new FileCount("users.csv", 8, 0, 6, 0, 0, 0, 0),
                        new FileCount("roles.csv", 7, 0, 7, 0, 0, 0, 0),
                        new FileCount("classes.csv", 2, 0, 2, 0, 0, 0, 0),
                        new FileCount("enrollments.csv", 6, 0, 6, 0, 0, 0, 0));
        assertThat(report.findings()).noneMatch(f -> f.severity() != Severity.WARNING);
        assertThat(report.count(Problem.USER_WITHOUT_ROLE)).as("the two parents").isEqualTo(2);
        assertThat(world.directory())
                .contains(
                        "school College of Engineering true",
                        "school School of TwoDotOne true",
                        "person jcraig Jack Craig ACTIVE",
                        "role jjonzer TEACHER College of Engineering t 2021-09-01 2021-12-01",
                        "role kfein TEACHER t 2021-08-24 2022-06-11",
                        "role kfein TEACHER School of TwoDotOne f 2021-08-24 2022-06-11",
                        "grade jcraig 10 10",
                        "grade smiller Other ps1",
                        "class Computer Science 101 {Other} 2021-09-01 2021-12-01 t",
                        "class Biology 10 {10} 2021-08-24 2022-06-11 t",
                        "member Biology 10 jcraig STUDENT f 2021-08-24 2022-06-11",
                        "member Computer Science 101 jjonzer TEACHER f 2021-09-01 2021-12-01");
    }

    @Test
    void aSecondTimeNothingChanges() throws Exception {
        world.run(wish(IN_THEIR_YEAR));
        var before = world.versions();
        world.run(wish(IN_THEIR_YEAR));
        assertThat(world.versions()).isEqualTo(before);
    }

    @Test
    @Tag("ID-4")
    void yearsLaterTheSamePeopleComeInAsLeaversWithoutAnAccount() throws Exception {
        var report = world.run(wish(LocalDate.parse("2026-11-21")));
        assertThat(report.file("users.csv").add()).isEqualTo(6);
        assertThat(world.count("person where district_id = {d} and state = 'LEFT'")).isEqualTo(6);
        assertThat(
                        world.one(
                                "select left_at::date from person where district_id = {d} and username = 'jcraig'"))
                .isEqualTo("2022-06-11");
        assertThat(world.count("outbox where district_id = {d}")).isZero();
    }

    @Test
    void theirPasswordsPhonesFlagsAndBirthdaysAreNowhere() throws Exception {
        world.run(wish(IN_THEIR_YEAR));
        assertThat(Files.readString(samples.resolve("users.csv"))).contains("P@ssword123");
        for (var table :
                world.rows(
                        "select table_name from information_schema.columns where table_schema = 'public' and column_name = 'district_id'"))
            for (var kept :
                    new String[] {"P@ssword", "1234567890", "freeLunch", "2001-07-02", "asian"})
                assertThat(world.count(table + " t where t::text like '%" + kept + "%'"))
                        .as(table + " " + kept)
                        .isZero();
    }

    private RosterWish wish(LocalDate today) {
        return RosterWish.of(world.district, "SDS", samples, today);
    }
}
