package org.openportfolio.push;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.ejb.EJBException;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.DriverManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Shelf;
import org.openportfolio.directory.GroupMaking;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.item.ChangeItem;
import org.openportfolio.item.History;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.item.VersionView;
import org.openportfolio.item.collection.ArrangeCollection;
import org.openportfolio.item.collection.Collections;
import org.openportfolio.job.JobDesk;
import org.openportfolio.job.JobState;
import org.openportfolio.job.JobView;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;

/** A teacher gives copies, in the container, on PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class PushingIT {
    @Inject Pushing pushing;
    @Inject Pushes pushes;
    @Inject LateJoiners lateJoiners;
    @Inject Snapshot snapshot;
    @Inject Transactions transactions;
    @Inject JobDesk jobs;
    @Inject Items items;
    @Inject Collections collections;
    @Inject GroupMaking groups;
    @Inject History history;
    @Inject Inbox inbox;
    @Inject Shelf shelf;

    World.District north;
    Viewer maria;
    Viewer anna;
    Viewer ben;
    Viewer colleague;
    Viewer untaught;
    Viewer foreigner;
    GroupId biology;

    @BeforeEach
    void people() {
        north = World.district("North");
        maria = World.teacher(north, "Maria");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        colleague = World.teacher(north, "Colleague");
        untaught = World.student(north, "Untaught");
        biology = World.schoolClass(north, "Biology", maria, anna, ben);
        foreigner = World.student(World.district("South"), "Foreigner");
    }

    @Test
    @Tag("PU-2")
    @Tag("PU-3")
    void eachRecipientOwnsACopyAsIfTheyHadMadeIt() {
        var source =
                items.create(
                        maria,
                        new NewItem(
                                ItemKind.REFLECTION,
                                "Frogs",
                                "How they live",
                                "<p>Green</p>",
                                null,
                                List.of("pond", "spring"),
                                List.of()));
        push(maria, source, group(biology));
        for (var student : List.of(anna, ben)) {
            var copy = onlyItem(student);
            assertThat(copy.id()).isNotEqualTo(source);
            assertThat(copy.mine()).isTrue();
            assertThat(copy.owner().id()).isEqualTo(student.id());
            assertThat(copy.title()).isEqualTo("Frogs");
            assertThat(copy.description()).isEqualTo("How they live");
            assertThat(copy.body()).isEqualTo("<p>Green</p>");
            assertThat(copy.tags()).containsExactly("pond", "spring");
            assertThat(copy.version()).isEqualTo(1);
            assertThat(copy.createdAt()).isEqualTo(copy.updatedAt());
            assertThat(versions(student, copy.id()))
                    .singleElement()
                    .satisfies(
                            made -> {
                                assertThat(made.by().id()).isEqualTo(student.id());
                                assertThat(made.tags()).containsExactly("pond", "spring");
                            });
            items.change(student, change(copy.id(), "My frogs"));
        }
        assertThat(onlyItem(anna).id()).isNotEqualTo(onlyItem(ben).id());
        assertThat(shelf.one(maria, source).title()).isEqualTo("Frogs");
        assertThat(shelf.explore(anna, page()).rows()).isEmpty();
    }

    @Test
    @Tag("PU-6")
    void nothingThatHappensToTheSourceReachesACopyNorTheOtherWayRound() throws IOException {
        var source = file(maria, "Sheet", "one", "two");
        push(maria, source, person(anna));
        var copy = onlyItem(anna);
        items.change(maria, change(source, "Changed"));
        items.delete(maria, source);
        World.run("delete from item where id = ?", source.value());
        assertThat(onlyItem(anna).title()).isEqualTo("Sheet");
        assertThat(shelf.attachments(anna, List.of(copy.id())).get(copy.id()))
                .extracting(AttachmentView::name)
                .containsExactly("one.txt", "two.txt");
        assertThat(
                        World.rows(
                                "select count(*) from attachment a join media m on m.id = a.media_id where a.item_id = ?",
                                copy.id().value()))
                .containsExactly("2");
    }

    @Test
    @Tag("PU-7")
    void aCollectionIsPushedWithWhatIsInItAndTheCopiesAreInTheCopy() throws IOException {
        var inner = collection(maria, "Inner", reflection(maria, "Deep"), file(maria, "F", "one"));
        var twice = reflection(maria, "Twice");
        var source = collection(maria, "Outer", inner, twice, reflection(maria, "Last"));
        collections.put(maria, new ArrangeCollection(inner, List.of(twice), Optional.of(0)));
        push(maria, source, person(anna));
        var outer = byTitle(anna, "Outer");
        assertThat(contents(anna, outer)).containsExactly("Inner", "Twice", "Last");
        assertThat(contents(anna, byTitle(anna, "Inner"))).containsExactly("Twice", "Deep", "F");
        assertThat(titles(anna)).containsExactly("Outer", "Inner", "Twice", "Last", "Deep", "F");
        assertThat(versions(anna, outer).get(0).contents())
                .containsExactly(
                        byTitle(anna, "Inner"), byTitle(anna, "Twice"), byTitle(anna, "Last"));
        assertThat(
                        World.rows(
                                "select count(*) from collection_entry e join item i on i.id = e.item_id where e.collection_id = ? and i.owner_id <> ?",
                                outer.value(),
                                anna.id().value()))
                .containsExactly("0");
        pushing.push(maria, wish(source, false, false, "without", person(ben)));
        assertThat(titles(ben)).containsExactly("Outer");
        assertThat(contents(ben, byTitle(ben, "Outer"))).isEmpty();
    }

    @Test
    @Tag("IT-5")
    @Tag("PU-7")
    void whatItsTeacherHidesOrHasDeletedIsNotGivenAwayWithItsCollection() {
        var answers = reflection(maria, "Answers");
        var gone = reflection(maria, "Gone");
        var source = collection(maria, "Test", reflection(maria, "Questions"), answers, gone);
        items.hide(maria, answers, true);
        items.delete(maria, gone);
        var answer = push(maria, source, person(anna));
        assertThat(answer.warnings())
                .containsExactly(
                        new PushWarning(
                                PushWarning.Kind.HIDDEN_LEFT_OUT,
                                answers,
                                "Answers",
                                Optional.empty()));
        assertThat(titles(anna)).containsExactly("Test", "Questions");
    }

    @Test
    @Tag("PU-1")
    @Tag("PU-9")
    void aStudentPushesNothingAndTheAttemptIsWrittenDown() {
        var own = reflection(anna, "Mine");
        refused(FaultCode.NOT_ALLOWED, "", () -> push(anna, own, person(ben)));
        assertThat(shelf.mine(ben, page()).rows()).isEmpty();
        assertThat(
                        World.rows(
                                "select thing_id from audit_entry where actor_id = ? and outcome = 'REFUSED' and code = 'NOT_ALLOWED'",
                                anna.id().value()))
                .containsExactly(own.value().toString());
    }

    @Test
    @Tag("PU-7")
    void whatIsSomebodyElsesIsNotATeachersToPush() {
        var annas = reflection(anna, "Anna's");
        refused(FaultCode.NOT_FOUND, "itemId", () -> push(maria, annas, person(ben)));
        World.run(
                "insert into access_grant (id, district_id, item_id, person_id, permissions, granted_by, granted_at) values (gen_random_uuid(), ?, ?, ?, 63, ?, now())",
                north.id().value(),
                annas.value(),
                maria.id().value(),
                anna.id().value());
        refused(FaultCode.NOT_FOUND, "itemId", () -> push(maria, annas, person(ben)));
    }

    @Test
    @Tag("PU-7")
    @Tag("PU-8")
    void aTeacherReachesTheirStudentsAndColleaguesAndNobodyElse() {
        var source = reflection(maria, "Frogs");
        var left = World.student(north, "Left");
        World.join(biology, left);
        World.run(
                "update person set state = 'LEFT', left_at = now() where id = ?",
                left.id().value());
        var history = World.schoolClass(north, "History", colleague, untaught);
        var answer =
                push(
                        maria,
                        source,
                        person(anna),
                        person(untaught),
                        person(colleague),
                        person(maria),
                        person(foreigner),
                        person(left),
                        group(history),
                        new Addressee.OnePerson(new PersonId(UUID.randomUUID())));
        assertThat(answer.refused())
                .isEqualTo(
                        Map.of(
                                1, PushRefusal.NOT_REACHED,
                                3, PushRefusal.ONESELF,
                                4, PushRefusal.NOT_REACHED,
                                5, PushRefusal.NOT_REACHED,
                                6, PushRefusal.NOT_REACHED,
                                7, PushRefusal.NOT_REACHED));
        assertThat(outcomes(maria, answer))
                .containsOnly(
                        Map.entry(anna.id(), PushOutcome.DELIVERED),
                        Map.entry(colleague.id(), PushOutcome.DELIVERED));
        for (var nobody : List.of(untaught, foreigner, left))
            assertThat(shelf.mine(nobody, page()).rows()).isEmpty();
        assertThat(titles(maria)).containsExactly("Frogs");
        World.run(
                "update membership set ends_on = current_date where group_id = ? and person_id = ?",
                biology.value(),
                anna.id().value());
        refused(
                FaultCode.NOT_FOUND,
                "recipients.0.personId",
                () -> push(maria, source, person(anna)));
    }

    @Test
    @Tag("PU-7")
    void whereNobodyIsReachedNothingHappens() {
        var source = reflection(maria, "Frogs");
        refused(
                FaultCode.INVALID,
                "recipients.0.personId",
                () -> push(maria, source, person(maria)));
        refused(
                FaultCode.NOT_FOUND,
                "recipients.0.personId",
                () -> push(maria, source, person(untaught), person(foreigner)));
        var empty = World.schoolClass(north, "Empty", maria);
        refused(FaultCode.INVALID, "recipients.0.classId", () -> push(maria, source, group(empty)));
        refused(
                FaultCode.NOT_FOUND,
                "recipients.0.classId",
                () -> push(maria, source, group(new GroupId(UUID.randomUUID()))));
        refused(FaultCode.REQUIRED, "recipients", () -> push(maria, source));
        refused(
                FaultCode.INVALID,
                "recipients.1",
                () -> push(maria, source, person(anna), person(anna)));
        refused(
                FaultCode.REQUIRED,
                "idempotencyKey",
                () -> pushing.push(maria, wish(source, true, false, " ", person(anna))));
        assertThat(pushes.mine(maria, page()).rows()).isEmpty();
        assertThat(
                        World.rows(
                                "select distinct code from audit_entry where actor_id = ? and action = 'Pushes.begin' order by 1",
                                maria.id().value()))
                .containsExactly("INVALID", "NOT_FOUND");
    }

    @Test
    @Tag("PU-7")
    void ofAGroupThoseGetACopyWhomTheTeacherReaches() {
        var group = groups.make(maria, "Choir", List.of(anna.id(), untaught.id(), colleague.id()));
        var source = reflection(maria, "Song");
        var answer = push(maria, source, group(group));
        assertThat(outcomes(maria, answer))
                .containsOnly(
                        Map.entry(anna.id(), PushOutcome.DELIVERED),
                        Map.entry(colleague.id(), PushOutcome.DELIVERED),
                        Map.entry(untaught.id(), PushOutcome.REFUSED));
        assertThat(shelf.mine(untaught, page()).rows()).isEmpty();
    }

    @Test
    @Tag("PU-8")
    void repeatedWithItsKeyAPushMakesNoSecondCopy() {
        var source = reflection(maria, "Frogs");
        var first = pushing.push(maria, wish(source, true, false, "k", person(anna)));
        var again = pushing.push(maria, wish(source, true, false, "k", person(anna), person(ben)));
        assertThat(again.push()).isEqualTo(first.push());
        assertThat(outcomes(maria, again))
                .containsOnly(
                        Map.entry(anna.id(), PushOutcome.ALREADY_HAD),
                        Map.entry(ben.id(), PushOutcome.DELIVERED));
        assertThat(titles(anna)).containsExactly("Frogs");
        assertThat(titles(ben)).containsExactly("Frogs");
        pushing.push(maria, wish(source, true, false, "another", person(anna)));
        assertThat(titles(anna)).containsExactly("Frogs", "Frogs");
        refused(
                FaultCode.INVALID,
                "idempotencyKey",
                () ->
                        pushing.push(
                                maria,
                                wish(reflection(maria, "Toads"), true, false, "k", person(anna))));
    }

    @Test
    @Tag("PU-8")
    void oneRecipientWhoseCopyCannotBeMadeLosesNobodyElsesCopy() {
        World.run(
                """
                create function refuse_one() returns trigger language plpgsql as $$
                begin
                  if exists (select 1 from person p where p.id = new.owner_id and p.given_name = 'Unlucky') then raise exception 'no'; end if;
                  return new;
                end $$
                """);
        World.run(
                "create trigger refuse_one before insert on item for each row execute function refuse_one()");
        try {
            var unlucky = World.student(north, "Unlucky");
            World.join(biology, unlucky);
            var more = students(7);
            var answer = push(maria, reflection(maria, "Frogs"), group(biology));
            var outcomes = outcomes(maria, answer);
            assertThat(outcomes).hasSize(10).containsEntry(unlucky.id(), PushOutcome.REFUSED);
            for (var student : Stream.concat(more.stream(), Stream.of(anna, ben)).toList())
                assertThat(titles(student)).containsExactly("Frogs");
            assertThat(pushes.one(maria, answer.push().orElseThrow()))
                    .extracting(PushView::delivered, PushView::refused)
                    .containsExactly(9, 1);
        } finally {
            World.run("drop trigger refuse_one on item");
            World.run("drop function refuse_one");
        }
    }

    @Test
    @Tag("PU-8")
    void aLargePushGoesOnInTheBackgroundAndSaysHowFarItIs() throws Exception {
        var students = students(180);
        var source = collection(maria, "Unit", reflections(25));
        var answer = push(maria, source, group(biology));
        assertThat(answer.job()).isPresent();
        var job = ended(answer.job().get());
        assertThat(job.state()).isEqualTo(JobState.DONE);
        assertThat(job.done()).isEqualTo(182);
        assertThat(job.total()).isEqualTo(182);
        for (var student : List.of(anna, students.get(0), students.get(179)))
            assertThat(titles(student)).hasSize(26);
        assertThat(copies(source)).isEqualTo(182 * 26);
    }

    @Test
    @Tag("PU-8")
    void aServerKilledInTheMiddleLeavesNoMissingAndNoDoubleCopy() throws Exception {
        students(180);
        var source = collection(maria, "Unit", reflections(25));
        // the 2,500th copy ends the session of whoever makes it, once: sequences do not roll back
        World.run("create sequence copies_made");
        World.run(
                """
                create function die_once() returns trigger language plpgsql security definer as $$
                begin
                  if nextval('copies_made') = 2500 then perform pg_terminate_backend(pg_backend_pid()); end if;
                  return new;
                end $$
                """);
        World.run(
                "create trigger die_once before insert on item for each row execute function die_once()");
        try {
            var answer = push(maria, source, group(biology));
            var job = ended(answer.job().orElseThrow());
            assertThat(job.state()).isEqualTo(JobState.DONE);
            assertThat(World.rows("select last_value >= 2500 from copies_made"))
                    .containsExactly("t");
            assertThat(World.rows("select attempts > 1 from job where id = ?", job.id().value()))
                    .as("somebody had to go on")
                    .containsExactly("t");
            assertThat(
                            World.rows(
                                    "select distinct count(*)::text from item where district_id = ? and owner_id <> ? group by owner_id",
                                    north.id().value(),
                                    maria.id().value()))
                    .containsExactly("26");
            assertThat(copies(source)).isEqualTo(182 * 26);
        } finally {
            World.run("drop trigger die_once on item");
            World.run("drop function die_once");
            World.run("drop sequence copies_made");
        }
    }

    @Test
    @Tag("PU-8")
    void aCancelledPushLeavesWhatIsDeliveredAndCanBeTakenUpAgain() throws Exception {
        students(180);
        var source = collection(maria, "Unit", reflections(25));
        World.run(
                """
                create function stop_it() returns trigger language plpgsql security definer as $$
                begin update job set cancel_asked = true where thing_id = new.push_id; return new; end $$
                """);
        World.run(
                "create trigger stop_it after update on push_delivery for each row execute function stop_it()");
        var wish = wish(source, true, false, "k", group(biology));
        int delivered;
        try {
            var answer = pushing.push(maria, wish);
            assertThat(ended(answer.job().orElseThrow()).state()).isEqualTo(JobState.CANCELLED);
            delivered = pushes.one(maria, answer.push().orElseThrow()).delivered();
            assertThat(delivered).isBetween(1, 181);
            assertThat(copies(source)).isEqualTo(delivered * 26);
        } finally {
            World.run("drop trigger stop_it on push_delivery");
            World.run("drop function stop_it");
        }
        var again = pushing.push(maria, wish);
        assertThat(ended(again.job().orElseThrow()).state()).isEqualTo(JobState.DONE);
        assertThat(copies(source)).isEqualTo(182 * 26);
        assertThat(pushes.one(maria, again.push().orElseThrow()))
                .extracting(PushView::delivered, PushView::alreadyHad)
                .containsExactly(182, delivered);
    }

    @Test
    @Tag("PU-5")
    @Tag("TR-7")
    void aJobIsSeenAndCancelledByWhoAskedForItAlone() {
        students(180);
        var source = collection(maria, "Unit", reflections(25));
        var job = push(maria, source, group(biology)).job().orElseThrow();
        var others =
                List.of(
                        anna,
                        colleague,
                        foreigner,
                        World.person(north, "Ingrid", Role.LEAD_ADMIN),
                        World.teacher(World.district("East"), "Elsewhere"));
        for (var other : others) {
            assertThat(jobs.mine(other, page()).rows()).isEmpty();
            assertThat(jobs.several(other, List.of(job))).isEmpty();
            refused(FaultCode.NOT_FOUND, "jobId", () -> jobs.cancel(other, job));
        }
        refused(
                FaultCode.NOT_FOUND,
                "jobId",
                () -> jobs.cancel(maria, new JobId(UUID.randomUUID())));
        assertThat(jobs.mine(maria, page()).rows()).extracting(JobView::id).containsExactly(job);
        assertThat(ended(job).state()).as("nobody else's word ends it").isEqualTo(JobState.DONE);
    }

    @Test
    @Tag("PU-5")
    void aPushIsEndedByWhoMadeItAlone() {
        var push =
                pushing.push(
                                maria,
                                wish(reflection(maria, "Frogs"), true, true, "k", group(biology)))
                        .push()
                        .orElseThrow();
        var others =
                List.of(
                        anna,
                        colleague,
                        foreigner,
                        World.person(north, "Ingrid", Role.LEAD_ADMIN),
                        World.teacher(World.district("East"), "Elsewhere"));
        for (var other : others) {
            refused(FaultCode.NOT_FOUND, "pushId", () -> pushes.one(other, push));
            refused(
                    FaultCode.NOT_FOUND,
                    "pushId",
                    () -> pushes.end(other, push, Optional.of(biology)));
        }
        refused(
                FaultCode.NOT_FOUND,
                "classId",
                () -> pushes.end(maria, push, Optional.of(new GroupId(UUID.randomUUID()))));
        assertThat(pushes.groups(maria, List.of(push)).get(push))
                .singleElement()
                .satisfies(group -> assertThat(group.endedAt()).isEmpty());
    }

    @Test
    @Tag("PU-8")
    void whoJoinsLaterGetsACopyOnceUntilItIsEnded() throws Exception {
        var source = reflection(maria, "Frogs");
        var answer = pushing.push(maria, wish(source, true, true, "k", group(biology)));
        var push = answer.push().orElseThrow();
        items.change(maria, change(source, "Changed"));
        var carla = World.student(north, "Carla");
        World.join(biology, carla);
        rosterRan();
        lateJoiners.look();
        assertThat(awaited(carla)).containsExactly("Frogs");
        rosterRan();
        lateJoiners.look();
        assertThat(titles(anna)).containsExactly("Frogs");
        refused(FaultCode.NOT_FOUND, "pushId", () -> pushes.end(colleague, push, Optional.empty()));
        pushes.end(maria, push, Optional.of(biology));
        pushes.end(maria, push, Optional.of(biology));
        var dora = World.student(north, "Dora");
        World.join(biology, dora);
        rosterRan();
        lateJoiners.look();
        assertThat(waiting(push)).isZero();
        assertThat(pushes.one(maria, push).delivered()).isEqualTo(3);
        assertThat(World.rows("select 1::text from push_item where push_id = ?", push.value()))
                .as("what nobody is to get any more is not kept")
                .isEmpty();
    }

    /** As when somebody joins in the moment in which the teacher ends it. */
    @Test
    @Tag("PU-8")
    void whoWaitsWhenWhatIsCopiedIsGoneIsNotToldToHaveACopy() {
        var source = reflection(maria, "Frogs");
        var answer = pushing.push(maria, wish(source, true, true, "k", group(biology)));
        var push = answer.push().orElseThrow();
        pushes.end(maria, push, Optional.of(biology));
        World.run(
                "insert into push_delivery (district_id, push_id, person_id, asked) values (?, ?, ?, 1)",
                north.id().value(),
                push.value(),
                untaught.id().value());
        var job = UUID.randomUUID();
        World.run(
                "insert into job (id, district_id, kind, thing_id, asked_by) values (?, ?, 'push', ?, ?)",
                job,
                north.id().value(),
                push.value(),
                maria.id().value());
        assertThat(ended(new JobId(job)).state()).isEqualTo(JobState.DONE);
        assertThat(outcomes(maria, answer)).containsEntry(untaught.id(), PushOutcome.REFUSED);
        assertThat(titles(untaught)).isEmpty();
    }

    @Test
    @Tag("PU-8")
    void whatIsCopiedStaysWhileSomebodyNamesMoreRecipients() throws Exception {
        var source = reflection(maria, "Frogs");
        var push = push(maria, source, person(anna)).push().orElseThrow();
        World.run(
                "insert into push_item (district_id, push_id, number, kind, title, description, body, tags) values (?, ?, 0, 'REFLECTION', 'Frogs', '', '', '{}')",
                north.id().value(),
                push.value());
        try (var repeating = DriverManager.getConnection(System.getProperty("it.superuser.url"));
                var asks = repeating.createStatement()) {
            repeating.setAutoCommit(false);
            asks.execute("update push set asked = asked + 1 where id = '" + push.value() + "'");
            forget(push);
            assertThat(kept(push)).isEqualTo("1");
            repeating.rollback();
        }
        forget(push);
        assertThat(kept(push)).isEqualTo("0");
    }

    private void forget(PushId push) {
        transactions.inside(
                north.id(),
                c -> {
                    snapshot.forgetUnlessNeeded(push);
                    return null;
                });
    }

    private static String kept(PushId push) {
        return World.rows("select count(*) from push_item where push_id = ?", push.value()).get(0);
    }

    @Test
    @Tag("PU-8")
    void aTeacherWhoLeavesTheClassGivesItNothingMore() {
        var source = reflection(maria, "Frogs");
        var push =
                pushing.push(maria, wish(source, true, true, "k", group(biology)))
                        .push()
                        .orElseThrow();
        World.run(
                "update membership set ends_on = current_date where group_id = ? and person_id = ?",
                biology.value(),
                maria.id().value());
        World.join(biology, World.student(north, "Carla"));
        rosterRan();
        lateJoiners.look();
        // the server looks, too, and may be at it
        Patience.await()
                .untilAsserted(
                        () ->
                                assertThat(pushes.groups(maria, List.of(push)).get(push))
                                        .singleElement()
                                        .satisfies(
                                                group -> assertThat(group.endedAt()).isPresent()));
        assertThat(waiting(push)).isZero();
    }

    @Test
    @Tag("PU-8")
    void whoIsTakenIntoAGroupGetsACopyToo() throws Exception {
        var group = groups.make(maria, "Choir", List.of(anna.id()));
        var source = reflection(maria, "Song");
        pushing.push(maria, wish(source, true, true, "k", group(group)));
        groups.add(maria, group, List.of(ben.id(), untaught.id()));
        lateJoiners.look();
        assertThat(awaited(ben)).containsExactly("Song");
        assertThat(shelf.mine(untaught, page()).rows()).isEmpty();
    }

    @Test
    @Tag("PU-5")
    void whatIsKeptOfAPushNamesNoCopyAndItsTeacherSeesNone() {
        var answer = push(maria, reflection(maria, "Frogs"), group(biology));
        var copy = onlyItem(anna);
        for (var table :
                List.of("push", "push_delivery", "push_item", "push_group", "job", "audit_entry"))
            assertThat(
                            World.rows(
                                    "select t::text from "
                                            + table
                                            + " t where t::text like '%' || ? || '%'",
                                    copy.id().value().toString()))
                    .as(table)
                    .isEmpty();
        refused(FaultCode.NOT_FOUND, "id", () -> shelf.one(maria, copy.id()));
        assertThat(shelf.explore(maria, page()).rows()).isEmpty();
        refused(
                FaultCode.NOT_FOUND,
                "pushId",
                () -> pushes.one(colleague, answer.push().orElseThrow()));
    }

    @Test
    @Tag("PU-9")
    void theAuditLogHasWhoPushedWhatToWhom() {
        var source = reflection(maria, "Frogs");
        push(maria, source, group(biology), person(untaught));
        var asked =
                World.rows(
                        "select detail::text from audit_entry where action = 'ItemPushed' and actor_id = ? and thing_id = ?",
                        maria.id().value(),
                        source.value().toString());
        assertThat(asked)
                .singleElement()
                .asString()
                .contains("group:" + biology.value())
                .contains("person:" + untaught.id().value() + "=NOT_REACHED");
        assertThat(
                        World.rows(
                                "select detail::text from audit_entry where action = 'CopiesDelivered' and thing_id = ?",
                                source.value().toString()))
                .singleElement()
                .asString()
                .contains(maria.id().value().toString())
                .contains(anna.id().value().toString())
                .contains(ben.id().value().toString());
    }

    @Test
    @Tag("PU-4")
    void eachRecipientHearsOfTheirCopyAndOfNobody() {
        var answer = push(maria, reflection(maria, "Frogs"), group(biology));
        var copy = onlyItem(anna);
        assertThat(
                        World.rows(
                                "select kind || ' ' || thing_kind || ' ' || only_ids[1] || ' ' || coalesce(by_id::text, 'nobody') from live_event where thing_id = ?",
                                copy.id().value()))
                .containsExactlyInAnyOrder(
                        "ADDED ITEM " + anna.id().value() + " nobody",
                        "NOTIFICATIONS ITEM " + anna.id().value() + " nobody");
        assertThat(answer.push()).isPresent();
    }

    private List<Viewer> students(int many) {
        return IntStream.range(0, many)
                .mapToObj(
                        i -> {
                            var student = World.student(north, "Student " + i);
                            World.join(biology, student);
                            return student;
                        })
                .toList();
    }

    private void rosterRan() {
        World.run(
                "update push_watch set looked_at = looked_at - interval '1 minute' where district_id = ?",
                north.id().value());
        World.run(
                "insert into roster_run (district_id, dry_run, package_sha256, state, finished_at) values (?, false, 'x', 'DONE', clock_timestamp())",
                north.id().value());
    }

    private int copies(ItemId source) {
        return Integer.parseInt(
                World.rows(
                                "select count(*) from item where district_id = ? and owner_id <> ?",
                                north.id().value(),
                                maria.id().value())
                        .get(0));
    }

    private int waiting(PushId push) {
        return pushes.one(maria, push).waiting();
    }

    /** Looks until it has ended; whoever holds it too long is taken for dead. */
    private JobView ended(JobId id) {
        var looks = new AtomicInteger();
        return Patience.await()
                .alias("the end of the job")
                .until(
                        () -> {
                            if (looks.incrementAndGet() % 50 == 0) hurry(id);
                            return seen(id).filter(found -> found.finishedAt().isPresent());
                        },
                        Optional::isPresent)
                .orElseThrow();
    }

    private static void hurry(JobId id) {
        World.run(
                "update job set due_at = now() where id = ? and state = 'WAITING' or id = ? and due_at < now() + interval '50 seconds'",
                id.value(),
                id.value());
    }

    /** Nothing where the session that ended was just given to us. */
    private Optional<JobView> seen(JobId id) {
        try {
            return jobs.several(maria, List.of(id)).stream().findFirst();
        } catch (EJBException sessionGone) {
            return Optional.empty();
        }
    }

    private List<String> awaited(Viewer viewer) {
        return Patience.await().until(() -> titles(viewer), found -> !found.isEmpty());
    }

    private Map<PersonId, PushOutcome> outcomes(Viewer viewer, PushAnswer answer) {
        var push = answer.push().orElseThrow();
        return pushes
                .results(viewer, List.of(push), PlaceRequest.of(100, null))
                .get(push)
                .rows()
                .stream()
                .collect(
                        java.util.stream.Collectors.toMap(
                                one -> one.person().id(), PushResult::outcome));
    }

    private PushAnswer push(Viewer by, ItemId item, Addressee... to) {
        return pushing.push(by, wish(item, true, false, UUID.randomUUID().toString(), to));
    }

    /** Text files may say what they like: warnings are accepted. */
    private static PushItem wish(
            ItemId item, boolean withContents, boolean alsoLater, String key, Addressee... to) {
        return new PushItem(item, List.of(to), withContents, alsoLater, key, true);
    }

    private static Addressee person(Viewer person) {
        return new Addressee.OnePerson(person.id());
    }

    private static Addressee group(GroupId group) {
        return new Addressee.WholeGroup(group);
    }

    private ItemId reflection(Viewer by, String title) {
        return items.create(
                by,
                new NewItem(
                        ItemKind.REFLECTION,
                        title,
                        "",
                        "<p>Text</p>",
                        null,
                        List.of("tag"),
                        List.of()));
    }

    private ItemId[] reflections(int many) {
        return IntStream.range(0, many)
                .mapToObj(i -> reflection(maria, "Page " + i))
                .toArray(ItemId[]::new);
    }

    private ItemId file(Viewer by, String title, String... files) throws IOException {
        var uploads = new ArrayList<UploadId>();
        for (var text : files)
            uploads.add(
                    inbox.receive(
                                    by,
                                    new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                                    text + ".txt")
                            .id());
        return items.create(
                by, new NewItem(ItemKind.FILE, title, "", null, null, List.of(), uploads));
    }

    private ItemId collection(Viewer by, String title, ItemId... contents) {
        var made =
                items.create(
                        by,
                        new NewItem(
                                ItemKind.COLLECTION, title, "", null, null, List.of(), List.of()));
        collections.put(by, new ArrangeCollection(made, List.of(contents), Optional.empty()));
        return made;
    }

    private static ChangeItem change(ItemId item, String title) {
        return new ChangeItem(
                item,
                Optional.empty(),
                Optional.of(title),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private ItemView onlyItem(Viewer viewer) {
        var mine = shelf.mine(viewer, page()).rows();
        assertThat(mine).hasSize(1);
        return mine.get(0);
    }

    private ItemId byTitle(Viewer viewer, String title) {
        return shelf.mine(viewer, page()).rows().stream()
                .filter(item -> item.title().equals(title))
                .findFirst()
                .orElseThrow()
                .id();
    }

    private List<String> titles(Viewer viewer) {
        return shelf.mine(viewer, page()).rows().stream().map(ItemView::title).toList();
    }

    private List<String> contents(Viewer viewer, ItemId collection) {
        return shelf
                .contents(viewer, List.of(collection), PlaceRequest.of(100, null))
                .get(collection)
                .rows()
                .stream()
                .map(placed -> placed.item().title())
                .toList();
    }

    private List<VersionView> versions(Viewer viewer, ItemId item) {
        return history.of(viewer, List.of(item), page()).get(item).rows();
    }

    private static PageRequest page() {
        return PageRequest.of(100, null);
    }

    private static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).as("refused").isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
