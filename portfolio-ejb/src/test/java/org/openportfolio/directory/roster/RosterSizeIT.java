package org.openportfolio.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.directory.roster.RosterReport.Outcome;
import org.openportfolio.it.TestDatabase;

/**
 * A large district: 5,000 students as an ordinary test, as many as {@code -Droster.size} says for a
 * measurement. Each student has seven enrolments, each class about 25 students and a teacher.
 */
@Tag("ID-2")
class RosterSizeIT {
    static final int STUDENTS = Integer.getInteger("roster.size", 5_000);
    static final int CLASSES_EACH = 7;
    static final int CLASS_SIZE = 25;

    @TempDir Path folder;

    @Test
    void aLargeDistrictComesInWithinItsTime() throws Exception {
        generate(folder, STUDENTS);
        var world = new RosterWorld();
        var wish = RosterWish.of(world.district, "SIS", folder, RosterWorld.TODAY);

        var first = timed("first import", wish);
        assertThat(first.outcome()).isEqualTo(Outcome.DONE);
        assertThat(first.findings()).isEmpty();
        long classes = classes(STUDENTS);
        assertThat(first.file("users.csv").add()).isEqualTo(STUDENTS + classes / 5 + 1);
        assertThat(first.file("enrollments.csv").add())
                .isEqualTo((long) STUDENTS * CLASSES_EACH + classes);

        var again = timed("repeated", wish);
        assertThat(again.files()).allMatch(f -> f.add() + f.change() + f.leave() + f.back() == 0);

        // a year of school goes by: a tenth of the students is gone
        generate(folder, STUDENTS * 9 / 10);
        var later = timed("a tenth left", wish.confirm());
        assertThat(later.file("users.csv").leave()).isGreaterThanOrEqualTo(STUDENTS / 10);
        assertThat(world.count("outbox where district_id = {d} and topic = 'keycloak.account'"))
                .isEqualTo(first.file("users.csv").add() + later.file("users.csv").leave());
    }

    /**
     * Where a size was asked for, it is a measurement: within three minutes for 100,000 students,
     * by the processor time of this JVM and its database process, which mostly work one after the
     * other; the time on the clock depends on who else is at work.
     */
    private static RosterReport timed(String what, RosterWish wish) throws Exception {
        System.gc();
        try (var app = TestDatabase.asApplication()) {
            app.setAutoCommit(false);
            var database = process(app);
            long start = System.nanoTime();
            var before = cpu(database);
            var report = new RosterImport(app).run(wish);
            app.commit();
            var cpu = cpu(database).minus(before);
            System.out.printf(
                    "roster of %,d students, %s: %.1f s, of it processor %.1f s, heap limit %,d MiB%n",
                    STUDENTS,
                    what,
                    (System.nanoTime() - start) / 1e9,
                    cpu.toMillis() / 1e3,
                    Runtime.getRuntime().maxMemory() >> 20);
            if (Integer.getInteger("roster.size") != null)
                assertThat(cpu).isLessThan(Duration.ofSeconds(10 + 170L * STUDENTS / 100_000));
            return report;
        }
    }

    private static ProcessHandle process(Connection app) throws SQLException {
        try (var s = app.createStatement();
                var r = s.executeQuery("select pg_backend_pid()")) {
            r.next();
            return ProcessHandle.of(r.getLong(1)).orElseThrow();
        }
    }

    private static Duration cpu(ProcessHandle database) {
        return Stream.of(ProcessHandle.current(), database)
                .map(p -> p.info().totalCpuDuration().orElseThrow())
                .reduce(Duration.ZERO, Duration::plus);
    }

    private static int classes(int students) {
        return students * CLASSES_EACH / CLASS_SIZE;
    }

    /**
     * The same package for the same size, always.
     *
     * @param there how many of the students are still there, the first ones
     */
    private static void generate(Path folder, int there) throws IOException {
        var random = new Random(7);
        int schools = Math.max(1, STUDENTS / 500);
        int classes = classes(STUDENTS);
        var files = Packages.v12();
        files.org("D1", "type=district", "name=District");
        for (int s = 0; s < schools; s++)
            files.org("S" + s, "name=School " + s, "parentSourcedId=D1");
        files.row("academicSessions", "Y");
        files.row("courses", "C", "orgSourcedId=D1");
        files.raw("users.csv", "").raw("roles.csv", "");
        files.raw("classes.csv", "").raw("enrollments.csv", "");
        files.folder(folder);
        try (var users = file(folder, "users", Packages.USERS_12);
                var roles = file(folder, "roles", Packages.ROLES);
                var list = file(folder, "classes", Packages.CLASSES);
                var enrolments = file(folder, "enrollments", Packages.ENROLLMENTS)) {
            int teachers = classes / 5 + 1;
            for (int t = 0; t < teachers; t++) {
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
                                .formatted(k, k, k % schools, k / 5));
            }
        }
    }

    private static void user(BufferedWriter users, String id, String name, String grade)
            throws IOException {
        users.write(
                "%s,,,true,%s@example.org,,Given%s,Family%s,,,%s@example.org,,,,%s,Secret1!,,,,,,,\r\n"
                        .formatted(id, name, id, id, name, grade));
    }

    private static BufferedWriter file(Path folder, String name, String header) throws IOException {
        var writer = Files.newBufferedWriter(folder.resolve(name + ".csv"));
        writer.write(header + "\r\n");
        return writer;
    }
}
