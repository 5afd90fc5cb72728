package org.openportfolio.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the reader makes of each row for itself: the dirty cases that real exports hold. */
@Tag("ID-2")
class RosterReaderTest {
    @TempDir Path folder;
    final Findings findings = new Findings();
    final List<StagedRow> rows = new ArrayList<>();
    Manifest manifest;
    long mostRows = 1000;
    Charset charset = StandardCharsets.UTF_8;

    // ------------------------------------------------------------ the package as a whole

    @Test
    void versionsOneOneToOneTwoOneAreRead() {
        for (var version : List.of("1.1", "1.1.1"))
            assertThat(dialectOf(version, Packages.USERS_11)).isEqualTo(Dialect.ONEROSTER_1_1);
        for (var version : List.of("1.2", "1.2.1"))
            assertThat(dialectOf(version, Packages.USERS_12)).isEqualTo(Dialect.ONEROSTER_1_2);
        assertThat(findings.counts()).doesNotContainKey(Problem.VERSION_CONTRADICTS);
    }

    private Dialect dialectOf(String version, String users) {
        read(
                Packages.v12()
                        .raw("manifest.csv", manifest(version, "orgs,users,roles"))
                        .raw("orgs.csv", Packages.ORGS + "\nD,,,D,district,,\n")
                        .raw("users.csv", users + "\n")
                        .raw("roles.csv", Packages.ROLES + "\n"));
        return manifest.dialect();
    }

    @Test
    void anotherVersionIsRefused() {
        assertThat(refused(Packages.v11().ground().raw("manifest.csv", manifest("1.0", "orgs"))))
                .isEqualTo(Problem.VERSION_UNKNOWN);
    }

    @Test
    void aManifestWithoutAVersionIsRefused() {
        var text = "propertyName,value\nmanifest.version,1.0\nfile.orgs,bulk\n";
        assertThat(refused(Packages.v11().ground().raw("manifest.csv", text)))
                .isEqualTo(Problem.MANIFEST_BROKEN);
    }

    @Test
    void noManifestIsRefusedUnlessItIsSchoolDataSync() {
        assertThat(refused(Packages.v11().ground().user("U1"), "manifest.csv"))
                .isEqualTo(Problem.MANIFEST_MISSING);
    }

    @Test
    void theHeaderIsBelievedOverTheManifest() {
        read(Packages.v11().ground().user("U1").raw("manifest.csv", manifest("1.2", "orgs,users")));
        assertThat(manifest.dialect()).isEqualTo(Dialect.ONEROSTER_1_1);
        assertThat(findings.counts()).containsKey(Problem.VERSION_CONTRADICTS);
    }

    @Test
    void anAnnouncedFileOfOrgsUsersOrRolesHasToBeThere() {
        for (var missing : List.of("orgs.csv", "users.csv", "roles.csv"))
            assertThat(refused(Packages.v12().ground().user("U1").role("R1", "U1"), missing))
                    .as(missing)
                    .isEqualTo(Problem.FILE_MISSING);
    }

    @Test
    void completeUsersOfOneTwoNeedTheirRoles() {
        assertThat(refused(Packages.v12().ground().user("U1"))).isEqualTo(Problem.FILE_NEEDED);
    }

    @Test
    void otherAnnouncedFilesThatAreMissingCountAsAbsent() {
        read(Packages.v11().ground().user("U1").schoolClass("K1"), "classes.csv");
        assertThat(manifest.mode(RosterFile.CLASSES)).isEqualTo(Mode.ABSENT);
        assertThat(findings.counts()).containsKey(Problem.FILE_NOT_THERE);
    }

    @Test
    void aFileThatTheManifestDoesNotNameIsNotRead() {
        read(Packages.v11().ground().user("U1").raw("manifest.csv", manifest("1.1", "orgs")));
        assertThat(rows).noneMatch(r -> r.file() == RosterFile.USERS);
        assertThat(findings.counts()).containsKey(Problem.FILE_UNANNOUNCED);
    }

