package org.openportfolio.operations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.audit.Activity;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.job.JobState;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Ingrid looks how the work in the background of her district stands. */
@ExtendWith(ArquillianExtension.class)
@Tag("EX-3")
class OperationsDeskIT {
    private static final String TOPIC = "test.nobody-delivers";

    @Inject OperationsDesk desk;
    @Inject Activity activity;

    World.District north;
    Viewer ingrid;
    Viewer nadia;

    @BeforeEach
    void people() {
        north = World.district("North");
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        nadia = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
    }

    @AfterEach
    void clear() {
        World.run("delete from outbox where district_id = ?", north.id().value());
        World.run("delete from job where district_id = ?", north.id().value());
    }

    @Test
    void lettersStandByTopicWithTheirCausesAndAreTriedAgain() {
        assertThat(desk.letters(ingrid)).isEmpty();
        letter("", 0, "null", "0 minutes");
        letter("smtp-unreachable", 3, "null", "20 minutes");
        letter("smtp-unreachable", 9, "now()", "60 minutes");
        letter("address-invalid", 1, "now()", "30 minutes");
        assertThat(desk.letters(ingrid))
                .singleElement()
                .satisfies(
                        topic -> {
                            assertThat(topic.topic()).isEqualTo(TOPIC);
                            assertThat(topic.waiting()).isEqualTo(2);
                            assertThat(topic.late()).isEqualTo(1);
                            assertThat(topic.putAside()).isEqualTo(2);
                            assertThat(topic.troubled()).isTrue();
                            assertThat(topic.causes())
                                    .containsExactly(
                                            new OperationsDesk.Cause("address-invalid", 1),
                                            new OperationsDesk.Cause("smtp-unreachable", 2));
                        });
        assertThat(desk.letters(nadia)).isEmpty();
        refused(FaultCode.NOT_FOUND, () -> desk.retry(nadia, TOPIC));
        refused(FaultCode.NOT_FOUND, () -> desk.retry(ingrid, "mail.unknown"));
        assertThat(desk.retry(ingrid, TOPIC)).isEqualTo(3);
        assertThat(desk.letters(ingrid).get(0).putAside()).isZero();
        assertThat(
                        World.rows(
                                "select detail ->> 'letters' from audit_entry where actor_id = ? and action = 'LettersRetried'",
                                ingrid.id().value()))
                .containsExactly("3");
    }

    @Test
    void jobsOfTheDistrictAreListedWithWhatStoppedThem() {
        for (int i = 0; i < OperationsDesk.PAGE + 1; i++)
            World.run(
                    """
                    insert into job (id, district_id, kind, thing_id, state, failure, created_at, finished_at)
                    values (?, ?, 'test', ?, 'FAILED', 'keeps-stopping', now() - make_interval(mins => ?), now())
                    """,
                    UUID.randomUUID(),
                    north.id().value(),
                    UUID.randomUUID(),
                    i);
        var first = desk.jobs(ingrid, Optional.empty());
        assertThat(first.more()).isTrue();
        assertThat(first.rows()).hasSize(OperationsDesk.PAGE);
        assertThat(first.rows().get(0).state()).isEqualTo(JobState.FAILED);
        assertThat(first.rows().get(0).failure()).isEqualTo("keeps-stopping");
        var rest =
                desk.jobs(ingrid, Optional.of(first.rows().get(first.rows().size() - 1).cursor()));
        assertThat(rest.more()).isFalse();
        assertThat(rest.rows()).hasSize(1);
        assertThat(desk.failedJobs(ingrid, Duration.ofDays(7))).isEqualTo(OperationsDesk.PAGE + 1);
        assertThat(desk.jobs(nadia, Optional.empty()).rows()).isEmpty();
        assertThat(desk.failedJobs(nadia, Duration.ofDays(7))).isZero();
    }

