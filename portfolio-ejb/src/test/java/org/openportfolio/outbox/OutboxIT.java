package org.openportfolio.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openportfolio.it.KeptTransactions;
import org.openportfolio.it.TestDatabase;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.Transactions;

/** Letters on a real database: what commits, claims and leases promise. */
class OutboxIT {
    final Transactions transactions = new KeptTransactions();
    final DistrictId district = new DistrictId(UUID.randomUUID());
    final String topic = "test." + UUID.randomUUID();
    final TestClock clock = new TestClock();
    final OpeningHours hours = new OpeningHours();

    @BeforeEach
    void aDistrict() throws SQLException {
        behindTheWall(
                "insert into district (id, alias, name) values ('%s', 'd-%s', 'D')"
                        .formatted(district.value(), district.value().toString().substring(0, 8)));
    }

    @Test
    void aLetterExistsIfAndOnlyIfItsTransactionCommits() throws SQLException {
        try (var connection = TestDatabase.asApplication()) {
            connection.setAutoCommit(false);
            org.openportfolio.kernel.Tenancy.enter(connection, district);
            new Letters(connection).put(district, topic, "undone", "{}");
            connection.rollback();
            org.openportfolio.kernel.Tenancy.enter(connection, district);
            new Letters(connection).put(district, topic, "done", "{\"n\": 1}");
            connection.commit();
        }
        var arrived = deliverAll(letter -> {});
        assertThat(arrived).extracting(Letter::key).containsExactly("done");
        assertThat(arrived.get(0).payload()).contains("\"n\": 1");
        assertThat(arrived.get(0).district()).isEqualTo(district);
    }

    @Test
    void manyHandsDeliverEveryLetterOnce() throws Exception {
        IntStream.range(0, 400).forEach(i -> put("key-" + i));
        var times = new ConcurrentHashMap<Long, Integer>();
        var pool = Executors.newFixedThreadPool(4);
        for (int hand = 0; hand < 4; hand++)
            pool.submit(
                    () ->
                            carrier(letter -> times.merge(letter.id(), 1, Integer::sum))
                                    .round(() -> true, () -> {}));
        pool.shutdown();
        assertThat(pool.awaitTermination(60, TimeUnit.SECONDS)).isTrue();
        assertThat(times).hasSize(400);
        assertThat(times.values()).containsOnly(1);
        assertThat(standing().pending()).isZero();
    }

    @Test
    void aHeapThatHasJustComeIsCarriedAwaySteadily() throws SQLException {
        behindTheWall(
                "insert into outbox (district_id, topic, key) select '%s', '%s', 'k' || n from generate_series(1, 20000) n"
                        .formatted(district.value(), topic));
        long from = System.nanoTime();
        var taken = new ArrayList<Letter>();
        for (int i = 0; i < 100; i++)
            taken.addAll(
                    transactions.<List<Letter>>outside(
                            c -> new Letters(c).claim(topic, 10, Carrier.LEASE)));
        assertThat(taken).extracting(Letter::id).doesNotHaveDuplicates().hasSize(1000);
        assertThat(Duration.ofNanos(System.nanoTime() - from))
                .as("reading the heap for each ten would take a minute")
                .isLessThan(Duration.ofSeconds(20));
    }

    @Test
    void lettersAboutOneThingLeaveOneAfterTheOtherAndInOrder() {
        put("anna");
        put("ben");
        put("anna");
        var first = claim();
        assertThat(first).extracting(Letter::key).containsExactlyInAnyOrder("anna", "ben");
        assertThat(claim()).isEmpty();
        var anna = first.stream().filter(l -> l.key().equals("anna")).findFirst().orElseThrow();
        transactions.inside(district, c -> new Letters(c).done(anna));
        assertThat(claim())
                .singleElement()
                .satisfies(
                        next -> {
                            assertThat(next.key()).isEqualTo("anna");
                            assertThat(next.id()).isGreaterThan(anna.id());
                        });
    }

    @Test
    void whatADeadNodeHeldComesAgainAfterTheLease() throws SQLException {
        put("anna");
        var lost = claim().get(0);
        assertThat(deliverAll(letter -> {})).isEmpty();
        leasesEnd();
        assertThat(deliverAll(letter -> {})).extracting(Letter::id).containsExactly(lost.id());
    }

    @Test
    void whoLostTheLeaseHasNoSayAnyMore() throws SQLException {
        put("anna");
        var slow = claim().get(0);
        leasesEnd();
        var quick = claim().get(0);
        assertThat(quick.attempts()).isEqualTo(2);
        assertThat(transactions.<Boolean>inside(district, c -> new Letters(c).giveUp(slow, "late")))
                .isFalse();
        assertThat(transactions.<Boolean>inside(district, c -> new Letters(c).done(quick)))
                .isTrue();
    }

    @Test
    void aFailedLetterIsTriedAgainLaterAndItsMessageIsNotKept() throws SQLException {
        put("anna");
        var tried =
                deliverAll(
                        letter -> {
                            throw new IllegalStateException("anna@school.example is unknown");
                        });
        assertThat(tried).hasSize(1);
        assertThat(claim()).isEmpty();
        assertThat(column("last_error")).containsExactly("IllegalStateException");
        assertThat(column("attempts")).containsExactly("1");
        leasesEnd();
        assertThat(deliverAll(letter -> {})).hasSize(1);
        assertThat(standing().pending()).isZero();
    }