    @Test
    void unknownPropertiesAndFilesAreSaidAndIgnored() {
        read(
                Packages.v11()
                        .ground()
                        .raw("manifest.csv", manifest("1.1", "orgs") + "file.pets,bulk\n")
                        .raw("pets.csv", "sourcedId\n1\n"));
        assertThat(findings.counts())
                .containsEntry(Problem.PROPERTY_UNKNOWN, 1L)
                .containsEntry(Problem.FILE_UNKNOWN, 1L);
    }

    @Test
    void aFileNameInOtherCapitalsIsForgiven() {
        read(
                Packages.v11()
                        .raw("manifest.csv", manifest("1.1", "orgs"))
                        .raw("Orgs.CSV", Packages.ORGS + "\nD1,,,D,district,,\n"));
        assertThat(rows).hasSize(1);
        assertThat(findings.counts()).containsKey(Problem.FILE_CASE);
    }

    // ------------------------------------------------------------ CSV

    @Test
    void byteOrderMarkLineEndingsQuotesAndNoFinalNewlineAreTaken() {
        read(
                Packages.v11()
                        .raw("manifest.csv", "\uFEFF" + manifest("1.1", "orgs"))
                        .raw(
                                "orgs.csv",
                                "\uFEFF"
                                        + Packages.ORGS
                                        + "\n\"D1\",,,\"North, \"\"the\"\" District\",district,,\r\n\r\nS1,,,\"Hill\nSchool\",school,,D1\nS2,,,Dale,school,,D1"));
        assertThat(findings.counts()).containsOnlyKeys(Problem.VALUE_UNREADABLE);
        assertThat(rows)
                .extracting(StagedRow::line)
                .as("a row's line is where it begins, blank lines and broken fields counted")
                .containsExactly(2L, 4L, 6L);
        assertThat(rows.get(0).values()).containsEntry("name", "North, \"the\" District");
    }

    @Test
    void whatIsNotUtf8IsRefusedUnlessAnotherEncodingWasChosen() {
        var bytes =
                (Packages.ORGS + "\nD1,,,Zürich,district,,\n")
                        .getBytes(Charset.forName("windows-1252"));
        var roster =
                Packages.v11().raw("manifest.csv", manifest("1.1", "orgs")).raw("orgs.csv", bytes);
        assertThat(refused(roster)).isEqualTo(Problem.ENCODING);
        charset = Charset.forName("windows-1252");
        read(roster);
        assertThat(rows.get(0).values()).containsEntry("name", "Zürich");
    }

    @Test
    void aQuoteThatIsNotClosedIsRefusedWithItsLine() {
        var finding =
                finding(
                        Packages.v11()
                                .raw("manifest.csv", manifest("1.1", "orgs"))
                                .raw(
                                        "orgs.csv",
                                        Packages.ORGS
                                                + "\nD1,,,D,district,,\nS1,,,\"Hill,school,,\n"));
        assertThat(finding.problem()).isEqualTo(Problem.CSV_BROKEN);
        assertThat(finding.line()).isEqualTo(3);
    }

    @Test
    void anOpenQuoteDoesNotReadTheWholeFileIntoMemory() {
        assertThat(
                        refused(
                                Packages.v11()
                                        .raw("manifest.csv", manifest("1.1", "orgs"))
                                        .raw(
                                                "orgs.csv",
                                                Packages.ORGS
                                                        + "\nD1,,,\""
                                                        + "x".repeat(CsvTable.LONGEST * 2))))
                .isEqualTo(Problem.ROW_TOO_LONG);
    }

    @Test
    void aMissingColumnOrOneThatIsThereTwiceRefusesTheFile() {
        var withoutUsername =
                Packages.v11()
                        .ground()
                        .header("users", Packages.USERS_11.replace("username,", ""))
                        .user("U1");
        assertThat(finding(withoutUsername).column()).isEqualTo("username");
        assertThat(refused(withoutUsername)).isEqualTo(Problem.COLUMN_MISSING);
        var twice =
                Packages.v11().ground().header("users", Packages.USERS_11 + ",email").user("U1");
        assertThat(refused(twice)).isEqualTo(Problem.COLUMN_TWICE);
    }

    @Test
    void aFileWithoutItsHeaderGivesNothingOfItsFirstPersonAway() {
        var finding =
                finding(
                        Packages.v11()
                                .ground()
                                .raw(
                                        "users.csv",
                                        "U1,,,true,S1,student,anna,,Anna,Adams,,,a@example.org,,,,09,Password1\n"));
        assertThat(finding.problem()).isEqualTo(Problem.COLUMN_MISSING);
        assertThat(findings.all().toString() + finding).doesNotContain("Password1", "anna");
    }

