package org.openportfolio.privacy.erasure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.Executors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.audit.AuditReading;
import org.openportfolio.audit.AuditSearch;
import org.openportfolio.audit.seal.AuditChain;
import org.openportfolio.audit.seal.SealCalendar;
import org.openportfolio.it.Patience;
import org.openportfolio.it.Sealer;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.ErasureId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.Keeping;
import org.openportfolio.media.store.Place;
import org.openportfolio.transfer.AskForExport;
import org.openportfolio.transfer.ExportScope;
import org.openportfolio.transfer.ExportState;
import org.openportfolio.transfer.Exports;

/** Ingrid asks for it, Samuel confirms it: nothing is found of somebody any more. */
@ExtendWith(ArquillianExtension.class)
@Tag("AU-3")
class ErasureIT {
    /** Stands in everything that Anna wrote. */
    private static final String WORD = "quokka";

    /** Columns that name a person, and go on naming the id of who is nobody any more. */
    private static final Set<String> STAY =
            Set.of(
                    // what the district decided and did
                    "activation_code.made_by",
                    "archive_export.asked_by",
                    "closing.closed_by",
                    "closing.released_by",
                    "credential_reset.asked_by",
                    "erasure.decided_by",
                    "erasure.person_id",
                    "erasure.requested_by",
                    "policy_proposal.decided_by",
                    "policy_proposal.proposed_by",
                    "roster_run.started_by",
                    "school_policy.decided_by",
                    "sharing_policy.decided_by",
                    // the place of what they said, and what others were assessed by
                    "assessment.author_id",
                    "comment.author_id",
                    "comment.thread_author_id",
                    "evaluation.author_id",
                    "rubric.owner_id",
                    // that somebody was invited, and that links of others were made and ended
                    "invitation.external_id",
                    "public_link.made_by",
                    "public_link.revoked_by",
                    // others' items that they edited; groups that others pushed to
                    "item_version.by_id",
                    "people_group.owner_id");

    /** Columns that name a person, and name nobody who is erased. */
    private static final Set<String> GO =
            Set.of(
                    "access_grant.granted_by",
                    "access_grant.person_id",
                    "access_request.asked_by",
                    "access_request.asked_of",
                    "activation_code.person_id",
                    "archive_export.owner_id",
                    "archive_import.owner_id",
                    "credential_reset.person_id",
                    "feedback_request.asked_by",
                    "feedback_request.asked_of",
                    "invitation.owner_id",
                    "item.owner_id",
                    "job.asked_by",
                    "link_acknowledgement.person_id",
                    "live_event.by_id",
                    "mail_wish.person_id",
                    "membership.person_id",
                    "notification.by_id",
                    "notification.person_id",
                    "partial_upload.owner_id",
                    "person_grade.person_id",
                    "person_role.person_id",
                    "portfolio.owner_id",
                    "portfolio_template.kept_for",
                    "push.pushed_by",
                    "push_delivery.person_id",
                    "school_entry.person_id",
                    "upload.owner_id");

    @Inject Erasures erasures;
    @Inject ErasureCalendar calendar;
    @Inject Items items;
    @Inject Inbox inbox;
    @Inject Keeping keeping;
    @Inject Exports exports;
    @Inject AuditReading audit;
    @Inject AuditChain chain;
    @Inject SealCalendar seals;

    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    String folder;

    World.District north;
    Viewer ingrid;
    Viewer samuel;
    Viewer anna;
    Viewer ben;
    Viewer maria;

    @BeforeEach
    void people() {
        north = World.district("North");
        ingrid = World.person(north, "Ingrid", Role.LEAD_ADMIN);
        samuel = World.person(north, "Samuel", Role.DISTRICT_ADMIN);
        anna = World.student(north, "Anna" + WORD);
        ben = World.student(north, "Ben");
        maria = World.teacher(north, "Maria");
        World.schoolClass(north, "Biology", maria, anna, ben);
        World.run(
                "update person set email = 'anna.quokka@home.example' where id = ?",
                anna.id().value());
    }