    @Test
    void pausesGrowToTenMinutes() {
        assertThat(IntStream.of(1, 2, 3, 4, 50).mapToObj(Carrier::pauseAfter))
                .containsExactly(
                        Duration.ofSeconds(5),
                        Duration.ofSeconds(10),
                        Duration.ofSeconds(20),
                        Duration.ofSeconds(40),
                        Duration.ofMinutes(10));
    }

    @Test
    void whileASystemIsDownItsLettersWaitAndNoneIsLost() throws SQLException {
        IntStream.range(0, 25).forEach(i -> put("key-" + i));
        List<Letter> tried = new ArrayList<>();
        var down =
                carrier(
                        letter -> {
                            tried.add(letter);
                            throw new Unavailable("keycloak-unreachable", null);
                        });
        for (int second = 0; second < 3600; second++) {
            down.round(() -> true, () -> {});
            clock.advance(Duration.ofSeconds(1));
        }
        assertThat(tried).as("knocking, for an hour").hasSizeBetween(25, 130);
        assertThat(standing().pending()).isEqualTo(25);
        assertThat(standing().gaveUp()).isZero();
        leasesEnd();
        assertThat(deliverAll(letter -> {})).hasSize(25);
    }

    @Test
    void aLetterThatNeverCanArriveIsPutAsideUntilSomebodyAsks() {
        put("anna");
        put("ben");
        var tried =
                deliverAll(
                        letter -> {
                            if (letter.key().equals("anna")) throw new Undeliverable("no-such");
                        });
        assertThat(tried).hasSize(2);
        assertThat(standing().gaveUp()).isEqualTo(1);
        assertThat(claim()).isEmpty();
        assertThat(
                        transactions.<Integer>inside(
                                district, c -> new Letters(c).retry(district, topic)))
                .isEqualTo(1);
        assertThat(deliverAll(letter -> {})).extracting(Letter::key).containsExactly("anna");
    }

    @Test
    void workThatIsToldToStopHandsBackWhatItDidNotBegin() {
        IntStream.range(0, 10).forEach(i -> put("key-" + i));
        List<Letter> begun = Collections.synchronizedList(new ArrayList<>());
        carrier(begun::add).round(() -> begun.size() < 3, () -> {});
        assertThat(begun).hasSize(3);
        assertThat(claim()).hasSize(7).allSatisfy(l -> assertThat(l.attempts()).isEqualTo(1));
    }

    @Test
    void whatArrivedLongAgoIsForgottenAndNothingElse() throws SQLException {
        put("old");
        put("new");
        deliverAll(letter -> {});
        put("waiting");
        behindTheWall(
                "update outbox set done_at = now() - interval '15 days' where topic = '%s' and key = 'old'"
                        .formatted(topic));
        assertThat(transactions.<Long>outside(c -> new Letters(c).purge(Duration.ofDays(14), 1000)))
                .isPositive();
        assertThat(column("key")).containsExactly("new", "waiting");
    }

    @Test
    void theApplicationSeesNoLetterOutsideOfItsDistrict() {
        put("anna");
        assertThat(
                        transactions.<List<Letters.Standing>>outside(
                                c -> new Letters(c).standing(district)))
                .isEmpty();
    }

    private interface Carrying {
        void carry(Letter letter) throws Exception;
    }

    private Carrier carrier(Carrying carrying) {
        return new Carrier(
                new Delivery() {
                    @Override
                    public String topic() {
                        return topic;
                    }

                    @Override
                    public void deliver(Letter letter) throws Exception {
                        carrying.carry(letter);
                    }
                },
                transactions,
                clock,
                hours);
    }

    /** What was tried, in order. */
    private List<Letter> deliverAll(Carrying carrying) {
        clock.advance(Duration.ofMinutes(1));
        List<Letter> tried = new ArrayList<>();
        carrier(
                        letter -> {
                            tried.add(letter);
                            carrying.carry(letter);
                        })
                .round(() -> true, () -> {});
        return tried;
    }

    private void put(String key) {
        transactions.inside(
                district,
                c -> {
                    new Letters(c).put(district, topic, key, "{}");
                    return null;
                });
    }

    private List<Letter> claim() {
        return transactions.outside(c -> new Letters(c).claim(topic, 100, Carrier.LEASE));
    }

    private Letters.Standing standing() {
        return transactions
                .<List<Letters.Standing>>inside(district, c -> new Letters(c).standing(district))
                .stream()
                .filter(s -> s.topic().equals(topic))
                .findFirst()
                .orElse(new Letters.Standing(topic, 0, 0, 0));
    }

    private void leasesEnd() throws SQLException {
        behindTheWall("update outbox set due_at = now() where topic = '%s'".formatted(topic));
    }

    private List<String> column(String column) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement();
                var row =
                        s.executeQuery(
                                "select %s::text from outbox where topic = '%s' order by id"
                                        .formatted(column, topic))) {
            List<String> found = new ArrayList<>();
            while (row.next()) found.add(row.getString(1));
            return found;
        }
    }

    private static void behindTheWall(String sql) throws SQLException {
        try (var all = TestDatabase.asSuperuser();
                var s = all.createStatement()) {
            s.execute(sql);
        }
    }

    /** Stands still until told. */
    private static final class TestClock extends Clock {
        private volatile Instant now = Instant.parse("2026-09-01T08:00:00Z");

        void advance(Duration time) {
            now = now.plus(time);
        }

        @Override
        public Instant instant() {
            return now;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            return Clock.fixed(now, zone);
        }
    }
}