    @Test
    void aFileOfNothingIsRefusedOneOfOnlyAHeaderIsSaid() {
        var roster = Packages.v11().raw("manifest.csv", manifest("1.1", "orgs"));
        assertThat(refused(roster.raw("orgs.csv", ""))).isEqualTo(Problem.HEADER_MISSING);
        read(roster.raw("orgs.csv", Packages.ORGS + "\r\n"));
        assertThat(findings.counts()).containsEntry(Problem.FILE_EMPTY, 1L);
    }

    @Test
    void anOptionalColumnMayBeMissing() {
        read(
                Packages.v11()
                        .ground()
                        .header("users", Packages.USERS_11.replace(",phone", ""))
                        .user("U1"));
        assertThat(users().get(0).bad()).isFalse();
        assertThat(findings.counts()).containsEntry(Problem.COLUMN_ABSENT, 1L);
    }

    @Test
    void inOneTwoSomebodyIsEnabledUnlessItSaysOtherwise() {
        read(Packages.v12().ground().user("U1", "enabledUser=").role("R1", "U1"));
        assertThat(users().get(0).values()).containsEntry("enabled", true);
        assertThat(findings.counts()).containsEntry(Problem.ENABLED_MISSING, 1L);
    }

    @Test
    void anOrgOfAKindOfItsOwnIsAPlaceAboveTheSchools() {
        read(
                Packages.v12()
                        .org("O1", "type=ext:cluster")
                        .org("O2", "type=planet")
                        .org("O3", "type=School"));
        assertThat(rows).extracting(StagedRow::bad).containsExactly(false, true, false);
        assertThat(findings.counts())
                .containsEntry(Problem.ORG_TYPE_UNKNOWN, 1L)
                .containsEntry(Problem.VALUE_UNKNOWN, 1L)
                .containsEntry(Problem.CASE, 1L);
    }

    @Test
    void columnsInAnotherOrderExtraOnesAndMetadataAreTaken() {
        read(
                Packages.v11()
                        .ground()
                        .header(
                                "users",
                                "username,"
                                        + Packages.USERS_11.replace("username,", "")
                                        + ",metadata.locker,ext_bus")
                        .user("U1", "username=anna"));
        assertThat(users().get(0).values()).containsEntry("login", "anna");
        assertThat(findings.counts())
                .containsEntry(Problem.COLUMN_ORDER, 1L)
                .containsEntry(Problem.COLUMN_UNKNOWN, 1L);
    }

    @Test
    void tooFewFieldsOrTooManySkipTheRowAndKeepItsId() {
        read(
                Packages.v11()
                        .ground()
                        .line("users", "U1,,,true,S1,student,anna")
                        .line("users", "U2,,,true,S1,student,ben,,B,B,,,b@e.org,,,,09,10,pw")
                        .line("users", "U3,,,true,S1,student,cas,,C,C,,,c@e.org,,,,09,,,,"));
        assertThat(users()).extracting(StagedRow::bad).containsExactly(true, true, false);
        assertThat(users())
                .extracting(StagedRow::sourcedId)
                .containsExactly(Optional.of("U1"), Optional.of("U2"), Optional.of("U3"));
        assertThat(findings.counts())
                .containsEntry(Problem.FIELD_COUNT, 2L)
                .containsEntry(Problem.TRAILING_FIELDS, 1L);
    }

    @Test
    void aFileMayNotHaveMoreRowsThanTheLimit() {
        mostRows = 2;
        assertThat(refused(Packages.v11().ground().user("U1").user("U2").user("U3")))
                .isEqualTo(Problem.TOO_MANY_ROWS);
    }

    // ------------------------------------------------------------ values

    @Test
    void anEmptyOrImpossibleIdSkipsTheRow() {
        read(
                Packages.v11()
                        .ground()
                        .user("")
                        .user("U 1", "username=a")
                        .user("U".repeat(256))
                        .user("urn:uuid:1/a@b_c-d.0", "username=d"));
        assertThat(users()).extracting(StagedRow::bad).containsExactly(true, true, true, false);
        assertThat(findings.counts())
                .containsEntry(Problem.ID_MISSING, 1L)
                .containsEntry(Problem.ID_INVALID, 2L);
    }

