package org.openportfolio.stack.sample;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.commons.csv.CSVRecord;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/** The sample rosters are clean: what the importer would report, nobody should have to look at. */
@Tag("ID-2")
class SampleRosterTest {

    static final List<String> DISTRICTS = SamplePerson.DISTRICTS;

    private static final List<String> FILES =
            List.of(
                    "orgs",
                    "academicSessions",
                    "courses",
                    "classes",
                    "users",
                    "roles",
                    "enrollments");

    @ParameterizedTest
    @FieldSource("DISTRICTS")
    void theManifestNamesTheVersionAndExactlyTheFilesThatAreThere(String district) {
        var manifest =
                SamplePerson.rows(district, "manifest").stream()
                        .collect(Collectors.toMap(row -> row.get(0), row -> row.get(1)));
        assertThat(manifest).containsEntry("oneroster.version", "1.2");
        assertThat(
                        manifest.entrySet().stream()
                                .filter(entry -> entry.getValue().equals("bulk"))
                                .map(entry -> entry.getKey().substring("file.".length())))
                .containsExactlyInAnyOrderElementsOf(FILES);
    }

    @ParameterizedTest
    @FieldSource("DISTRICTS")
    void everyRowHasAnIdOfItsOwnAndAllItsColumns(String district) {
        for (var file : FILES) {
            var rows = SamplePerson.rows(district, file);
            assertThat(rows).as(file).isNotEmpty();
            assertThat(rows).as(file).allMatch(CSVRecord::isConsistent);
            assertThat(rows)
                    .as(file)
                    .extracting(row -> row.get("sourcedId"))
                    .doesNotHaveDuplicates();
        }
    }

    @ParameterizedTest
    @FieldSource("DISTRICTS")
    void everyReferenceLeadsSomewhere(String district) {
        refers(district, "orgs", "parentSourcedId", "orgs");
        refers(district, "academicSessions", "parentSourcedId", "academicSessions");
        refers(district, "courses", "orgSourcedId", "orgs");
        refers(district, "courses", "schoolYearSourcedId", "academicSessions");
        refers(district, "classes", "courseSourcedId", "courses");
        refers(district, "classes", "schoolSourcedId", "orgs");
        refers(district, "classes", "termSourcedIds", "academicSessions");
        refers(district, "users", "primaryOrgSourcedId", "orgs");
        refers(district, "roles", "userSourcedId", "users");
        refers(district, "roles", "orgSourcedId", "orgs");
        refers(district, "enrollments", "classSourcedId", "classes");
        refers(district, "enrollments", "schoolSourcedId", "orgs");
        refers(district, "enrollments", "userSourcedId", "users");
    }

    @ParameterizedTest
    @FieldSource("DISTRICTS")
    void everybodyHasOneRoleAndAUsernameOfTheirOwn(String district) {
        var users = ids(district, "users");
        assertThat(SamplePerson.rows(district, "roles"))
                .extracting(row -> row.get("userSourcedId"))
                .containsExactlyInAnyOrderElementsOf(users);
        assertThat(SamplePerson.rows(district, "users"))
                .extracting(row -> row.get("username"))
                .doesNotHaveDuplicates()
                .allMatch(name -> name.matches("[a-z]{2,20}"));
    }

    @ParameterizedTest
    @FieldSource("DISTRICTS")
    void everyClassHasOneLeadingTeacherAndAtLeastTwoStudents(String district) {
        var enrolments = SamplePerson.rows(district, "enrollments");
        for (var id : ids(district, "classes")) {
            var of =
                    enrolments.stream()
                            .filter(row -> row.get("classSourcedId").equals(id))
                            .toList();
            assertThat(of.stream().filter(row -> row.get("primary").equals("true")))
                    .as(id)
                    .hasSize(1);
            assertThat(of.stream().filter(row -> row.get("role").equals("student")))
                    .as(id)
                    .hasSizeGreaterThan(1);
        }
    }

    @Test
    void noMailCanReachAnybody() {
        assertThat(SamplePerson.all())
                .extracting(SamplePerson::mail)
                .allMatch(mail -> mail.isEmpty() || mail.matches("[a-z]+@[a-z-]+\\.example"));
    }

    @Test
    void northRiverHasTwoSchoolsAllGradesAndTwoStudentsWithoutOne() {
        var people =
                SamplePerson.all().stream()
                        .filter(one -> one.district().equals("north-river"))
                        .toList();
        var students = people.stream().filter(one -> one.role().equals("student")).toList();
        assertThat(students).hasSize(24);
        assertThat(students.stream().filter(one -> one.grade().isEmpty())).hasSize(2);
        assertThat(
                        students.stream()
                                .map(SamplePerson::grade)
                                .filter(grade -> !grade.isEmpty())
                                .distinct()
                                .sorted())
                .containsExactly("06", "07", "08", "09", "10", "11", "12");
        assertThat(people.stream().filter(one -> one.role().equals("teacher"))).hasSize(6);
        assertThat(people.stream().filter(one -> one.role().equals("districtAdministrator")))
                .hasSize(2);
        assertThat(
                        SamplePerson.rows("north-river", "orgs").stream()
                                .filter(row -> row.get("type").equals("school")))
                .hasSize(2);
    }

    @Test
    void theSchoolYearIsTheCurrentOneWheneverItIsStarted() {
        var sessions = "nr-year,,,School year 2026-2027,schoolYear,2026-08-01,2027-08-01,,2027";
        assertThat(SampleDistrict.inSchoolYear(sessions, LocalDate.of(2027, 7, 31)))
                .isEqualTo(sessions);
        assertThat(SampleDistrict.inSchoolYear(sessions, LocalDate.of(2027, 8, 1)))
                .isEqualTo(
                        "nr-year,,,School year 2027-2028,schoolYear,2027-08-01,2028-08-01,,2028");
    }

    @Test
    void mariaTeachesAnnaAndBenAndNobodyOfLakeside() {
        var biology =
                SamplePerson.rows("north-river", "enrollments").stream()
                        .filter(row -> row.get("classSourcedId").equals("bio10a"))
                        .map(row -> row.get("userSourcedId"))
                        .collect(Collectors.toSet());
        var names =
                SamplePerson.rows("north-river", "users").stream()
                        .filter(row -> biology.contains(row.get("sourcedId")))
                        .map(row -> row.get("username"))
                        .toList();
        assertThat(names).contains("maria", "anna", "ben");
        assertThat(names)
                .doesNotContainAnyElementsOf(
                        SamplePerson.rows("lakeside", "users").stream()
                                .map(row -> row.get("username"))
                                .toList());
    }

    private static void refers(String district, String file, String column, String target) {
        var used =
                SamplePerson.rows(district, file).stream()
                        .flatMap(row -> Arrays.stream(row.get(column).split(",")))
                        .filter(id -> !id.isEmpty())
                        .collect(Collectors.toSet());
        assertThat(ids(district, target)).as(file + "." + column).containsAll(used);
    }

    private static Set<String> ids(String district, String file) {
        return SamplePerson.rows(district, file).stream()
                .map(row -> row.get("sourcedId"))
                .collect(Collectors.toCollection(HashSet::new));
    }
}
