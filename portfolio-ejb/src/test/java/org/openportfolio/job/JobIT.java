package org.openportfolio.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import jakarta.ejb.EJBException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PlainTransactions;

/** Jobs on a real database: what claims, leases and portions promise. */
class JobIT {
    static final int PORTIONS = 5;

    final PlainTransactions transactions =
            new PlainTransactions(
                    TestDatabase.url(), TestDatabase.APPLICATION, TestDatabase.PASSWORD);
    final DistrictId district = new DistrictId(UUID.randomUUID());
    final UUID thing = UUID.randomUUID();
    final String kind = "test." + UUID.randomUUID().toString().replaceAll("[^a-z]", "");

    @BeforeEach
    void aDistrict() {
        behindTheWall(
                "insert into district (id, alias, name) values ('%s', 'd-%s', 'D')"
                        .formatted(district.value(), district.value().toString().substring(0, 8)));
    }

    /** Makes as many portions as it takes, and remembers each in the database. */
    private final class Counting implements JobWork {
        private final Consumer<JobTurn> before;
        private final List<JobState> abandoned = new ArrayList<>();

        Counting(Consumer<JobTurn> before) {
            this.before = before;
        }

        @Override
        public String kind() {
            return kind;
        }

        @Override
        public void work(JobTurn turn) {
            boolean more = true;
            while (more) {
                before.accept(turn);
                more = turn.portion(c -> portion(c));
            }
        }

        private Progress portion(Connection c) throws SQLException {
            int done = done(c);
            if (done == PORTIONS) return Progress.over(done, PORTIONS, Map.of("portions", done));
            try (var note =
                    c.prepareStatement(
                            "insert into outbox (district_id, topic, key) values (?, ?, ?)")) {
                note.setObject(1, district.value());
                note.setString(2, kind);
                note.setString(3, String.valueOf(done));
                note.executeUpdate();
            }
            return Progress.of(done + 1, PORTIONS);
        }

        @Override
        public void abandon(JobTurn turn, JobState end) {
            abandoned.add(end);
        }
    }

    private int done(Connection c) throws SQLException {
        try (var ask = c.prepareStatement("select count(*) from outbox where topic = ?")) {
            ask.setString(1, kind);
            try (var row = ask.executeQuery()) {
                row.next();
                return row.getInt(1);
            }
        }
    }

    @Test
    @Tag("TR-7")
    void aJobIsDoneInPortionsAndSaysHowFarItIs() {
        put(thing);
        var seen = new ArrayList<String>();
        assertThat(worker(new Counting(turn -> seen.add(job("done || '/' || total")))).next())
                .isTrue();
        assertThat(seen).containsExactly("0/0", "1/5", "2/5", "3/5", "4/5", "5/5");
        assertThat(job("state || ' ' || (result->>'portions')")).isEqualTo("DONE 5");
        assertThat(worker(new Counting(turn -> {})).next()).isFalse();
    }

    @Test
    void whatAKilledNodeHeldGoesOnWhereItWas() {
        put(thing);
        var portions = new ArrayList<JobTurn>();
        var dying =
                worker(
                        new Counting(
                                turn -> {
                                    portions.add(turn);
                                    if (portions.size() == 3) throw new Killed();
                                }));
        assertThatThrownBy(dying::next).isInstanceOf(Killed.class);
        assertThat(job("state || ' ' || done")).isEqualTo("RUNNING 2");
        assertThat(worker(new Counting(turn -> {})).next())
                .as("somebody else, within the lease")
                .isFalse();
        leasesEnd();
        assertThat(worker(new Counting(turn -> {})).next()).isTrue();
        assertThat(notes()).containsExactly("0", "1", "2", "3", "4");
        assertThat(job("state")).isEqualTo("DONE");
    }