    @Test
    @Tag("TR-7")
    void anExportThatWasGivenUpIsBegunAgainAndOthersAreNot() {
        var anna = World.student(north, "Anna");
        var export = UUID.randomUUID();
        var job = failed("export", export);
        World.run(
                "insert into archive_export (id, district_id, owner_id, scope, feedback, language, job_id, state, asked_at, expires_at) values (?, ?, ?, 'EVERYTHING', false, 'en', ?, 'FAILED', now(), now() + interval '1 hour')",
                export,
                north.id().value(),
                anna.id().value(),
                job.value());
        assertThat(desk.jobs(ingrid, Optional.empty()).rows())
                .singleElement()
                .satisfies(one -> assertThat(one.repeatable()).isTrue());
        refused(FaultCode.NOT_FOUND, () -> desk.repeat(nadia, job));
        refused(FaultCode.NOT_ALLOWED, () -> desk.repeat(anna, job));
        desk.repeat(ingrid, job);
        Patience.await()
                .until(
                        () ->
                                World.rows("select state from archive_export where id = ?", export)
                                        .equals(List.of("READY")));
        assertThat(
                        World.rows(
                                "select state || coalesce(failure, '') from job where id = ?",
                                job.value()))
                .containsExactly("DONE");
        refused(FaultCode.INVALID, () -> desk.repeat(ingrid, job));
        assertThat(
                        World.rows(
                                "select detail ->> 'kind' from audit_entry where actor_id = ? and action = 'JobRepeated'",
                                ingrid.id().value()))
                .containsExactly("export");

        var push = failed("push", UUID.randomUUID());
        refused(FaultCode.INVALID, () -> desk.repeat(ingrid, push));
        refused(FaultCode.INVALID, () -> desk.repeat(ingrid, failed("export", UUID.randomUUID())));
        var twice = UUID.randomUUID();
        var first = failed("erasure", twice);
        World.run(
                "insert into job (id, district_id, kind, thing_id, state, due_at) values (?, ?, 'erasure', ?, 'WAITING', now() + interval '1 hour')",
                UUID.randomUUID(),
                north.id().value(),
                twice);
        refused(FaultCode.CONFLICT, () -> desk.repeat(ingrid, first));
        assertThat(desk.jobs(ingrid, Optional.empty()).rows().stream())
                .filteredOn(one -> one.id().equals(push))
                .singleElement()
                .satisfies(one -> assertThat(one.repeatable()).isFalse());
    }

    private JobId failed(String kind, UUID thing) {
        var job = UUID.randomUUID();
        World.run(
                """
                insert into job (id, district_id, kind, thing_id, state, attempts, failure, due_at, finished_at)
                values (?, ?, ?, ?, 'FAILED', 10, 'IOException', now(), now())
                """,
                job,
                north.id().value(),
                kind,
                thing);
        return new JobId(job);
    }

    @Test
    void whatHappensIsCountedByTheWeeksOfTheDistrict() {
        World.run(
                "update district set time_zone = 'Europe/Amsterdam' where id = ?",
                north.id().value());
        for (var action : List.of("CommentAdded", "AssessmentGiven", "ExternalInvited", "ItemMade"))
            for (var ago : List.of("0 days", "8 days", "200 days"))
                World.run(
                        "insert into audit_entry (district_id, at, action, outcome) values (?, now() - ?::interval, ?, 'ALLOWED')",
                        north.id().value(),
                        ago,
                        action);
        var weeks = activity.weeks(ingrid);
        assertThat(weeks).hasSize(Activity.WEEKS);
        assertThat(weeks.get(Activity.WEEKS - 1))
                .satisfies(
                        week -> {
                            assertThat(week.feedback()).isEqualTo(2);
                            assertThat(week.invitations()).isEqualTo(1);
                            assertThat(week.opened()).isZero();
                        });
        assertThat(weeks.stream().mapToInt(Activity.Week::feedback).sum()).isEqualTo(4);
        assertThat(activity.weeks(nadia)).allMatch(week -> week.feedback() == 0);
    }

    @Test
    void onlyAdministratorsOfTheDistrictLook() {
        var principal = World.person(north, "Paula", Role.SCHOOL_ADMIN);
        for (var who : List.of(principal, World.student(north, "Anna"))) {
            refused(FaultCode.NOT_ALLOWED, () -> desk.letters(who));
            refused(FaultCode.NOT_ALLOWED, () -> desk.jobs(who, Optional.empty()));
            refused(FaultCode.NOT_ALLOWED, () -> desk.systems(who));
            refused(FaultCode.NOT_ALLOWED, () -> desk.failedJobs(who, Duration.ofDays(1)));
            refused(FaultCode.NOT_ALLOWED, () -> desk.retry(who, TOPIC));
            refused(FaultCode.NOT_ALLOWED, () -> activity.weeks(who));
        }
        assertThat(desk.systems(ingrid).storage()).isTrue();
        assertThat(desk.systems(ingrid).timers()).isTrue();
    }

    private void letter(String error, int attempts, String gaveUp, String age) {
        World.run(
                "insert into outbox (district_id, topic, key, attempts, last_error, gave_up_at, created_at, due_at) values (?, ?, 'x', ?, nullif(?, ''), %s, now() - ?::interval, now() + interval '1 hour')"
                        .formatted(gaveUp),
                north.id().value(),
                TOPIC,
                attempts,
                error,
                age);
    }

    private static void refused(FaultCode code, ThrowingCallable attempt) {
        assertThat(catchThrowableOfType(UserFault.class, attempt).code()).isEqualTo(code);
    }
}
