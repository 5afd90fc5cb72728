package org.openportfolio.directory.roster;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * A package in the making: rows by column name, so that a test says only what it is about.
 *
 * <p>{@code user("U1", "role=student", "grades=09,10")}: columns not named get a value that is
 * right, or stay empty where the format allows it.
 */
final class Packages {
    static final String ORGS =
            "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId";
    static final String SESSIONS =
            "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear";
    static final String COURSES =
            "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes";
    static final String USERS_11 =
            "sourcedId,status,dateLastModified,enabledUser,orgSourcedIds,role,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password";
    static final String USERS_12 =
            "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns";
    static final String ROLES =
            "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId";
    static final String CLASSES =
            "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods";
    static final String ENROLLMENTS =
            "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate";

    private static final Map<String, String> USUAL =
            Map.ofEntries(
                    Map.entry("orgs.name", "Org"),
                    Map.entry("orgs.type", "school"),
                    Map.entry("academicSessions.title", "Year"),
                    Map.entry("academicSessions.type", "schoolYear"),
                    Map.entry("academicSessions.startDate", "2026-08-01"),
                    Map.entry("academicSessions.endDate", "2027-07-01"),
                    Map.entry("academicSessions.schoolYear", "2027"),
                    Map.entry("courses.title", "Course"),
                    Map.entry("courses.orgSourcedId", "S1"),
                    Map.entry("users.enabledUser", "true"),
                    Map.entry("users.orgSourcedIds", "S1"),
                    Map.entry("users.role", "student"),
                    Map.entry("users.givenName", "Given"),
                    Map.entry("users.familyName", "Family"),
                    Map.entry("users.email", "somebody@example.org"),
                    Map.entry("users.grades", "09"),
                    Map.entry("roles.roleType", "primary"),
                    Map.entry("roles.role", "student"),
                    Map.entry("roles.orgSourcedId", "S1"),
                    Map.entry("classes.title", "Class"),
                    Map.entry("classes.courseSourcedId", "C"),
                    Map.entry("classes.classType", "scheduled"),
                    Map.entry("classes.schoolSourcedId", "S1"),
                    Map.entry("classes.termSourcedIds", "Y"),
                    Map.entry("enrollments.schoolSourcedId", "S1"),
                    Map.entry("enrollments.role", "student"));

    private final String version;
    private final Map<String, String> headers = new LinkedHashMap<>();
    private final Map<String, List<String>> rows = new LinkedHashMap<>();
    private final Map<String, String> modes = new LinkedHashMap<>();
    private final Map<String, byte[]> raw = new LinkedHashMap<>();

    private Packages(String version) {
        this.version = version;
        headers.put("orgs", ORGS);
        headers.put("academicSessions", SESSIONS);
        headers.put("courses", COURSES);
        headers.put("users", version.startsWith("1.1") ? USERS_11 : USERS_12);
        if (!version.startsWith("1.1")) headers.put("roles", ROLES);
        headers.put("classes", CLASSES);
        headers.put("enrollments", ENROLLMENTS);
    }

    static Packages v11() {
        return new Packages("1.1");
    }

    static Packages v12() {
        return new Packages("1.2");
    }

    /** A district D1, a school S1, a year Y and a course C: what nearly every test stands on. */
    Packages ground() {
        return org("D1", "type=district", "name=District")
                .org("S1", "name=Hill School", "parentSourcedId=D1")
                .row("academicSessions", "Y")
                .row("courses", "C", "grades=09");
    }

    Packages org(String id, String... values) {
        return row("orgs", id, values);
    }

    Packages user(String id, String... values) {
        return row("users", id, values);
    }

    Packages role(String id, String user, String... values) {
        return row("roles", id, with(values, "userSourcedId=" + user));
    }

    Packages schoolClass(String id, String... values) {
        return row("classes", id, values);
    }

    Packages enrol(String schoolClass, String user, String... values) {
        return row(
                "enrollments",
                "E-" + schoolClass + "-" + user,
                with(values, "classSourcedId=" + schoolClass, "userSourcedId=" + user));
    }

    private static String[] with(String[] values, String... more) {
        var all = new ArrayList<>(List.of(more));
        all.addAll(List.of(values));
        return all.toArray(String[]::new);
    }

    /** A row of a file; {@code column=value} for what differs from the usual. */
    Packages row(String file, String id, String... values) {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("sourcedId", id);
        if (file.equals("users")) given.put("username", id.toLowerCase(java.util.Locale.ROOT));
        if ("delta".equals(modes.get(file))) {
            given.put("status", "active");
            given.put("dateLastModified", "2026-09-01T00:00:00.000Z");
        }
        for (var value : values)
            given.put(
                    value.substring(0, value.indexOf('=')),
                    value.substring(value.indexOf('=') + 1));
        List<String> line = new ArrayList<>();
        for (var column : headers.get(file).split(","))
            line.add(
                    quoted(
                            given.getOrDefault(
                                    column, USUAL.getOrDefault(file + "." + column, ""))));
        return line(file, String.join(",", line));
    }

    /** A line as it stands. */
    Packages line(String file, String line) {
        rows.computeIfAbsent(file, f -> new ArrayList<>()).add(line);
        return this;
    }

    Packages header(String file, String header) {
        headers.put(file, header);
        return this;
    }

    /** bulk, delta or absent; bulk is usual for a file that has rows. */
    Packages mode(String file, String mode) {
        modes.put(file, mode);
        return this;
    }

    /** Every file a delta. */
    Packages delta() {
        headers.keySet().forEach(file -> modes.put(file, "delta"));
        return this;
    }

    /** A file whose bytes are given. */
    Packages raw(String name, String text) {
        return raw(name, text.getBytes(StandardCharsets.UTF_8));
    }

    Packages raw(String name, byte[] bytes) {
        raw.put(name, bytes);
        return this;
    }

    private static String quoted(String value) {
        return value.matches("(?s).*[,\"\n].*") ? '"' + value.replace("\"", "\"\"") + '"' : value;
    }

    Map<String, byte[]> files() {
        Map<String, byte[]> files = new LinkedHashMap<>();
        var manifest = new StringBuilder("propertyName,value\r\nmanifest.version,1.0\r\n");
        manifest.append("oneroster.version,").append(version).append("\r\n");
        for (var file : headers.keySet()) {
            boolean there = rows.containsKey(file) || raw.containsKey(file + ".csv");
            var mode = modes.getOrDefault(file, "bulk");
            manifest.append("file.").append(file).append(',').append(there ? mode : "absent");
            manifest.append("\r\n");
        }
        files.put("manifest.csv", manifest.toString().getBytes(StandardCharsets.UTF_8));
        rows.forEach(
                (file, lines) ->
                        files.put(
                                file + ".csv",
                                (headers.get(file) + "\r\n" + String.join("\r\n", lines) + "\r\n")
                                        .getBytes(StandardCharsets.UTF_8)));
        files.putAll(raw);
        return files;
    }

    Path folder(Path at) {
        try {
            Files.createDirectories(at);
            try (var old = Files.list(at)) {
                for (var file : old.toList()) Files.delete(file);
            }
            for (var file : files().entrySet())
                Files.write(at.resolve(file.getKey()), file.getValue());
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path zip(Path at, String folder) {
        try (var zip = new ZipOutputStream(Files.newOutputStream(at))) {
            for (var file : files().entrySet()) {
                zip.putNextEntry(new ZipEntry(folder + file.getKey()));
                zip.write(file.getValue());
            }
            return at;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