    @Test
    void whoHasLostAJobCommitsNothingMore() {
        put(thing);
        var slow =
                worker(
                        new Counting(
                                turn -> {
                                    if (notes().size() != 2) return;
                                    leasesEnd();
                                    assertThat(worker(new Counting(quick -> {})).next()).isTrue();
                                }));
        slow.next();
        assertThat(notes()).containsExactly("0", "1", "2", "3", "4");
        assertThat(job("state || ' ' || attempts")).isEqualTo("DONE 2");
    }

    /** Within the transaction its time stands still, as in a portion of many minutes. */
    @Test
    void aPortionThatTakesLongIsFollowedByAWholeLease() {
        put(thing);
        var job =
                transactions
                        .<Optional<HeldJob>>outside(
                                c -> new JobRows(c).claim(List.of(kind), Worker.LEASE))
                        .orElseThrow();
        transactions.inside(
                district,
                c -> {
                    new JobRows(c).progressed(job, Progress.of(1, 2), Worker.LEASE);
                    try (var ask =
                                    c.prepareStatement(
                                            "select due_at > now() + interval '1 minute' from job where id = '%s'"
                                                    .formatted(job.id().value()));
                            var row = ask.executeQuery()) {
                        row.next();
                        assertThat(row.getBoolean(1)).isTrue();
                        return null;
                    }
                });
    }

    @Test
    @Tag("TR-7")
    void aCancelledJobStopsBetweenTwoPortions() {
        put(thing);
        var work =
                new Counting(
                        turn -> {
                            if (notes().size() == 2)
                                behindTheWall(
                                        "update job set cancel_asked = true where thing_id = '%s'"
                                                .formatted(thing));
                        });
        worker(work).next();
        assertThat(notes()).hasSize(2);
        assertThat(job("state")).isEqualTo("CANCELLED");
        assertThat(work.abandoned).containsExactly(JobState.CANCELLED);
    }

    @Test
    void aJobThatFailsIsTriedAgainLaterAndGivenUpInTheEnd() {
        put(thing);
        var work =
                new Counting(
                        turn -> {
                            throw new IllegalStateException("Anna's file is broken");
                        });
        worker(work).next();
        assertThat(job("state || ' ' || failure")).isEqualTo("WAITING IllegalStateException");
        assertThat(worker(work).next()).as("at once").isFalse();
        for (int i = 1; i < Worker.MOST_ATTEMPTS; i++) {
            leasesEnd();
            assertThat(worker(work).next()).isTrue();
        }
        assertThat(job("state || ' ' || failure")).isEqualTo("FAILED IllegalStateException");
        assertThat(work.abandoned).containsExactly(JobState.FAILED);
        leasesEnd();
        assertThat(worker(work).next()).isFalse();
        assertThat(transactions.<List<JobRows.Standing>>outside(c -> new JobRows(c).standing()))
                .contains(new JobRows.Standing(kind, 0, 0, 0, 1));
    }

    @Test
    void whatWasThrownWithinATransactionOfTheContainerIsCalledByItsName() {
        put(thing);
        var work =
                new Counting(
                        turn -> {
                            throw new EJBException(
                                    new UncheckedIOException(new IOException("No space left")));
                        });
        worker(work).next();
        for (int i = 1; i < Worker.MOST_ATTEMPTS; i++) {
            leasesEnd();
            worker(work).next();
        }
        assertThat(job("state || ' ' || failure")).isEqualTo("FAILED UncheckedIOException");
    }

    @Test
    void whatWasTakenTooOftenWithoutGettingFurtherIsGivenUp() {
        put(thing);
        behindTheWall("update job set attempts = 20 where thing_id = '%s'".formatted(thing));
        var work = new Counting(turn -> {});
        worker(work).next();
        assertThat(job("state || ' ' || failure")).isEqualTo("FAILED keeps-stopping");
        assertThat(notes()).isEmpty();
        assertThat(work.abandoned).containsExactly(JobState.FAILED);
    }

