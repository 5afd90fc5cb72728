package org.openportfolio.directory.roster;

import java.io.IOException;
import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads a package row by row: checks each row for itself and hands it on. What rows say about each
 * other (references, repeated ids and names) is not looked at here.
 */
final class RosterReader {
    private static final List<String> ORG_TYPES =
            List.of("department", "school", "district", "local", "state", "national");
    private static final List<String> SESSION_TYPES =
            List.of("gradingPeriod", "semester", "schoolYear", "term");
    private static final List<String> ROLES =
            List.of(
                    "student",
                    "teacher",
                    "administrator",
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
                    "professor",
                    "lecturer",
                    "faculty",
                    "instructor",
                    "staff");

    /** Orgs are kept in memory, since they make a tree. */
    private static final long MOST_ORGS = 100_000;

    /** Who is in a school and is nobody for a portfolio. */
    private static final Set<String> NOT_IMPORTED =
            Set.of("aide", "counselor", "proctor", "guardian", "parent", "relative", "staff");

    /** Receives what is read. */
    interface Rows {
        void begin(RosterFile file, Mode mode);

        void row(StagedRow row);

        void end(RosterFile file);
    }

    /** What was counted of a file: rows, and bulk rows whose id could not be read. */
    record Count(long rows, long unidentified) {}

    private final RosterPackage source;
    private final Charset charset;
    private final Findings findings;
    private final long mostRows;
    private final Map<RosterFile, Count> counts = new EnumMap<>(RosterFile.class);

    /**
     * @param mostRows how many rows a file may have
     */
    RosterReader(RosterPackage source, Charset charset, long mostRows, Findings findings) {
        this.source = source;
        this.charset = charset;
        this.mostRows = mostRows;
        this.findings = findings;
    }

    /**
     * Reads everything.
     *
     * @throws RosterRefused when nothing of the package can be taken
     */
    Manifest read(Rows rows) throws IOException {
        var manifest = Manifest.of(source, charset, findings);
        for (var file : RosterFile.values())
            if (manifest.mode(file) != Mode.ABSENT) read(file, manifest, rows);
        return manifest;
    }

    Count count(RosterFile file) {
        return counts.getOrDefault(file, new Count(0, 0));
    }

    private void read(RosterFile file, Manifest manifest, Rows rows) throws IOException {
        var name = source.find(file.file()).orElseThrow();
        if (!name.equals(file.file()))
            findings.add(Problem.FILE_CASE, name, 0, "", "", file.file());
        var mode = manifest.mode(file);
        try (var table = new CsvTable(name, source.open(name), charset)) {
            if (!table.next()) throw new RosterRefused(Problem.HEADER_MISSING, name, 0, "");
            int width = table.size();
            var columns = columns(file, manifest.dialect(), mode, name, table);
            var line = new Line(file, manifest.dialect(), name, columns, table, findings);
            rows.begin(file, mode);
            long most = file == RosterFile.ORGS ? Math.min(mostRows, MOST_ORGS) : mostRows;
            long read = 0;
            long unidentified = 0;
            while (table.next()) {
                if (++read > most)
                    throw new RosterRefused(Problem.TOO_MANY_ROWS, name, table.line(), "", most);
                line.begin();
                var row = row(file, manifest.dialect(), mode, width, table, line);
                if (row.sourcedId().isEmpty()) unidentified++;
                rows.row(row);
            }
            rows.end(file);
            if (read == 0) findings.add(Problem.FILE_EMPTY, name, 0, "", "");
            counts.put(file, new Count(read, mode == Mode.BULK ? unidentified : 0));
        }
    }

