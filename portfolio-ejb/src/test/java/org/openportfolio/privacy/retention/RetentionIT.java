package org.openportfolio.privacy.retention;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.util.List;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.directory.PersonView;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.notification.DigestCalendar;

/** Ingrid sets how long things are kept, sees what goes, and it goes. */
@ExtendWith(ArquillianExtension.class)
@Tag("AU-1")
class RetentionIT {
    private static final Retention USUAL = new Retention(36, 12, 24, 7, 24, 180, 30, 14);
    private static final Retention SHORT = new Retention(12, 0, 1, 1, 1, 30, 7, 1);

    @Inject Retentions retentions;
    @Inject DigestCalendar notifications;
    @Inject RosterReportPurge rosters;

    World.District north;
    World.District south;
    Viewer ingrid;
    Viewer anna;

    @BeforeEach
    void people() {
        north = World.district("North");
        south = World.district("South");
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        anna = World.student(north, "Anna");
    }

    @Test
    @Tag("PO-9")
    void aShorterTimeShowsWhatGoesAndThenItGoesHereAndNowhereElse() {
        var other = World.student(south, "Other");
        for (var who : List.of(anna, other)) old(who);
        World.run(
                "update person set state = 'LEFT', left_at = now() - interval '2 months' where id = ?",
                anna.id().value());
        assertThat(retentions.inForce(ingrid)).isEqualTo(new RetentionView(1, USUAL, 365));
        assertThat(retentions.due(ingrid, USUAL))
                .isEqualTo(new RetentionDue(0, 0, 0, 0, 0, 0, 0, 0, 0));
        assertThat(retentions.due(ingrid, SHORT))
                .isEqualTo(new RetentionDue(0, 1, 1, 0, 1, 1, 1, 1, 0));
        assertThat(retentions.leavers(ingrid, 10)).isEmpty();

        assertThat(retentions.change(ingrid, new ChangeRetention(1, SHORT)).times())
                .isEqualTo(SHORT);
        assertThat(retentions.leavers(ingrid, 10))
                .extracting(PersonView::givenName)
                .containsExactly("Anna");
        notifications.forget();
        rosters.purge();
        World.run("select purge_jobs(interval '90 days', 1000)");
        World.run("select purge_outbox(interval '90 days', 1000)");
        for (var table : List.of("notification", "job", "outbox")) {
            assertThat(count(table, north)).as(table + " here").isEqualTo("0");
            assertThat(count(table, south)).as(table + " elsewhere").isEqualTo("1");
        }
        assertThat(count("roster_run", north)).as("the newest stays").isEqualTo("1");
        assertThat(count("roster_run", south)).isEqualTo("2");
        assertThat(
                        World.rows(
                                "select detail ->> 'letterDays' from audit_entry where action = 'RetentionChanged' and district_id = ?",
                                north.id().value()))
                .containsExactly("1");
    }

    @Test
    void timesHaveBoundsAndTwoWhoChangeThemAtOnceAreTold() {
        assertThat(
                        catchThrowableOfType(
                                UserFault.class, () -> new Retention(11, 0, 0, 1, 1, 30, 7, 1)))
                .satisfies(
                        fault -> {
                            assertThat(fault.field()).isEqualTo("auditMonths");
                            assertThat(fault.args())
                                    .containsEntry("min", 12)
                                    .containsEntry("max", 240);
                        });
        retentions.change(ingrid, new ChangeRetention(1, SHORT));
        assertThat(code(() -> retentions.change(ingrid, new ChangeRetention(1, USUAL))))
                .isEqualTo(FaultCode.CONFLICT);
        assertThat(code(() -> retentions.change(ingrid, new ChangeRetention(2, SHORT))))
                .isEqualTo(FaultCode.INVALID);
        assertThat(retentions.inForce(ingrid).version()).isEqualTo(2);
    }

    @Test
    void nobodyButAdministratorsOfTheDistrictSeesOrSetsThem() {
        var foreigner = World.person(south, "Nadia", Role.LEAD_ADMIN);
        for (var who :
                List.of(
                        anna,
                        World.teacher(north, "Maria"),
                        World.person(north, "Paula", Role.SCHOOL_ADMIN))) {
            assertThat(code(() -> retentions.inForce(who))).isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(code(() -> retentions.due(who, SHORT))).isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(code(() -> retentions.leavers(who, 1))).isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(code(() -> retentions.change(who, new ChangeRetention(1, SHORT))))
                    .isEqualTo(FaultCode.NOT_ALLOWED);
        }
        retentions.change(foreigner, new ChangeRetention(1, SHORT));
        assertThat(retentions.inForce(ingrid).times()).isEqualTo(USUAL);
    }

    /** Things that are older than any time but the usual one. */
    private static void old(Viewer who) {
        var district = who.district().value();
        var item = UUID.randomUUID();
        World.run(
                "insert into item (id, district_id, owner_id, kind, title, created_at, updated_at) values (?, ?, ?, 'REFLECTION', 'T', now(), now())",
                item,
                district,
                who.id().value());
        World.run(
                "insert into notification (district_id, person_id, kind, item_id, at) values (?, ?, 'COMMENTS', ?, now() - interval '40 days')",
                district,
                who.id().value(),
                item);
        World.run(
                "insert into job (id, district_id, kind, thing_id, state, finished_at) values (?, ?, 'test', ?, 'DONE', now() - interval '8 days')",
                UUID.randomUUID(),
                district,
                item);
        World.run(
                "insert into outbox (district_id, topic, key, done_at) values (?, 'test', '1', now() - interval '2 days')",
                district);
        for (int months = 2; months <= 3; months++)
            World.run(
                    "insert into roster_run (district_id, dry_run, package_sha256, state, started_at) values (?, true, 'x', 'DONE', now() - make_interval(months => ?))",
                    district,
                    months);
    }

    private static String count(String table, World.District district) {
        return World.rows(
                        "select count(*) from " + table + " where district_id = ?",
                        district.id().value())
                .get(0);
    }

    private static FaultCode code(ThrowingCallable doing) {
        return catchThrowableOfType(UserFault.class, doing).code();
    }
}
