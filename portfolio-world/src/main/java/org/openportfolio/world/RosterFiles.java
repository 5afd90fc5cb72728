package org.openportfolio.world;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;

/**
 * The roster of a made-up district as a folder of OneRoster CSV 1.2: schools of 500, seven
 * enrolments for each student, about 25 students and one teacher in each class. The same sizes make
 * the same files.
 */
public final class RosterFiles {
    /** How many classes each student is in. */
    public static final int CLASSES_EACH = 7;

    private static final int CLASS_SIZE = 25;
    private static final int SCHOOL_SIZE = 500;
    private static final int CLASSES_OF_A_TEACHER = 5;

    private final Path folder;
    private final int students;

    private RosterFiles(Path folder, int students) {
        this.folder = folder;
        this.students = students;
    }

    /**
     * Writes the files; what has the same names there is replaced.
     *
     * @param students for whom there are schools and classes
     * @param there how many of them are in the files, the first ones
     */
    public static void write(Path folder, int students, int there) throws IOException {
        Files.createDirectories(folder);
        new RosterFiles(folder, students).write(there);
    }

    /** How many classes there are. */
    public static int classes(int students) {
        return students * CLASSES_EACH / CLASS_SIZE;
    }

    /** How many teachers there are. */
    public static int teachers(int students) {
        return classes(students) / CLASSES_OF_A_TEACHER + 1;
    }

    private void write(int there) throws IOException {
        int schools = Math.max(1, students / SCHOOL_SIZE);
        int classes = classes(students);
        try (var manifest = file("manifest", "propertyName,value")) {
            manifest.write("manifest.version,1.0\r\noneroster.version,1.2\r\n");
            for (var name :
                    new String[] {
                        "orgs",
                        "academicSessions",
                        "courses",
                        "users",
                        "roles",
                        "classes",
                        "enrollments"
                    }) manifest.write("file." + name + ",bulk\r\n");
        }
        try (var orgs =
                file(
                        "orgs",
                        "sourcedId,status,dateLastModified,name,type,identifier,parentSourcedId")) {
            orgs.write("D1,,,District,district,,\r\n");
            for (int s = 0; s < schools; s++)
                orgs.write("S%d,,,School %d,school,,D1\r\n".formatted(s, s));
        }
        try (var sessions =
                file(
                        "academicSessions",
                        "sourcedId,status,dateLastModified,title,type,startDate,endDate,parentSourcedId,schoolYear")) {
            sessions.write("Y,,,Year,schoolYear,2026-08-01,2027-07-01,,2027\r\n");
        }
        try (var courses =
                file(
                        "courses",
                        "sourcedId,status,dateLastModified,schoolYearSourcedId,title,courseCode,grades,orgSourcedId,subjects,subjectCodes")) {
            courses.write("C,,,,Course,,,D1,,\r\n");
        }
        people(there, schools, classes);
    }

    private void people(int there, int schools, int classes) throws IOException {
        var random = new Random(7);
        try (var users =
                        file(
                                "users",
                                "sourcedId,status,dateLastModified,enabledUser,username,userIds,givenName,familyName,middleName,identifier,email,sms,phone,agentSourcedIds,grades,password,userMasterIdentifier,resourceSourcedIds,preferredGivenName,preferredMiddleName,preferredFamilyName,primaryOrgSourcedId,pronouns");
                var roles =
                        file(
                                "roles",
                                "sourcedId,status,dateLastModified,userSourcedId,roleType,role,beginDate,endDate,orgSourcedId,userProfileSourcedId");
                var list =
                        file(
                                "classes",
                                "sourcedId,status,dateLastModified,title,grades,courseSourcedId,classCode,classType,location,schoolSourcedId,termSourcedIds,subjects,subjectCodes,periods");
                var enrolments =
                        file(
                                "enrollments",
                                "sourcedId,status,dateLastModified,classSourcedId,schoolSourcedId,userSourcedId,role,primary,beginDate,endDate")) {
            for (int t = 0; t < teachers(students); t++) {
                user(users, "T" + t, "teacher" + t, "");
                roles.write("RT%d,,,T%d,primary,teacher,,,S%d,\r\n".formatted(t, t, t % schools));
            }
            for (int u = 0; u < there; u++) {
                int school = u % schools;
                user(users, "U" + u, "student" + u, "%02d".formatted(6 + random.nextInt(7)));
                roles.write("RU%d,,,U%d,primary,student,,,S%d,\r\n".formatted(u, u, school));
                for (int c = 0; c < CLASSES_EACH; c++) {
                    // seven different classes, spread over all
                    int k = (int) (((long) u + (long) c * (classes / CLASSES_EACH)) % classes);
                    enrolments.write(
                            "E%d-%d,,,K%d,S%d,U%d,student,,,\r\n"
                                    .formatted(u, c, k, k % schools, u));
                }
            }
            for (int k = 0; k < classes; k++) {
                list.write(
                        "K%d,,,Class %d,,C,,scheduled,,S%d,Y,,,\r\n".formatted(k, k, k % schools));
                enrolments.write(
                        "ET%d,,,K%d,S%d,T%d,teacher,true,,\r\n"
                                .formatted(k, k, k % schools, k / CLASSES_OF_A_TEACHER));
            }
        }
    }

    private static void user(BufferedWriter users, String id, String name, String grade)
            throws IOException {
        users.write(
                "%s,,,true,%s@example.org,,Given%s,Family%s,,,%s@example.org,,,,%s,Secret1!,,,,,,,\r\n"
                        .formatted(id, name, id, id, name, grade));
    }

    private BufferedWriter file(String name, String header) throws IOException {
        var writer = Files.newBufferedWriter(folder.resolve(name + ".csv"));
        writer.write(header + "\r\n");
        return writer;
    }
}