    private Map<String, Integer> columns(
            RosterFile file, Dialect dialect, Mode mode, String name, CsvTable table) {
        Map<String, Integer> found = new HashMap<>();
        var twice = "";
        for (int i = 0; i < table.size(); i++) {
            var column = table.get(i).strip();
            if (found.put(column, i) != null) twice = column;
        }
        // first of all: a file without its header has people where the columns should be
        for (var column : file.needed(dialect, mode))
            if (!found.containsKey(column))
                throw new RosterRefused(Problem.COLUMN_MISSING, name, 1, column);
        if (found.size() < table.size())
            throw new RosterRefused(Problem.COLUMN_TWICE, name, 1, readable(twice));
        var known = file.columns(dialect);
        List<String> order = new ArrayList<>();
        for (int i = 0; i < table.size(); i++) {
            var column = table.get(i).strip();
            if (known.contains(column)) order.add(column);
            else if (!column.startsWith("metadata."))
                findings.add(Problem.COLUMN_UNKNOWN, name, 1, readable(column), "");
        }
        if (dialect != Dialect.SDS_2_1) {
            if (!found.containsKey("sourcedId"))
                throw new RosterRefused(Problem.COLUMN_MISSING, name, 1, "sourcedId");
            for (var column : known)
                if (!found.containsKey(column) && file.missed(column))
                    findings.add(Problem.COLUMN_ABSENT, name, 1, column, "");
            if (!order.equals(known.stream().filter(found::containsKey).toList()))
                findings.add(Problem.COLUMN_ORDER, name, 1, "", "");
        }
        // a password is nothing that we look at, not even to compare rows
        found.remove("password");
        found.keySet().retainAll(known);
        return new LinkedHashMap<>(found);
    }

    private StagedRow row(
            RosterFile file, Dialect dialect, Mode mode, int width, CsvTable table, Line line) {
        var id = id(file, dialect, line);
        if (table.size() != width && !aligned(table, width, line))
            return new StagedRow(
                    file, table.line(), id, false, Optional.empty(), true, 0, Map.of());
        checkId(file, dialect, line, id);
        var status = status(mode, line);
        var modified = line.modified();
        if (mode == Mode.DELTA && modified.isEmpty())
            line.error(Problem.MODIFIED_MISSING, "dateLastModified", "");
        boolean deleted = status.equals("tobedeleted");
        if (status.equals("inactive")) {
            line.warning(Problem.STATUS_INACTIVE, "status", "");
            deleted = file != RosterFile.USERS;
        }
        if (deleted) line.deleted();
        Map<String, Object> values = new HashMap<>();
        switch (file) {
            case ORGS -> org(line, dialect, values);
            case SESSIONS -> session(line, values);
            case COURSES -> course(line, values);
            case USERS -> user(line, dialect, status.equals("inactive"), values);
            case ROLES -> role(line, dialect, values);
            case CLASSES -> schoolClass(line, dialect, values);
            case ENROLLMENTS -> enrolment(line, dialect, values);
        }
        return new StagedRow(
                file, table.line(), id, deleted, modified, line.bad(), line.content(), values);
    }

    /** Fields too many are forgiven where they are empty; too few could be anything. */
    private static boolean aligned(CsvTable table, int width, Line line) {
        boolean blank = table.size() > width;
        for (int i = width; i < table.size(); i++) blank &= table.get(i).isBlank();
        if (blank) line.warning(Problem.TRAILING_FIELDS, "", "");
        else line.error(Problem.FIELD_COUNT, "", "", table.size(), width);
        return blank;
    }

    /** Where the format gives a row no id, what it is about is its id. */
    private static Optional<String> id(RosterFile file, Dialect dialect, Line line) {
        if (dialect == Dialect.SDS_2_1 && file == RosterFile.ROLES)
            return joined(
                    line.raw("userSourcedId"),
                    line.raw("orgSourcedId"),
                    line.raw("role").toLowerCase(Locale.ROOT),
                    line.raw("sessionSourcedId"));
        if (dialect == Dialect.SDS_2_1 && file == RosterFile.ENROLLMENTS)
            return joined(
                    line.raw("classSourcedId"),
                    line.raw("userSourcedId"),
                    line.raw("role").toLowerCase(Locale.ROOT));
        var id = line.raw("sourcedId").strip();
        boolean valid =
                !id.isEmpty()
                        && id.length() <= 255
                        && id.codePoints().noneMatch(c -> Character.isISOControl(c) || c == ' ')
                        && id.chars().allMatch(RosterReader::allowedInId);
        return valid ? Optional.of(id) : Optional.empty();
    }