    @Test
    @Tag("AU-1")
    void nothingIsFoundOfAStudentWhoWasErasedAndTheLogIsWhole() throws IOException {
        var account =
                World.rows("select account_id::text from person where id = ?", anna.id().value())
                        .get(0);
        var poem = item(anna, "Poem of the " + WORD, "a file of the " + WORD);
        var shared = item(anna, "Shared " + WORD, "bytes that Ben has too");
        var bens = item(ben, "Boat", "bytes that Ben has too");
        items.delete(anna, shared);
        var portfolio = portfolio(anna);
        link(portfolio);
        var vera = guest("vera@firm.example");
        var otto = guest("otto@firm.example");
        invite(anna, portfolio, vera);
        invite(anna, portfolio, otto);
        invite(ben, portfolio(ben), otto);
        var said = comment(anna, bens, "I like the " + WORD, null);
        var answer = comment(ben, bens, "Thank you", said);
        comment(ben, poem, "Nice", null);
        insert(
                "notification",
                "person_id, kind, item_id, by_id",
                ben.id(),
                "COMMENTS",
                bens,
                anna.id());
        insert(
                "feedback_request",
                "id, item_id, asked_by, asked_of, text, asked_at",
                UUID.randomUUID(),
                bens,
                ben.id(),
                anna.id(),
                "Dear " + WORD,
                time());
        insert(
                "access_request",
                "id, asked_by, asked_of, text, asked_at",
                UUID.randomUUID(),
                anna.id(),
                ben.id(),
                "The " + WORD + " asks",
                time());
        insert(
                "people_group",
                "id, kind, title, owner_id",
                UUID.randomUUID(),
                "GROUP",
                "Friends of the " + WORD,
                anna.id());
        insert("mail_wish", "person_id, kind, pace", anna.id(), "COMMENTS", "NEVER");
        insert("outbox", "topic, key", "mail.of-a-kind-nobody-sends", anna.id().value().toString());
        var export = exports.ask(anna, everything());
        Patience.await().until(() -> exports.one(anna, export).state() == ExportState.READY);
        inbox.receive(anna, bytes("left lying by the " + WORD), WORD + ".txt");
        Sealer.keepsAway();
        seals.seal();

        var preview = erasures.preview(ingrid, anna.id());
        assertThat(preview.obstacle()).isEmpty();
        assertThat(preview.counts().notifications()).isPositive();
        assertThat(preview.counts())
                .isEqualTo(
                        new ErasurePreview.Counts(
                                2,
                                2,
                                1,
                                1,
                                1,
                                2,
                                1,
                                1,
                                preview.counts().notifications(),
                                1,
                                0,
                                true));
        var done = erased(anna.id());
        assertThat(done.name()).isEmpty();
        assertThat(done.finishedAt()).isPresent();
        assertThat(done.state())
                .as("nobody is there to remove the account")
                .isEqualTo(ErasureState.ACCOUNT_WAITING);

        assertThat(tablesWith(WORD)).isEmpty();
        assertThat(tablesWith(account)).containsExactly("person");
        assertThat(named(anna.id())).isEmpty();
        assertThat(filesWith(WORD)).as("bytes in the store").isEmpty();
        assertThat(filesWith("bytes that Ben has too")).as("Ben's file").hasSize(1);
        assertThat(World.rows("select text from comment where id = ?", answer))
                .as("what Ben said, in its place")
                .containsExactly("Thank you");
        assertThat(
                        World.rows(
                                "select text || (deleted_at is not null) from comment where id = ?",
                                said))
                .containsExactly("–true");
        assertThat(
                        World.rows(
                                "select email from person where id in (?, ?) and erased_at is null",
                                vera,
                                otto))
                .as("whom somebody else invited too")
                .containsExactly("otto@firm.example");
        assertThat(
                        World.rows(
                                "select key from outbox where district_id = ? and topic like 'keycloak.%' order by topic",
                                north.id().value()))
                .containsExactly(anna.id().value().toString(), vera.toString());

        Sealer.keepsAway();
        seals.seal();
        var report = chain.check(ingrid);
        assertThat(report.broken()).isEmpty();
        assertThat(report.open()).isZero();
        assertThat(
                        audit.search(
                                        ingrid,
                                        new AuditSearch(
                                                anna.id().value().toString(),
                                                "",
                                                "",
                                                Optional.empty(),
                                                Optional.empty(),
                                                Optional.empty()),
                                        Optional.empty(),
                                        50)
                                .rows())
                .isNotEmpty()
                .allSatisfy(entry -> assertThat(entry.name()).isEmpty());
        assertThat(refused(() -> erasures.preview(ingrid, anna.id())))
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void whatWasMadeFromTheirFilesAndFromThatGoesAtOnceToo() throws IOException {
        var photo = item(anna, "Photo", "photo of the " + WORD);
        var original =
                UUID.fromString(
                        World.rows(
                                        "select media_id::text from attachment where item_id = ?",
                                        photo.value())
                                .get(0));
        var small = keeping.keep(north.id(), bytes("small form of the " + WORD));
        var clean = keeping.keep(north.id(), bytes("clean form of the " + WORD));
        var smallOfClean = keeping.keep(north.id(), bytes("small clean form of the " + WORD));
        insert("clean_media", "media_id, outcome, clean_id", original, "CLEANED", clean.value());
        insert("clean_media", "media_id, outcome", clean.value(), "CLEAN");
        insert("thumbnail", "media_id, small_id", original, small.value());
        insert("thumbnail", "media_id, small_id", clean.value(), smallOfClean.value());

        erased(anna.id());
        assertThat(filesWith(WORD)).as("bytes in the store").isEmpty();
        assertThat(
                        World.rows(
                                "select id::text from media where district_id = ?",
                                north.id().value()))
                .isEmpty();
        assertThat(
                        World.rows(
                                "select media_id::text from erasure_file where district_id = ?",
                                north.id().value()))
                .isEmpty();
    }

    @Test
    void whatOthersWereGivenByATeacherStaysTheirs() {
        var source = item(maria, "Sheet of the " + WORD, "x");
        var push = UUID.randomUUID();
        insert(
                "push",
                "id, pushed_by, item_id, title, with_contents, key, pushed_at",
                push,
                maria.id(),
                source,
                "Sheet of the " + WORD,
                true,
                "1",
                time());
        insert(
                "push_item",
                "push_id, number, kind, title, description, body, tags",
                push,
                0,
                "LINK",
                "Sheet of the " + WORD,
                "",
                "",
                "{}");
        insert("push_delivery", "push_id, person_id, asked, delivered", push, ben.id(), 1, 1);
        var copy = item(ben, "Sheet of the wombat", "y");
        var rubric = UUID.randomUUID();
        insert(
                "rubric",
                "id, owner_id, published, created_at, updated_at",
                rubric,
                maria.id(),
                true,
                time(),
                time());
        for (int version = 1; version <= 2; version++)
            insert(
                    "rubric_version",
                    "rubric_id, version, title, criteria, at",
                    rubric,
                    version,
                    "Rubric " + version,
                    "[]",
                    time());
        var assessment = UUID.randomUUID();
        insert(
                "assessment",
                "id, item_id, author_id, kind, rubric_id, rubric_version, marks, text, created_at",
                assessment,
                copy,
                maria.id(),
                "BY_OTHER",
                rubric,
                1,
                "[{\"criterion\": \"c\", \"level\": \"l\", \"text\": \"" + WORD + "\"}]",
                "A fine " + WORD,
                time());
        assertThat(erasures.preview(ingrid, maria.id()).counts().copies()).isEqualTo(1);
        erased(maria.id());
        assertThat(tablesWith(WORD)).containsExactly("person");
        assertThat(named(maria.id())).isEmpty();
        assertThat(World.rows("select title from item where id = ?", copy.value()))
                .containsExactly("Sheet of the wombat");
        assertThat(
                        World.rows(
                                "select marks -> 0 ->> 'level' || text from assessment where id = ?",
                                assessment))
                .as("how Ben was assessed is Ben's")
                .containsExactly("l");
        assertThat(World.rows("select title from rubric_version where rubric_id = ?", rubric))
                .as("what he was assessed by")
                .containsExactly("Rubric 1");
    }

    @Test
    @Tag("EX-13")
    void ofAnExternalOnlyThatSomebodyWasInvitedStays() {
        var vera = guest("vera." + WORD + "@firm.example");
        var portfolio = portfolio(anna);
        var bens = item(ben, "Boat", "z");
        invite(ben, portfolio(ben), vera);
        comment(new PersonId(vera), bens, "A fine " + WORD, null);
        World.run("update item set title = 'x' where owner_id = ?", anna.id().value());
        World.run(
                "update person set given_name = 'Anna', email = null where id = ?",
                anna.id().value());
        World.run("update portfolio set summary = '' where id = ?", portfolio);
        assertThat(erasures.external(ingrid, "Vera." + WORD + "@firm.example"))
                .contains(new PersonId(vera));
        assertThat(erasures.preview(ingrid, new PersonId(vera)).external()).isTrue();
        erased(new PersonId(vera));
        assertThat(tablesWith("firm.example"))
                .as("until the account is gone")
                .containsExactly("person");
        assertThat(
                        World.rows(
                                "select name || role || (revoked_at is not null) from invitation where external_id = ?",
                                vera))
                .containsExactly("––true");
        assertThat(erasures.external(ingrid, "vera." + WORD + "@firm.example")).isEmpty();
    }

    @Test
    void oneAsksAnotherConfirmsAndNobodyElseDoesEither() {
        var foreigner = World.person(World.district("South"), "Nadia", Role.LEAD_ADMIN);
        var wish = new RequestErasure(anna.id(), "Her parents wish it");
        for (var other :
                List.of(anna, ben, maria, World.person(north, "Paula", Role.SCHOOL_ADMIN))) {
            assertThat(refused(() -> erasures.preview(other, anna.id())))
                    .isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(refused(() -> erasures.request(other, wish)))
                    .isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(refused(() -> erasures.newest(other, 10))).isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(refused(() -> erasures.external(other, "a@b.cd")))
                    .isEqualTo(FaultCode.NOT_ALLOWED);
        }
        assertThat(refused(() -> erasures.preview(foreigner, anna.id())))
                .isEqualTo(FaultCode.NOT_FOUND);
        assertThat(refused(() -> erasures.request(foreigner, wish))).isEqualTo(FaultCode.NOT_FOUND);
        assertThat(refused(() -> erasures.request(ingrid, new RequestErasure(ingrid.id(), "Me"))))
                .isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(refused(() -> new RequestErasure(anna.id(), " "))).isEqualTo(FaultCode.REQUIRED);

        var id = erasures.request(ingrid, wish);
        assertThat(refused(() -> erasures.request(samuel, wish))).isEqualTo(FaultCode.CONFLICT);
        for (var other : List.of(anna, ben, maria)) {
            assertThat(refused(() -> erasures.confirm(other, id))).isEqualTo(FaultCode.NOT_ALLOWED);
            assertThat(refused(() -> erasures.withdraw(other, id)))
                    .isEqualTo(FaultCode.NOT_ALLOWED);
        }
        assertThat(refused(() -> erasures.confirm(foreigner, id))).isEqualTo(FaultCode.NOT_FOUND);
        assertThat(refused(() -> erasures.confirm(ingrid, id)))
                .as("who asked for it")
                .isEqualTo(FaultCode.NOT_ALLOWED);
        assertThat(erasures.newest(foreigner, 10)).isEmpty();
        erasures.withdraw(samuel, id);
        assertThat(erasures.one(ingrid, id).state()).isEqualTo(ErasureState.WITHDRAWN);
        assertThat(refused(() -> erasures.confirm(samuel, id))).isEqualTo(FaultCode.CONFLICT);

        var late = erasures.request(ingrid, wish);
        World.run(
                "update erasure set expires_at = now() - interval '1 second' where id = ?",
                late.value());
        assertThat(erasures.one(ingrid, late).state()).isEqualTo(ErasureState.EXPIRED);
        assertThat(refused(() -> erasures.confirm(samuel, late))).isEqualTo(FaultCode.CONFLICT);
        var again = erasures.request(samuel, wish);
        assertThat(erasures.newest(ingrid, 10))
                .extracting(ErasureView::id)
                .containsExactly(again, late, id);
        assertThat(World.rows("select state from person where id = ?", anna.id().value()))
                .containsExactly("ACTIVE");
    }

    @Test
    @Tag("ID-2")
    void whoStandsOnTheSchoolsListAndTheLastLeadAdministratorAreNotErased() {
        var source = UUID.randomUUID();
        insert("roster_source", "id, name", source, "SIS");
        World.run(
                "update person set source_id = ?, sourced_id = 'a1' where id = ?",
                source,
                anna.id().value());
        assertThat(erasures.preview(ingrid, anna.id()).obstacle()).contains(Obstacle.IN_ROSTER);
        assertThat(refused(() -> erasures.request(ingrid, new RequestErasure(anna.id(), "x"))))
                .isEqualTo(FaultCode.INVALID);
        World.run(
                "update person set state = 'LEFT', left_at = now() where id = ?",
                anna.id().value());
        var id = erasures.request(ingrid, new RequestErasure(anna.id(), "She left"));
        World.run(
                "update person set state = 'ACTIVE', left_at = null where id = ?",
                anna.id().value());
        assertThat(refused(() -> erasures.confirm(samuel, id)))
                .as("who came back meanwhile")
                .isEqualTo(FaultCode.INVALID);
        World.run(
                "update person set state = 'LEFT', left_at = now() where id = ?",
                anna.id().value());
        erasures.confirm(samuel, id);
        assertThat(
                        World.rows(
                                "select sourced_id is null and source_id is null and state = 'DISABLED' from person where id = ?",
                                anna.id().value()))
                .as("a later list finds nobody to bring back")
                .containsExactly("t");
        assertThat(erasures.preview(samuel, ingrid.id()).obstacle()).contains(Obstacle.LAST_LEAD);
        assertThat(refused(() -> erasures.request(samuel, new RequestErasure(ingrid.id(), "x"))))
                .isEqualTo(FaultCode.INVALID);
    }

    @Test
    void twoThatAreConfirmedAtOnceDoNotTakeTheLastTwoLeads() throws Exception {
        var otto = World.person(north, "Otto", Role.LEAD_ADMIN);
        var ofIngrid = erasures.request(samuel, new RequestErasure(ingrid.id(), "x"));
        var ofOtto = erasures.request(samuel, new RequestErasure(otto.id(), "x"));
        var begin = new CyclicBarrier(2);
        var hands = Executors.newFixedThreadPool(2);
        try {
            var outcomes = new ArrayList<String>();
            for (var outcome :
                    hands.invokeAll(
                            List.<Callable<String>>of(
                                    () -> confirmed(begin, otto, ofIngrid),
                                    () -> confirmed(begin, ingrid, ofOtto))))
                outcomes.add(outcome.get());
            assertThat(outcomes).containsExactlyInAnyOrder("CONFIRMED", "INVALID");
        } finally {
            hands.shutdown();
        }
        Patience.await()
                .until(
                        () ->
                                World.rows(
                                                        "select 1 from erasure where state = 'DONE' and id in (?, ?)",
                                                        ofIngrid.value(),
                                                        ofOtto.value())
                                                .size()
                                        == 1);
    }

    private String confirmed(CyclicBarrier begin, Viewer viewer, ErasureId id) throws Exception {
        begin.await();
        try {
            erasures.confirm(viewer, id);
            return "CONFIRMED";
        } catch (UserFault fault) {
            return fault.code().name();
        }
    }

    @Test
    void anErasureThatWasLeftHalfDoneGoesOn() {
        var poem = item(anna, "Poem of the " + WORD, "a file of the " + WORD);
        item(anna, "Another " + WORD, "more of the " + WORD);
        var id = UUID.randomUUID();
        insert(
                "erasure",
                "id, person_id, reason, requested_at, requested_by, expires_at, state, decided_at, decided_by",
                id,
                anna.id(),
                "x",
                time(),
                ingrid.id(),
                time(),
                "CONFIRMED",
                time(),
                samuel.id());
        World.run(
                "update person set erased_at = now(), state = 'DISABLED' where id = ?",
                anna.id().value());
        // as who was killed after some steps left it
        World.run(
                "insert into erasure_file (district_id, erasure_id, media_id, derived) select district_id, ?, media_id, false from attachment where item_id = ?",
                id,
                poem.value());
        World.run("delete from item where id = ?", poem.value());
        calendar.begin();
        calendar.begin();
        Patience.await()
                .until(() -> erasures.one(ingrid, new ErasureId(id)).finishedAt().isPresent());
        assertThat(tablesWith(WORD)).isEmpty();
        assertThat(World.rows("select given_name from person where id = ?", anna.id().value()))
                .containsExactly("–");
        assertThat(filesWith(WORD)).isEmpty();
        assertThat(
                        World.rows(
                                "select count(*) from audit_entry where action = 'PersonErased' and thing_id = ?",
                                anna.id().value().toString()))
                .containsExactly("1");
    }

    @Test
    void everyColumnThatNamesAPersonIsSpokenOf() {
        var known = new ArrayList<>(STAY);
        known.addAll(GO);
        assertThat(columnsThatNamePeople()).containsExactlyInAnyOrderElementsOf(known);
    }

    // ------------------------------------------------------------------ what there is

    private ItemId item(Viewer owner, String title, String text) {
        try {
            return items.create(
                    owner,
                    new NewItem(
                            ItemKind.FILE,
                            title,
                            title,
                            null,
                            null,
                            List.of("tag"),
                            List.of(inbox.receive(owner, bytes(text), title + ".txt").id())));
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static ByteArrayInputStream bytes(String text) {
        return new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }

    private static AskForExport everything() {
        return new AskForExport(new ExportScope.Everything(), false, Locale.ENGLISH);
    }

    private UUID portfolio(Viewer owner) {
        var template = UUID.randomUUID();
        var portfolio = UUID.randomUUID();
        insert("portfolio_template", "id, title, created_at", template, "My path", time());
        insert(
                "portfolio",
                "id, template_id, owner_id, summary, created_at, updated_at",
                portfolio,
                template,
                owner.id(),
                owner.equals(anna) ? "My " + WORD : "",
                time(),
                time());
        return portfolio;
    }

    private void link(UUID portfolio) {
        var link = UUID.randomUUID();
        World.run(
                "insert into public_link (id, district_id, portfolio_id, key_hash, made_at, made_by, runs_from, by_teacher) values (?, ?, ?, sha256(?::text::bytea), now(), ?, now(), true)",
                link,
                north.id().value(),
                portfolio,
                link.toString(),
                maria.id().value());
        insert("link_view", "link_id", link);
    }

    private UUID guest(String email) {
        var id = UUID.randomUUID();
        insert(
                "person",
                "id, kind, username, given_name, family_name, email",
                id,
                "EXTERNAL",
                "guest-" + id,
                email.substring(0, email.indexOf('@')),
                "",
                email);
        return id;
    }

    private void invite(Viewer owner, UUID portfolio, UUID external) {
        var id = UUID.randomUUID();
        World.run(
                "insert into invitation (id, district_id, owner_id, external_id, scope, portfolio_id, name, role, message, language, restricted, permissions, starts_at, ends_at, made_at, key_hash) values (?, ?, ?, ?, 'WHOLE', ?, ?, 'aunt', ?, 'en', false, 1, now(), now() + interval '1 day', now(), sha256(?::text::bytea))",
                id,
                north.id().value(),
                owner.id().value(),
                external,
                portfolio,
                owner.equals(anna) ? "Aunt " + WORD : "Vera",
                owner.equals(anna) ? "Dear " + WORD : "",
                id.toString());
        World.run(
                "insert into visit_session (secret_hash, district_id, invitation_id, account_id, second_factor, opened_at, seen_at, renewed_at, token) values (sha256(?::text::bytea), ?, ?, ?, true, now(), now(), now(), 'x')",
                id.toString(),
                north.id().value(),
                id,
                UUID.randomUUID());
    }

    private UUID comment(Viewer author, ItemId about, String text, UUID answers) {
        return comment(author.id(), about, text, answers);
    }

    private UUID comment(PersonId author, ItemId about, String text, UUID answers) {
        var id = UUID.randomUUID();
        World.run(
                "insert into comment (id, district_id, item_id, author_id, text, created_at, reply_to_id, thread_id, thread_author_id, voices) select ?, ?, ?, ?, ?, now(), c.id, c.id, c.author_id, '{}' from (select 1) one left join comment c on c.id = ?::uuid",
                id,
                north.id().value(),
                about.value(),
                author.value(),
                text,
                answers);
        insert(
                "comment_version",
                "comment_id, version, text, written_at",
                id,
                1,
                text + " once",
                time());
        return id;
    }

    private static java.time.OffsetDateTime time() {
        return java.time.OffsetDateTime.parse("2026-01-05T10:00:00Z");
    }

    /** A row of the district; values as the columns are, in any form that text can have. */
    private void insert(String table, String columns, Object... values) {
        var bound = new ArrayList<Object>();
        var marks = new ArrayList<String>();
        bound.add(north.id().value());
        for (var value : values) {
            bound.add(value instanceof org.openportfolio.kernel.Id id ? id.value() : value);
            marks.add("?");
        }
        var names = columns.split(", ");
        for (int i = 0; i < names.length; i++)
            if (Set.of("criteria", "marks").contains(names[i])) marks.set(i, "?::jsonb");
            else if (names[i].equals("tags")) marks.set(i, "?::text[]");
        World.run(
                "insert into "
                        + table
                        + " (district_id, "
                        + columns
                        + ") values (?, "
                        + String.join(", ", marks)
                        + ")",
                bound.toArray());
    }

    // ------------------------------------------------------------------ doing and looking

    private ErasureView erased(PersonId person) {
        var id = erasures.request(ingrid, new RequestErasure(person, "It was asked for"));
        erasures.confirm(samuel, id);
        Patience.await().until(() -> erasures.one(ingrid, id).finishedAt().isPresent());
        return erasures.one(ingrid, id);
    }

    /** Tables of this district in any column of whose rows the text stands. */
    private List<String> tablesWith(String text) {
        return World.rows(
                        "select table_name from information_schema.columns where column_name = 'district_id' and table_schema = 'public' and table_name in (select tablename from pg_tables) order by 1")
                .stream()
                .filter(
                        table ->
                                !World.rows(
                                                "select 1 from "
                                                        + table
                                                        + " t where t.district_id = ? and strpos(lower(t::text), lower(?)) > 0 limit 1",
                                                north.id().value(),
                                                text)
                                        .isEmpty())
                .toList();
    }

    private static List<String> columnsThatNamePeople() {
        return World.rows(
                "select distinct c.conrelid::regclass || '.' || a.attname from pg_constraint c join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1] where c.confrelid = 'person'::regclass and c.contype = 'f' order by 1");
    }

    /** Columns that name somebody who should be named there no more. */
    private static List<String> named(PersonId person) {
        return columnsThatNamePeople().stream()
                .filter(column -> !STAY.contains(column))
                .filter(
                        column -> {
                            int dot = column.indexOf('.');
                            return !World.rows(
                                            "select 1 from "
                                                    + column.substring(0, dot)
                                                    + " where "
                                                    + column.substring(dot + 1)
                                                    + " = ? limit 1",
                                            person.value())
                                    .isEmpty();
                        })
                .toList();
    }

    private static List<Path> under(Path path) throws IOException {
        if (!Files.isDirectory(path)) return List.of();
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private List<Path> filesWith(String text) {
        var district = north.id().value().toString();
        try {
            var found = new ArrayList<Path>();
            // nowhere else: below the folder of all, other tests delete files meanwhile
            for (var part : List.of("", Place.EXPORTS, Place.PIECES))
                for (var file : under(Path.of(folder, part + district)))
                    if (new String(Files.readAllBytes(file), StandardCharsets.ISO_8859_1)
                            .contains(text)) found.add(file);
            return found;
        } catch (IOException refused) {
            throw new UncheckedIOException(refused);
        }
    }

    private static FaultCode refused(ThrowingCallable doing) {
        return catchThrowableOfType(UserFault.class, doing).code();
    }
}