    @Test
    @Tag("TR-7")
    void whatGetsFurtherIsNotGivenUpHoweverOftenItStops() {
        put(thing);
        worker(stoppingAt(2)).next();
        assertThat(job("state")).isEqualTo("WAITING");
        behindTheWall(
                "update job set attempts = 20, further_at = 20 where thing_id = '%s'"
                        .formatted(thing));
        leasesEnd();
        worker(stoppingAt(4)).next();
        assertThat(job("state || ' ' || done || ' ' || further_at")).isEqualTo("WAITING 4 21");
        leasesEnd();
        worker(new Counting(turn -> {})).next();
        assertThat(job("state")).isEqualTo("DONE");
    }

    private Counting stoppingAt(int portion) {
        return new Counting(
                turn -> {
                    if (notes().size() == portion) throw new IllegalStateException("stops");
                });
    }

    @Test
    void ofOneThingThereIsOneJobAtATime() {
        var first = put(thing);
        assertThat(put(thing)).isEmpty();
        transactions.outside(c -> new JobRows(c).claim(List.of(kind), Worker.LEASE));
        assertThat(put(thing)).isEmpty();
        behindTheWall(
                "update job set state = 'DONE', finished_at = now() where id = '%s'"
                        .formatted(first.orElseThrow().value()));
        assertThat(put(thing)).isPresent();
    }

    @Test
    void manyHandsTakeEachJobOnce() throws Exception {
        IntStream.range(0, 60).forEach(i -> put(UUID.randomUUID()));
        var taken = new ConcurrentLinkedQueue<UUID>();
        var pool = Executors.newFixedThreadPool(4);
        for (int hand = 0; hand < 4; hand++)
            pool.submit(
                    () -> {
                        var worker =
                                worker(
                                        new JobWork() {
                                            @Override
                                            public String kind() {
                                                return kind;
                                            }

                                            @Override
                                            public void work(JobTurn turn) {
                                                taken.add(turn.job().thing());
                                            }
                                        });
                        while (worker.next()) {}
                    });
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(taken).hasSize(60).doesNotHaveDuplicates();
    }

    @Test
    void whatEndedLongAgoIsForgotten() {
        put(thing);
        worker(new Counting(turn -> {})).next();
        put(UUID.randomUUID());
        behindTheWall(
                "update job set finished_at = now() - interval '31 days' where thing_id = '%s'"
                        .formatted(thing));
        transactions.<Long>outside(c -> new JobRows(c).purge(java.time.Duration.ofDays(30), 1000));
        assertThat(column("select count(*) from job where kind = '%s'".formatted(kind)))
                .containsExactly("1");
    }

    /** As when the machine stops: nobody writes anything down. */
    private static final class Killed extends Error {
        private static final long serialVersionUID = 1;
    }

    private Worker worker(JobWork work) {
        return new Worker(Map.of(kind, work), transactions, () -> false);
    }

    private Optional<JobId> put(UUID about) {
        var job =
                new HeldJob(
                        new JobId(UUID.randomUUID()), district, kind, about, Optional.empty(), 0);
        return transactions.<Boolean>inside(
                        district, c -> new JobRows(c).put(job, Optional.empty()))
                ? Optional.of(job.id())
                : Optional.empty();
    }

    private List<String> notes() {
        return column("select key from outbox where topic = '%s' order by id".formatted(kind));
    }

    private String job(String what) {
        return column("select %s from job where thing_id = '%s'".formatted(what, thing)).get(0);
    }

    private void leasesEnd() {
        behindTheWall(
                "update job set due_at = now() where kind = '%s' and state in ('WAITING', 'RUNNING')"
                        .formatted(kind));
    }

    private static List<String> column(String sql) {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var row = s.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (row.next()) found.add(row.getString(1));
            return found;
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }

    private static void behindTheWall(String sql) {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(sql);
        } catch (SQLException refused) {
            throw new IllegalStateException(refused);
        }
    }
}