    private static Optional<String> joined(String... parts) {
        if (parts[0].isBlank() || parts[1].isBlank()) return Optional.empty();
        var id = String.join("|", parts);
        return id.length() <= 255 && id.chars().noneMatch(Character::isISOControl)
                ? Optional.of(id)
                : Optional.empty();
    }

    private static void checkId(
            RosterFile file, Dialect dialect, Line line, Optional<String> readable) {
        if (readable.isPresent()) return;
        boolean derived =
                dialect == Dialect.SDS_2_1
                        && (file == RosterFile.ROLES || file == RosterFile.ENROLLMENTS);
        if (derived || line.raw("sourcedId").isBlank())
            line.error(Problem.ID_MISSING, derived ? "userSourcedId" : "sourcedId", "");
        else line.error(Problem.ID_INVALID, "sourcedId", "");
    }

    private static boolean allowedInId(int c) {
        return (c >= 'A' && c <= 'Z')
                || (c >= 'a' && c <= 'z')
                || (c >= '0' && c <= '9')
                || ".-_/@{}:|+=#~".indexOf(c) >= 0;
    }

    private static String status(Mode mode, Line line) {
        var status = line.text("status", 40).orElse("");
        var known = List.of("active", "tobedeleted", "inactive");
        if (!status.isEmpty()) status = line.word("status", status, known);
        if (mode == Mode.DELTA) {
            if (status.isEmpty()) line.error(Problem.STATUS_MISSING, "status", "");
            else if (!known.contains(status)) line.error(Problem.VALUE_UNKNOWN, "status", status);
        } else if (!status.isEmpty() && !status.equals("active") && !status.equals("inactive"))
            line.warning(Problem.STATUS_IN_BULK, "status", status);
        return status;
    }

    private static void org(Line line, Dialect dialect, Map<String, Object> values) {
        var type = line.required("type", 100);
        type = line.word("type", type, ORG_TYPES);
        if (!ORG_TYPES.contains(type) && !type.isEmpty()) {
            if (dialect == Dialect.SDS_2_1) type = OrgTree.typeOfSds(type);
            else if (!type.startsWith("ext:")) line.error(Problem.VALUE_UNKNOWN, "type", type);
            if (type.isEmpty() || type.startsWith("ext:"))
                line.warning(Problem.ORG_TYPE_UNKNOWN, "type", line.raw("type"));
        }
        values.put("name", line.required("name", 300));
        values.put("type", type);
        line.text("parentSourcedId", 255).ifPresent(p -> values.put("parent", p));
    }

    private static void session(Line line, Map<String, Object> values) {
        var type = line.required("type", 40);
        if (!type.isEmpty() && !type.startsWith("ext:")) {
            type = line.word("type", type, SESSION_TYPES);
            if (!SESSION_TYPES.contains(type)) line.error(Problem.VALUE_UNKNOWN, "type", type);
        }
        line.required("title", 1000);
        dates(line, "startDate", "endDate", true, values);
    }

    private static void course(Line line, Map<String, Object> values) {
        if (!line.raw("orgSourcedId").isBlank()) line.required("orgSourcedId", 255);
        subjects(line);
        values.put("grades", grades(line).codes());
    }

    private static void user(
            Line line, Dialect dialect, boolean inactive, Map<String, Object> values) {
        boolean sds = dialect == Dialect.SDS_2_1;
        username(line, values);
        name(line, sds, values);
        var email = line.text("email", 320);
        if (email.isEmpty()) line.warning(Problem.EMAIL_MISSING, "email", "");
        else if (email.get().length() > 254
                || !email.get().matches("[^@\\s]+@[^@\\s]+\\.[^@\\s.]+"))
            line.warning(Problem.EMAIL_INVALID, "email", email.get());
        else values.put("email", email.get());
        var enabled = line.bool("enabledUser");
        if (enabled.isEmpty() && !sds && !line.bad()) {
            if (dialect == Dialect.ONEROSTER_1_1)
                line.error(Problem.VALUE_MISSING, "enabledUser", "");
            else line.warning(Problem.ENABLED_MISSING, "enabledUser", "");
        }
        values.put("enabled", !inactive && enabled.orElse(true));
        if (!sds) {
            var grades = grades(line);
            values.put("grades", grades.codes());
            values.put("grades_raw", grades.raw());
        }
        if (dialect == Dialect.ONEROSTER_1_1) {
            var role = line.required("role", 100);
            if (!role.isEmpty()) ourRole(line, role).ifPresent(r -> values.put("role", r));
            var orgs = line.list("orgSourcedIds", 10_000);
            if (orgs.isEmpty()) line.warning(Problem.USER_WITHOUT_ORG, "orgSourcedIds", "");
            values.put("orgs", orgs.stream().distinct().toList());
        }
        line.text("primaryOrgSourcedId", 255).ifPresent(o -> values.put("primary_org", o));
    }

