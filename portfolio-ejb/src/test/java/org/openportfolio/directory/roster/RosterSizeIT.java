package org.openportfolio.directory.roster;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openportfolio.directory.roster.RosterReport.Outcome;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.world.RosterFiles;

/**
 * A large district: 5,000 students as an ordinary test, as many as {@code -Droster.size} says for a
 * measurement. Each student has seven enrolments, each class about 25 students and a teacher.
 */
@Tag("ID-2")
class RosterSizeIT {
    static final int STUDENTS = Integer.getInteger("roster.size", 5_000);

    @TempDir Path folder;

    @Test
    void aLargeDistrictComesInWithinItsTime() throws Exception {
        RosterFiles.write(folder, STUDENTS, STUDENTS);
        var world = new RosterWorld();
        var wish = RosterWish.of(world.district, "SIS", folder, RosterWorld.TODAY);

        var first = timed("first import", wish);
        assertThat(first.outcome()).isEqualTo(Outcome.DONE);
        assertThat(first.findings()).isEmpty();
        long classes = RosterFiles.classes(STUDENTS);
        assertThat(first.file("users.csv").add())
                .isEqualTo(STUDENTS + RosterFiles.teachers(STUDENTS));
        assertThat(first.file("enrollments.csv").add())
                .isEqualTo((long) STUDENTS * RosterFiles.CLASSES_EACH + classes);

        var again = timed("repeated", wish);
        assertThat(again.files()).allMatch(f -> f.add() + f.change() + f.leave() + f.back() == 0);

        // a year of school goes by: a tenth of the students is gone
        RosterFiles.write(folder, STUDENTS, STUDENTS * 9 / 10);
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
}