    @Test
    void leadingZerosOfAnIdStay() {
        read(Packages.v11().ground().user("0042"));
        assertThat(users().get(0).sourcedId()).contains("0042");
    }

    @Test
    void anEmptyRequiredValueSkipsTheRow() {
        for (var column : List.of("username", "givenName", "familyName", "role", "enabledUser")) {
            rows.clear();
            read(Packages.v11().ground().user("U1", column + "="));
            assertThat(users().get(0).bad()).as(column).isTrue();
        }
        assertThat(findings.counts()).containsEntry(Problem.VALUE_MISSING, 5L);
    }

    @Test
    void theTextNullIsNoValueButANameCanBe() {
        read(Packages.v11().ground().user("U1", "email=NULL", "familyName=NULL"));
        assertThat(users().get(0).values())
                .doesNotContainKey("email")
                .containsEntry("family", "NULL");
    }

    @Test
    void aBlankFamilyNameIsTheNameOfSomebodyWithOneName() {
        read(Packages.v11().ground().user("U1", "givenName=Suharto", "familyName= "));
        assertThat(users().get(0).bad()).isFalse();
        assertThat(users().get(0).values())
                .containsEntry("given", "Suharto")
                .containsEntry("family", "");
    }

    @Test
    void thePreferredNameIsTheName() {
        read(
                Packages.v12()
                        .ground()
                        .user("U1", "givenName=Elizabeth", "preferredGivenName=Liz")
                        .role("R1", "U1"));
        assertThat(users().get(0).values())
                .containsEntry("given", "Liz")
                .containsEntry("family", "Family");
    }