    /**
     * The login name within the district: what stands before the {@code @} of the roster's
     * username, lower case, without what the login server refuses; the whole, with a dot for the
     * {@code @}, is the way out when two would be called the same.
     */
    private static void username(Line line, Map<String, Object> values) {
        var username = line.required("username", 255).toLowerCase(Locale.ROOT);
        if (username.isEmpty()) return;
        int at = username.indexOf('@');
        var shorter = bare(at < 0 ? username : username.substring(0, at));
        var longer = bare(username.replace('@', '.'));
        if (username.chars().anyMatch(c -> Character.isWhitespace(c) || Character.isSpaceChar(c))
                || shorter.isEmpty()
                || longer.length() > 150)
            line.error(Problem.USERNAME_INVALID, "username", username);
        values.put("login", username);
        values.put("short", shorter);
        values.put("long", longer);
    }

    private static String bare(String name) {
        return name.replaceAll("[<>&\"'$%!#?§,;:*~/\\\\|^=\\[\\]{}()`\\s\u00a0]", "");
    }

    private static void name(Line line, boolean sds, Map<String, Object> values) {
        var given = line.text("preferredGivenName", 200).or(() -> line.text("givenName", 200));
        var family = line.text("preferredFamilyName", 200).or(() -> line.text("familyName", 200));
        if (sds && given.isEmpty()) {
            given = family;
            family = Optional.empty();
        }
        // one name only: systems that insist on two get a blank for the other
        boolean blankFamily = !line.raw("familyName").isEmpty();
        if (given.isEmpty() && !line.bad()) line.error(Problem.VALUE_MISSING, "givenName", "");
        if (!sds && family.isEmpty() && !blankFamily)
            line.error(Problem.VALUE_MISSING, "familyName", "");
        values.put("given", given.orElse(""));
        values.put("family", family.orElse(""));
    }

    private static void role(Line line, Dialect dialect, Map<String, Object> values) {
        boolean sds = dialect == Dialect.SDS_2_1;
        values.put("user_sid", line.required("userSourcedId", 255));
        values.put("org_sid", line.required("orgSourcedId", 255));
        var role = line.required("role", 100);
        if (!role.isEmpty()) ourRole(line, role).ifPresent(r -> values.put("role", r));
        if (sds) {
            values.put("is_primary", line.bool("isPrimary").orElse(false));
            line.text("sessionSourcedId", 255).ifPresent(s -> values.put("session_sid", s));
            var grades = grades(line);
            values.put("grades", grades.codes());
            values.put("grades_raw", grades.raw());
        } else {
            var type = line.required("roleType", 40);
            if (!type.isEmpty()) {
                type = line.word("roleType", type, List.of("primary", "secondary"));
                if (!List.of("primary", "secondary").contains(type))
                    line.error(Problem.VALUE_UNKNOWN, "roleType", type);
            }
            values.put("is_primary", type.equals("primary"));
        }
        dates(line, "beginDate", "endDate", false, values);
    }

