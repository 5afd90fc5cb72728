package org.openportfolio.directory.roster;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The files that are read, in the order in which they are read and applied. Columns stand in the
 * order of the specification; {@code !} marks those whose value is required in every mode.
 */
enum RosterFile {
    ORGS(
            "orgs",
            "name! type! identifier parentSourcedId",
            "name! type! identifier parentSourcedId",
            "sourcedId! name! type! parentSourcedId"),
    SESSIONS(
            "academicSessions",
            "title! type! startDate! endDate! parentSourcedId schoolYear!",
            "title! type! startDate! endDate! parentSourcedId schoolYear!",
            "sourcedId! title! type! schoolYear! startDate! endDate!"),
    COURSES(
            "courses",
            "schoolYearSourcedId title! courseCode grades orgSourcedId! subjects subjectCodes",
            "schoolYearSourcedId title! courseCode grades orgSourcedId! subjects subjectCodes",
            "sourcedId! orgSourcedId title code schoolYearSourcedId subject grade"),
    USERS(
            "users",
            "enabledUser! orgSourcedIds! role! username! userIds givenName! familyName! middleName"
                    + " identifier email sms phone agentSourcedIds grades password",
            "enabledUser username! userIds givenName! familyName! middleName identifier email sms"
                    + " phone agentSourcedIds grades password userMasterIdentifier"
                    + " resourceSourcedIds preferredGivenName preferredMiddleName"
                    + " preferredFamilyName primaryOrgSourcedId pronouns",
            "sourcedId! username! givenName familyName password activeDirectoryMatchId email phone"
                    + " sms"),
    ROLES(
            "roles",
            "",
            "userSourcedId! roleType! role! beginDate endDate orgSourcedId! userProfileSourcedId",
            "userSourcedId! orgSourcedId! role! sessionSourcedId grade isPrimary roleStartDate"
                    + " roleEndDate"),
    CLASSES(
            "classes",
            "title! grades courseSourcedId! classCode classType! location schoolSourcedId!"
                    + " termSourcedIds! subjects subjectCodes periods",
            "title! grades courseSourcedId! classCode classType! location schoolSourcedId!"
                    + " termSourcedIds! subjects subjectCodes periods",
            "sourcedId! orgSourcedId! title! sessionSourcedIds courseSourcedId"),
    ENROLLMENTS(
            "enrollments",
            "classSourcedId! schoolSourcedId! userSourcedId! role! primary beginDate endDate",
            "classSourcedId! schoolSourcedId! userSourcedId! role! primary beginDate endDate",
            "classSourcedId! userSourcedId! role!");

    private static final String COMMON = "sourcedId! status dateLastModified ";

    /** What School Data Sync calls otherwise. */
    private static final Map<String, String> SDS_NAMES =
            Map.of(
                    "ROLES.beginDate", "roleStartDate",
                    "ROLES.endDate", "roleEndDate",
                    "ROLES.grades", "grade",
                    "CLASSES.schoolSourcedId", "orgSourcedId",
                    "CLASSES.termSourcedIds", "sessionSourcedIds",
                    "COURSES.grades", "grade");

    /** Optional only on paper: files of 1.2 and 1.2.1 differ in them. */
    private static final Set<String> MAY_BE_ABSENT = Set.of("resourceSourcedIds", "enabledUser");

    private final String title;
    private final Map<Dialect, List<String>> columns;

    RosterFile(String title, String v11, String v12, String sds) {
        this.title = title;
        columns =
                Map.of(
                        Dialect.ONEROSTER_1_1, split(COMMON + v11),
                        Dialect.ONEROSTER_1_2, split(COMMON + v12),
                        Dialect.SDS_2_1, split(sds));
    }

    private static List<String> split(String columns) {
        return Arrays.stream(columns.split(" ")).filter(c -> !c.isEmpty()).toList();
    }

    /** The name within the manifest: {@code users}. */
    String title() {
        return title;
    }

    /** The name within the package: {@code users.csv}. */
    String file() {
        return title + ".csv";
    }

    /** Every column of the dialect, in its order. */
    List<String> columns(Dialect dialect) {
        return columns.get(dialect).stream().map(c -> c.replace("!", "")).toList();
    }

    /** The columns without which the file cannot be read. */
    List<String> needed(Dialect dialect, Mode mode) {
        var marked =
                columns.get(dialect).stream()
                        .filter(c -> c.endsWith("!"))
                        .map(c -> c.substring(0, c.length() - 1));
        var delta = mode == Mode.DELTA ? List.of("status", "dateLastModified") : List.<String>of();
        return java.util.stream.Stream.concat(marked, delta.stream()).toList();
    }

    /** Whether its absence is worth a word. */
    boolean missed(String column) {
        return !MAY_BE_ABSENT.contains(column);
    }

    /** What the dialect calls a column of OneRoster. */
    String nameOf(String column, Dialect dialect) {
        return dialect == Dialect.SDS_2_1
                ? SDS_NAMES.getOrDefault(name() + "." + column, column)
                : column;
    }

    /** Whether its values can tell who somebody is. */
    boolean personal() {
        return this == USERS;
    }
}