    @Test
    void capitalsOfEnumerationsAreForgivenUnknownWordsAreNot() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "role=Student")
                        .schoolClass("K1", "classType=Scheduled")
                        .schoolClass("K2", "classType=seminar"));
        assertThat(findings.counts())
                .containsEntry(Problem.CASE, 2L)
                .containsEntry(Problem.VALUE_UNKNOWN, 1L);
        assertThat(users().get(0).values()).containsEntry("role", "STUDENT");
    }

    @Test
    void otherWaysToWriteBooleansAreForgiven() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "enabledUser=TRUE")
                        .user("U2", "enabledUser=0")
                        .user("U3", "enabledUser=perhaps"));
        assertThat(users()).extracting(r -> r.values().get("enabled")).startsWith(true, false);
        assertThat(users().get(2).bad()).isTrue();
        assertThat(findings.counts()).containsEntry(Problem.BOOLEAN_FORM, 2L);
    }

    @Test
    void theOrderOfDayAndMonthIsNeverGuessed() {
        read(
                Packages.v11()
                        .ground()
                        .enrol("K1", "U1", "beginDate=4/2/2026")
                        .enrol("K1", "U2", "beginDate=2026-02-30")
                        .enrol("K1", "U3", "beginDate=2026-09-01T00:00:00.000Z"));
        assertThat(enrolments()).extracting(StagedRow::bad).containsExactly(true, true, false);
        assertThat(enrolments().get(2).values())
                .containsEntry("starts_on", LocalDate.parse("2026-09-01"));
        assertThat(findings.counts())
                .containsEntry(Problem.DATE_UNREADABLE, 2L)
                .containsEntry(Problem.DATE_FORM, 1L);
    }

    @Test
    void anEndBeforeTheBeginningSkipsTheRow() {
        read(
                Packages.v11()
                        .ground()
                        .enrol("K1", "U1", "beginDate=2026-09-02", "endDate=2026-09-01")
                        .row("academicSessions", "Z", "endDate=2026-07-31"));
        assertThat(findings.counts()).containsEntry(Problem.DATES_REVERSED, 2L);
    }

    @Test
    void gradesAreNormalisedAndUnknownOnesKeptAsOther() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "grades= 6 ,K,09")
                        .user("U2", "grades=PS1")
                        .user("U3", "grades=PS1,undergraduate,12"));
        assertThat(users())
                .extracting(r -> r.values().get("grades"))
                .containsExactly(
                        List.of("06", "KG", "09"), List.of("Other"), List.of("Other", "12"));
        assertThat(users().get(1).values()).containsEntry("grades_raw", List.of("PS1"));
        assertThat(findings.counts())
                .as("once for each value")
                .containsEntry(Problem.GRADE_UNKNOWN, 2L);
    }

    @Test
    void aMailAddressThatCannotBeRightIsLeftOut() {
        read(Packages.v11().ground().user("U1", "email=nobody at home").user("U2", "email="));
        assertThat(users()).noneMatch(r -> r.bad() || r.values().containsKey("email"));
        assertThat(findings.counts())
                .containsEntry(Problem.EMAIL_INVALID, 1L)
                .containsEntry(Problem.EMAIL_MISSING, 1L);
    }

    @Test
    void subjectsAndTheirCodesShouldPair() {
        read(Packages.v11().ground().schoolClass("K1", "subjects=Biology,Life", "subjectCodes=07"));
        assertThat(findings.counts()).containsEntry(Problem.SUBJECTS_DIFFER, 1L);
    }

    @Test
    void aUsernameGivesAShortNameAndALongOne() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "username=Anna.Adams@North.example.org")
                        .user("U2", "username=o'brien")
                        .user("U3", "username=two words")
                        .user("U4", "username=@north.org")
                        .user("U5", "username=no\u00a0break")
                        .user("U6", "username=a\u2007b"));
        assertThat(users().get(0).values())
                .containsEntry("short", "anna.adams")
                .containsEntry("long", "anna.adams.north.example.org");
        assertThat(users().get(1).values()).containsEntry("short", "obrien");
        assertThat(findings.counts()).containsEntry(Problem.USERNAME_INVALID, 4L);
    }

    @Test
    void controlCharactersAndTextThatIsTooLongSkipTheRow() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "givenName=A\u0000nna")
                        .user("U2", "familyName=" + "x".repeat(201)));
        assertThat(findings.counts())
                .containsEntry(Problem.VALUE_UNREADABLE, 1L)
                .containsEntry(Problem.VALUE_TOO_LONG, 1L);
    }

    @Test
    void rolesAreMappedAndThoseOfNoUseLeftOut() {
        var roster = Packages.v12().ground().user("U1");
        for (var role :
                List.of(
                        "student",
                        "teacher",
                        "principal",
                        "siteAdministrator",
                        "districtAdministrator",
                        "systemAdministrator",
                        "aide",
                        "counselor",
                        "proctor",
                        "guardian",
                        "parent",
                        "relative",
                        "ext:coach",
                        "janitor")) roster.role("R-" + role, "U1", "role=" + role);
        read(roster);
        assertThat(
                        rows.stream()
                                .filter(r -> r.file() == RosterFile.ROLES)
                                .map(r -> r.values().get("role")))
                .containsExactly(
                        "STUDENT",
                        "TEACHER",
                        "ADMIN",
                        "ADMIN",
                        "DISTRICT_ADMIN",
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null);
        assertThat(findings.counts())
                .containsEntry(Problem.SYSTEM_ADMINISTRATOR, 1L)
                .containsEntry(Problem.ROLE_UNKNOWN, 2L);
    }

    // ------------------------------------------------------------ bulk and delta

    @Test
    void aStatusInABulkFileIsIgnoredUnlessItDeletes() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "status=active")
                        .user("U2", "status=tobedeleted")
                        .user("U3", "status=inactive"));
        assertThat(users()).extracting(StagedRow::deleted).containsExactly(false, true, false);
        assertThat(users().get(2).values()).containsEntry("enabled", false);
        assertThat(findings.counts())
                .containsEntry(Problem.STATUS_IN_BULK, 1L)
                .containsEntry(Problem.STATUS_INACTIVE, 1L);
    }

    @Test
    void aRowOfADeltaNeedsItsStatusAndTime() {
        read(
                Packages.v11()
                        .delta()
                        .user("U1", "status=")
                        .user("U2", "dateLastModified=")
                        .user("U3", "status=tobedeleted")
                        .line("users", "U4,tobedeleted,2026-09-01T00:00:00Z,,,,,,,,,,,,,,,"));
        assertThat(users()).extracting(StagedRow::bad).containsExactly(true, true, false, false);
        assertThat(findings.counts())
                .containsEntry(Problem.STATUS_MISSING, 1L)
                .containsEntry(Problem.MODIFIED_MISSING, 1L);
    }

    @Test
    void timesInSeveralFormsAreRead() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "dateLastModified=2026-09-01")
                        .user("U2", "dateLastModified=2026-09-01T10:00:00+02:00")
                        .user("U3", "dateLastModified=2026-09-01 08:00:00")
                        .user("U4", "dateLastModified=09/01/2026")
                        .user("U5", "dateLastModified=+999999-01-01T00:00:00Z"));
        assertThat(users())
                .extracting(r -> r.modified().map(Object::toString).orElse("none"))
                .containsExactly(
                        "2026-09-01T00:00:00Z",
                        "2026-09-01T08:00:00Z",
                        "2026-09-01T08:00:00Z",
                        "none",
                        "none");
        assertThat(findings.counts())
                .containsEntry(Problem.DATE_FORM, 2L)
                .containsEntry(Problem.MODIFIED_UNREADABLE, 2L);
    }

    // ------------------------------------------------------------ what must not be kept

    @Test
    void passwordsAreNeitherReadNorTold() {
        var secret = "Vtx7-never-kept";
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "password=" + secret)
                        .user("U2", "password=" + secret, "username=")
                        .line("users", "U3,,,true,S1,student,u3,,C,C,,,c@e.org,,,,09,10," + secret)
                        .line("users", "U4,,," + secret + ",S1,student,u4,,D,D,,,d@e.org,,,,,"));
        assertThat(users()).hasSize(4);
        assertThat(rows.toString()).doesNotContain(secret);
        assertThat(findings.all().toString()).doesNotContain(secret);
    }

    @Test
    void aFindingMasksWhatCanTellWhoSomebodyIs() {
        read(
                Packages.v11()
                        .ground()
                        .user("U1", "username=anna adams")
                        .enrol("K1", "U1", "role=visitor"));
        assertThat(findings.all())
                .filteredOn(f -> f.severity() == Severity.ERROR)
                .extracting(Finding::value)
                .containsExactly("visitor", "••• (10)");
    }

    @Test
    void aPackageOfBadRowsOnlyIsCountedWhollyAndKeptInPart() {
        mostRows = 100_000;
        var roster = Packages.v11().ground();
        for (int i = 0; i < Findings.MOST + 10; i++) roster.line("users", "U" + i + ",x");
        read(roster);
        assertThat(findings.counts()).containsEntry(Problem.FIELD_COUNT, Findings.MOST + 10L);
        assertThat(findings.all()).hasSize(Findings.MOST);
    }

    // ------------------------------------------------------------

    private List<StagedRow> users() {
        return rows.stream().filter(r -> r.file() == RosterFile.USERS).toList();
    }

    private List<StagedRow> enrolments() {
        return rows.stream().filter(r -> r.file() == RosterFile.ENROLLMENTS).toList();
    }

    private static String manifest(String version, String files) {
        var text = new StringBuilder("propertyName,value\nmanifest.version,1.0\n");
        text.append("oneroster.version,").append(version).append('\n');
        for (var file : files.split(",")) text.append("file.").append(file).append(",bulk\n");
        return text.toString();
    }

    private Problem refused(Packages roster, String... without) {
        return finding(roster, without).problem();
    }

    private Finding finding(Packages roster, String... without) {
        return catchThrowableOfType(RosterRefused.class, () -> read(roster, without)).finding();
    }

    private void read(Packages roster, String... without) {
        var path = roster.folder(folder.resolve("package"));
        for (var file : without) path.resolve(file).toFile().delete();
        try (var source = RosterPackage.open(path, RosterPackage.Limits.USUAL, findings)) {
            manifest =
                    new RosterReader(source, charset, mostRows, findings)
                            .read(
                                    new RosterReader.Rows() {
                                        @Override
                                        public void begin(RosterFile file, Mode mode) {}

                                        @Override
                                        public void row(StagedRow row) {
                                            rows.add(row);
                                        }

                                        @Override
                                        public void end(RosterFile file) {}
                                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