    private static void schoolClass(Line line, Dialect dialect, Map<String, Object> values) {
        values.put("title", line.required("title", 300));
        values.put("school_sid", line.required("schoolSourcedId", 255));
        line.text("classCode", 200).ifPresent(c -> values.put("code", c));
        var terms = line.list("termSourcedIds", 10_000);
        var course = line.text("courseSourcedId", 255);
        course.ifPresent(c -> values.put("course_sid", c));
        values.put("term_sids", terms);
        values.put("grades", List.<String>of());
        if (dialect == Dialect.SDS_2_1) return;
        if (terms.isEmpty()) line.error(Problem.VALUE_MISSING, "termSourcedIds", "");
        if (course.isEmpty()) line.error(Problem.VALUE_MISSING, "courseSourcedId", "");
        var type = line.required("classType", 40);
        if (!type.isEmpty() && !type.startsWith("ext:")) {
            type = line.word("classType", type, List.of("homeroom", "scheduled"));
            if (!List.of("homeroom", "scheduled").contains(type))
                line.error(Problem.VALUE_UNKNOWN, "classType", type);
        }
        subjects(line);
        values.put("grades", grades(line).codes());
    }

    private static void enrolment(Line line, Dialect dialect, Map<String, Object> values) {
        values.put("class_sid", line.required("classSourcedId", 255));
        values.put("user_sid", line.required("userSourcedId", 255));
        if (dialect != Dialect.SDS_2_1)
            values.put("school_sid", line.required("schoolSourcedId", 255));
        var written = line.required("role", 100);
        if (!written.isEmpty()) {
            var role = line.word("role", written, ROLES);
            switch (role) {
                case "student" -> values.put("role", "STUDENT");
                case "teacher", "professor", "lecturer", "faculty", "instructor" ->
                        values.put("role", "TEACHER");
                default -> {
                    if (!ROLES.contains(role) && !role.startsWith("ext:"))
                        line.error(Problem.VALUE_UNKNOWN, "role", written);
                }
            }
        }
        values.put("is_primary", line.bool("primary").orElse(false));
        dates(line, "beginDate", "endDate", false, values);
    }

    /** ADMIN is of a school or of the district, depending on the org it is given at. */
    private static Optional<String> ourRole(Line line, String written) {
        var role = line.word("role", written, ROLES);
        if (NOT_IMPORTED.contains(role)) return Optional.empty();
        return switch (role) {
            case "student" -> Optional.of("STUDENT");
            case "teacher", "professor", "lecturer", "faculty", "instructor" ->
                    Optional.of("TEACHER");
            case "administrator", "principal", "siteAdministrator" -> Optional.of("ADMIN");
            case "districtAdministrator" -> Optional.of("DISTRICT_ADMIN");
            case "systemAdministrator" -> {
                line.warning(Problem.SYSTEM_ADMINISTRATOR, "role", "");
                yield Optional.empty();
            }
            default -> {
                line.warning(Problem.ROLE_UNKNOWN, "role", written);
                yield Optional.empty();
            }
        };
    }

    private static Grades grades(Line line) {
        var grades = Grades.of(line.list("grades", 1000));
        for (var unknown : grades.unknown())
            line.warningOnce(
                    Problem.GRADE_UNKNOWN, "grades", Grades.readable(unknown) ? unknown : "");
        return grades;
    }

    private static void subjects(Line line) {
        int subjects = line.list("subjects", 10_000).size();
        int codes = line.list("subjectCodes", 10_000).size();
        if (subjects > 0 && codes > 0 && subjects != codes)
            line.warning(Problem.SUBJECTS_DIFFER, "subjectCodes", "");
    }

    private static void dates(
            Line line, String from, String to, boolean needed, Map<String, Object> values) {
        boolean before = line.bad();
        Optional<LocalDate> start = line.date(from);
        Optional<LocalDate> end = line.date(to);
        if (needed && line.bad() == before) {
            if (start.isEmpty()) line.error(Problem.VALUE_MISSING, from, "");
            if (end.isEmpty()) line.error(Problem.VALUE_MISSING, to, "");
        }
        if (start.isPresent() && end.isPresent() && end.get().isBefore(start.get()))
            line.error(Problem.DATES_REVERSED, to, end.get().toString());
        start.ifPresent(d -> values.put("starts_on", d));
        end.ifPresent(d -> values.put("ends_on", d));
    }

    private static String readable(String column) {
        var bare = column.replaceAll("\\p{Cntrl}", "");
        return bare.length() <= 60 ? bare : bare.substring(0, 60) + "…";
    }
}
