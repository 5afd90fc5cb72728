package org.openportfolio.transfer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.PortfolioShelf;
import org.openportfolio.access.Shelf;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.invitation.InvitationState;
import org.openportfolio.invitation.Invitations;
import org.openportfolio.invitation.InviteExternals;
import org.openportfolio.invitation.Invitee;
import org.openportfolio.invitation.Reach;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.item.Bin;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.item.collection.ArrangeCollection;
import org.openportfolio.item.collection.Collections;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.IdDigits;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.store.Store;
import org.openportfolio.notification.NotificationView;
import org.openportfolio.notification.Notifications;
import org.openportfolio.transfer.archive.As;
import org.openportfolio.transfer.archive.Origin;
import org.openportfolio.transfer.archive.Trouble;
import org.openportfolio.visit.Visit;
import org.openportfolio.visit.VisitSessions;
import org.openportfolio.world.FilesBelow;

/** Archives go out and come in, in the container, on PostgreSQL. */
@ExtendWith(ArquillianExtension.class)
class TransferIT {
    @Inject Exports exports;
    @Inject ExportDownloads downloads;
    @Inject Imports imports;
    @Inject Invitations invitations;
    @Inject VisitSessions sessions;
    @Inject Clearance clearance;
    @Inject Items items;
    @Inject Bin bin;
    @Inject Collections collections;
    @Inject Feedback feedback;
    @Inject Shelf shelf;
    @Inject PortfolioShelf portfolioShelf;
    @Inject Notifications notifications;
    @Inject Inbox inbox;
    @Inject Store store;

    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    String folder;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer maria;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        maria = World.teacher(north, "Maria");
        World.schoolClass(north, "Biology", maria, anna, ben);
    }

    @Test
    @Tag("TR-1")
    @Tag("TR-2")
    @Tag("TR-3")
    @Tag("TR-6")
    void whatSomebodyOwnsComesInWithWhomTheyHandedItTo() throws IOException {
        var pond = pond(anna);
        var archive = taken(anna, new ExportScope.Everything());
        var brought = looked(ben, archive, "from-anna.zip");
        assertThat(brought.state()).isEqualTo(ImportState.LOOKED);
        assertThat(brought.origin()).contains(Origin.OURS);
        assertThat(lines(ben, brought))
                .extracting(ImportLine::as)
                .contains(As.FILE, As.LINK, As.REFLECTION, As.COLLECTION, As.PORTFOLIO, As.SECTION);
        assertThat(mine(ben)).as("before it was taken in").isEmpty();

        var done = ran(ben, brought, false);
        assertThat(done.items()).isEqualTo(5);
        assertThat(done.portfolios()).isEqualTo(1);
        assertThat(titles(ben)).isEqualTo(titles(anna));
        for (var item : mine(ben).values()) {
            assertThat(item.owner().id()).isEqualTo(ben.id());
            assertThat(item.mine()).isTrue();
        }
        var theirs = mine(ben).get("Herons");
        var own = mine(anna).get("Herons");
        assertThat(theirs.tags()).isEqualTo(own.tags());
        assertThat(theirs.body())
                .as("a link within the archive leads to what came in")
                .isEqualTo(
                        own.body()
                                .replace(
                                        IdDigits.of(pond.photo().value()),
                                        IdDigits.of(mine(ben).get("Photo").id().value())));
        assertThat(theirs.createdAt()).isEqualTo(own.createdAt());
        assertThat(mine(ben).get("Secret").hidden()).isTrue();
        assertThat(contents(ben, mine(ben).get("Folder").id()))
                .isEqualTo(List.of("Herons", "Photo"));
        assertThat(bytesOf(ben, mine(ben).get("Photo").id()))
                .isEqualTo(bytesOf(anna, pond.photo()));
        assertThat(
                        World.rows(
                                "select s.title || ':' || string_agg(i.title, ',' order by p.position) from portfolio f join template_section s on s.template_id = f.template_id left join post p on p.section_id = s.id and p.portfolio_id = f.id left join item i on i.id = p.item_id where f.owner_id = ? group by s.id order by s.position",
                                ben.id().value()))
                .containsExactly("Work:Folder,Link", "Thoughts:Herons");
        // private: their teacher sees Anna's portfolio, and not what Ben has brought
        assertThat(
                        portfolioShelf.several(maria, List.of(pond.portfolio())).stream()
                                .map(one -> one.title()))
                .containsExactly("My year");
        var bens =
                World.rows("select id::text from portfolio where owner_id = ?", ben.id().value());
        assertThat(
                        portfolioShelf.several(
                                maria, List.of(new PortfolioId(UUID.fromString(bens.get(0))))))
                .isEmpty();
        assertThat(shelf.several(maria, List.of(theirs.id()))).isEmpty();
        assertThat(World.rows("select count(*) from import_piece")).containsExactly("0");
    }

    @Test
    @Tag("TR-1")
    @Tag("TR-7")
    void anArchiveIsFetchedInRangesByWhoAskedForItAloneUntilItIsOver() throws IOException {
        pond(anna);
        var id = asked(anna, new ExportScope.Everything(), false);
        var ready = exports.one(anna, id);
        var ticket = exports.ticket(anna, ready).orElseThrow();
        assertThat(downloads.open(ticket).orElseThrow().size()).isEqualTo(ready.bytes());
        assertThat(code(() -> exports.one(ben, id))).isEqualTo(FaultCode.NOT_FOUND);
        assertThat(code(() -> exports.delete(ben, id))).isEqualTo(FaultCode.NOT_FOUND);
        assertThat(exports.mine(ben, page()).rows()).isEmpty();
        // a ticket that somebody else got for it opens nothing
        assertThat(downloads.open(exports.ticket(ben, ready).orElseThrow())).isEmpty();
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        assertThat(downloads.open(ticket)).as("of somebody who is locked out").isEmpty();
        World.run("update person set state = 'ACTIVE' where id = ?", anna.id().value());
        assertThat(bytesAt(id)).exists();
        World.run(
                "update archive_export set expires_at = now() - interval '1 second' where id = ?",
                id.value());
        assertThat(downloads.open(ticket)).isEmpty();
        assertThat(code(() -> exports.one(anna, id))).isEqualTo(FaultCode.NOT_FOUND);
        clearance.round(Duration.ofDays(7));
        assertThat(bytesAt(id)).doesNotExist();
        assertThat(World.rows("select id from archive_export where id = ?", id.value())).isEmpty();
    }

    @Test
    @Tag("TR-1")
    void aFewThingsGoWithWhatLiesInThemAndNothingElse() throws IOException {
        var pond = pond(anna);
        assertThat(exports.estimate(anna, chosen(pond.folder())).items()).isEqualTo(3);
        assertThat(exports.estimate(anna, new ExportScope.OnePortfolio(pond.portfolio())).items())
                .isEqualTo(4);
        var all = exports.estimate(anna, new ExportScope.Everything());
        assertThat(all.items()).isEqualTo(5);
        var archive = taken(anna, chosen(pond.folder()));
        assertThat((double) archive.length).isBetween(all.bytes() * 0.2, all.bytes() * 2.0);
        var names = unpacked(archive);
        var feed = new String(names.get("leap2a.xml"), StandardCharsets.UTF_8);
        assertThat(feed).contains("Herons", "Folder", "Photo").doesNotContain("Secret", "My year");
        assertThat(names.keySet()).contains("index.html", "checksums.sha256");
        assertThat(
                        catchThrowableOfType(
                                        UserFault.class,
                                        () -> exports.ask(ben, wish(chosen(pond.folder()), false)))
                                .field())
                .isEqualTo("scope.itemIds.0");
        assertThat(
                        code(
                                () ->
                                        exports.estimate(
                                                ben,
                                                new ExportScope.OnePortfolio(pond.portfolio()))))
                .isEqualTo(FaultCode.NOT_FOUND);
        var foreigner = World.student(World.district("South"), "Foreigner");
        assertThat(code(() -> exports.ask(foreigner, wish(chosen(pond.folder()), false))))
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    @Tag("TR-5")
    void whoSaidSomethingHasNoNameInAnArchiveAndOnlyWhereTheOwnerAsks() throws IOException {
        var pond = pond(anna);
        feedback.comment(maria, new AddComment(pond.portfolio(), "What a good start"));
        var without = taken(anna, new ExportScope.Everything());
        assertThat(everythingIn(without)).doesNotContain("What a good start", "Maria");
        var with = bytes(asked(anna, new ExportScope.Everything(), true));
        assertThat(everythingIn(with)).contains("What a good start", "Teacher 1");
        assertThat(everythingIn(with)).doesNotContain("Maria");
    }

    @Test
    @Tag("ID-4")
    @Tag("TR-1")
    void whoHasLeftTakesTheirThingsAlongAndBringsNothing() throws IOException {
        pond(anna);
        var archive = taken(anna, new ExportScope.Everything());
        var upload = inbox.receiveArchive(anna, new ByteArrayInputStream(archive), "a.zip").id();
        World.run(
                "update person set state = 'LEFT', left_at = now() where id = ?",
                anna.id().value());
        var left = new Viewer(anna.id(), anna.district(), anna.roles(), true);
        var id = asked(left, new ExportScope.Everything(), false);
        var ticket = exports.ticket(left, exports.one(left, id)).orElseThrow();
        assertThat(downloads.open(ticket)).isPresent();
        assertThat(told(left))
                .as("of what they asked for before they left, and after")
                .containsExactly(NoticeKind.EXPORT_READY, NoticeKind.EXPORT_READY);
        exports.delete(left, id);
        assertThat(downloads.open(ticket)).isEmpty();
        assertThat(bytesAt(id)).doesNotExist();
        assertThat(code(() -> imports.look(left, upload, Locale.ENGLISH)))
                .isEqualTo(FaultCode.READ_ONLY);
    }

    @Test
    @Tag("TR-7")
    void theSameArchiveComesInTwiceOnlyWhereThatIsAskedFor() throws IOException {
        pond(anna);
        var archive = taken(anna, new ExportScope.Everything());
        ran(ben, looked(ben, archive, "a.zip"), false);
        var again = looked(ben, archive, "renamed.zip");
        assertThat(again.earlier()).isPresent();
        assertThat(code(() -> imports.run(ben, run(again, false)))).isEqualTo(FaultCode.CONFLICT);
        assertThat(ran(ben, again, true).items()).isEqualTo(5);
        assertThat(
                        World.rows(
                                "select count(*) from item where owner_id = ? and deleted_at is null",
                                ben.id().value()))
                .containsExactly("10");
    }

    @Test
    @Tag("TR-7")
    void anImportIsUndoneAsAWholeForThirtyDays() throws IOException {
        pond(anna);
        var archive = taken(anna, new ExportScope.Everything());
        var done = ran(ben, looked(ben, archive, "a.zip"), false);
        assertThat(done.undoUntil()).isPresent();
        assertThat(code(() -> imports.undo(anna, done.id()))).isEqualTo(FaultCode.NOT_FOUND);
        imports.undo(ben, done.id());
        assertThat(mine(ben)).isEmpty();
        assertThat(bin.of(ben, page()).rows()).hasSize(5);
        assertThat(World.rows("select id from portfolio where owner_id = ?", ben.id().value()))
                .isEmpty();
        assertThat(
                        World.rows(
                                "select id from portfolio_template where kept_for = ?",
                                ben.id().value()))
                .isEmpty();
        assertThat(code(() -> imports.undo(ben, done.id()))).isEqualTo(FaultCode.INVALID);
        // as if it had never been: it may come in again
        var again = ran(ben, looked(ben, archive, "a.zip"), false);
        World.run(
                "update archive_import set undo_until = now() - interval '1 second' where id = ?",
                again.id().value());
        assertThat(code(() -> imports.undo(ben, again.id()))).isEqualTo(FaultCode.INVALID);
        clearance.round(Duration.ofDays(7));
        assertThat(
                        World.rows(
                                "select count(*) from import_thing where import_id = ?",
                                again.id().value()))
                .containsExactly("0");
        assertThat(mine(ben)).hasSize(5);
    }

    @Test
    @Tag("TR-7")
    @Tag("EX-8")
    @Tag("EX-13")
    void whoWasInvitedToAPortfolioThatIsUndoneIsOutAndWhatTheySaidElsewhereStays()
            throws IOException {
        World.run(
                "insert into licence (district_id, feature) values (?, 'PORTFOLIO')",
                north.id().value());
        pond(anna);
        var done = ran(ben, looked(ben, taken(anna, new ExportScope.Everything()), "a.zip"), false);
        var portfolio =
                UUID.fromString(
                        World.rows("select id from portfolio where owner_id = ?", ben.id().value())
                                .get(0));
        var own =
                items.create(
                        ben,
                        new NewItem(
                                ItemKind.COLLECTION, "Own", "", null, null, List.of(), List.of()));
        var invitation =
                invitations
                        .invite(
                                ben,
                                new InviteExternals(
                                        Reach.whole(new PortfolioId(portfolio)),
                                        List.of(
                                                new Invitee(
                                                        "Vera",
                                                        "vera@firm.example",
                                                        "supervisor",
                                                        "Firm",
                                                        "en")),
                                        null,
                                        false,
                                        Optional.empty(),
                                        Instant.now().plus(Duration.ofDays(5)),
                                        ""))
                        .get(0)
                        .invitation()
                        .orElseThrow()
                        .id();
        var vera =
                UUID.fromString(
                        World.rows(
                                        "select external_id from invitation where id = ?",
                                        invitation.value())
                                .get(0));
        World.run(
                "insert into comment (id, district_id, item_id, author_id, text, created_at, voices, invitation_id) values (?, ?, ?, ?, 'Well done', now(), array[?::uuid], ?)",
                UUID.randomUUID(),
                north.id().value(),
                own.value(),
                vera,
                vera,
                invitation.value());
        sessions.open(new Visit(north.id(), invitation), UUID.randomUUID(), true, "what renews it");
        World.run("update person set account_changed_at = '2020-01-01' where id = ?", vera);

        imports.undo(ben, done.id());
        var taken = invitations.one(ben, invitation);
        assertThat(taken.state()).isEqualTo(InvitationState.REVOKED);
        assertThat(taken.portfolio()).isEmpty();
        assertThat(taken.sections()).isEmpty();
        assertThat(
                        World.rows(
                                "select count(*) from person where id = ? and account_changed_at > now() - interval '1 hour'",
                                vera))
                .as("their account hears of it")
                .containsExactly("1");
        assertThat(World.rows("select text from comment where item_id = ?", own.value()))
                .containsExactly("Well done");
        assertThat(
                        World.rows(
                                "select count(*) from access_grant where invitation_id = ? and revoked_at is null",
                                invitation.value()))
                .containsExactly("0");
    }

    @Test
    @Tag("TR-2")
    void onlyWhatIsChosenComesIn() throws IOException {
        pond(anna);
        var archive = taken(anna, new ExportScope.Everything());
        var brought = looked(ben, archive, "a.zip");
        var only =
                lines(ben, brought).stream()
                        .filter(line -> Set.of("Herons", "Folder").contains(line.title()))
                        .map(ImportLine::number)
                        .toList();
        imports.run(ben, new RunImport(brought.id(), Optional.of(only), List.of(), false));
        assertThat(ended(ben, brought.id()).items()).isEqualTo(2);
        assertThat(titles(ben)).containsExactly("Folder", "Herons");
        assertThat(contents(ben, mine(ben).get("Folder").id())).containsExactly("Herons");
        assertThat(
                        code(
                                () ->
                                        imports.run(
                                                ben,
                                                new RunImport(
                                                        brought.id(),
                                                        Optional.empty(),
                                                        List.of(),
                                                        false))))
                .isEqualTo(FaultCode.INVALID);
    }

    @Test
    @Tag("TR-8")
    void whatIsHostileIsRefusedWithAReasonAndNothingOfItIsKept() throws IOException {
        var before = filesInStore();
        var escape = zip(Map.of("../../etc/passwd", "root".getBytes(StandardCharsets.UTF_8)));
        var xxe =
                zip(
                        Map.of(
                                "leap2a.xml",
                                "<?xml version=\"1.0\"?><!DOCTYPE feed [<!ENTITY x SYSTEM \"file:///etc/passwd\">]><feed xmlns=\"http://www.w3.org/2005/Atom\"><title>&x;</title></feed>"
                                        .getBytes(StandardCharsets.UTF_8)));
        var cut = zip(Map.of("a.txt", "some words".getBytes(StandardCharsets.UTF_8)));
        var truncated = java.util.Arrays.copyOf(cut, cut.length - 30);
        var reasons = new ArrayList<Trouble>();
        for (var archive : List.of(escape, xxe, truncated)) {
            var refused = looked(ben, archive, "bad.zip");
            assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
            reasons.add(refused.trouble().orElseThrow());
            assertThat(lines(ben, refused)).isEmpty();
            assertThat(code(() -> imports.run(ben, run(refused, false))))
                    .isEqualTo(FaultCode.INVALID);
        }
        assertThat(reasons)
                .containsExactly(Trouble.ESCAPE, Trouble.FEED_WITH_DOCTYPE, Trouble.UNREADABLE);
        // a file goes before its row, in one transaction
        Patience.await()
                .untilAsserted(
                        () ->
                                assertThat(
                                                World.rows(
                                                        "select id from media where district_id = ?",
                                                        north.id().value()))
                                        .isEmpty());
        assertThat(filesInStore()).isEqualTo(before);
        assertThat(mine(ben)).isEmpty();
    }

    @Test
    @Tag("TR-8")
    void whatShowsAsDamagedWhileItComesInLeavesNothingEither() throws IOException {
        var words =
                ("many words ".repeat(30_000) + "the last ones").getBytes(StandardCharsets.UTF_8);
        var good = stored(Map.of("a.txt", "fine".getBytes(StandardCharsets.UTF_8), "b.txt", words));
        var at = new String(good, StandardCharsets.ISO_8859_1).indexOf("the last ones");
        good[at] = 'T';
        var before = filesInStore();
        var brought = looked(ben, good, "files.zip");
        assertThat(brought.state()).isEqualTo(ImportState.LOOKED);
        imports.run(ben, run(brought, false));
        var refused = ended(ben, brought.id());
        assertThat(refused.state()).isEqualTo(ImportState.REFUSED);
        assertThat(refused.trouble()).contains(Trouble.DAMAGED);
        assertThat(mine(ben)).isEmpty();
        Patience.await().until(() -> filesInStore() == before);
        assertThat(
                        World.rows(
                                "select count(*) from import_piece p join archive_import i on i.id = p.import_id where i.owner_id = ?",
                                ben.id().value()))
                .containsExactly("0");
    }

    @Test
    @Tag("TR-2")
    void aZipOfFilesAndALooseFileComeInToo() throws IOException {
        var archive =
                zip(
                        Map.of(
                                "trip/day 1/notes.txt",
                                "First day".getBytes(StandardCharsets.UTF_8),
                                "page.html",
                                "<html><script>1</script></html>"
                                        .getBytes(StandardCharsets.UTF_8)));
        var brought = looked(ben, archive, "trip.zip");
        assertThat(lines(ben, brought))
                .anySatisfy(
                        line -> {
                            assertThat(line.place()).isEqualTo("page.html");
                            assertThat(line.as()).isEqualTo(As.NOTHING);
                            assertThat(line.troubles()).containsExactly(Trouble.WRONG_TYPE);
                        });
        assertThat(ran(ben, brought, false).leftOut()).isEqualTo(1);
        assertThat(titles(ben)).containsExactly("day 1", "notes.txt", "trip");
        var loose =
                imports.look(
                        ben,
                        inbox.receive(
                                        ben,
                                        new ByteArrayInputStream(
                                                "words".getBytes(StandardCharsets.UTF_8)),
                                        "loose.txt")
                                .id(),
                        Locale.ENGLISH);
        assertThat(ran(ben, ended(ben, loose), false).items()).isEqualTo(1);
    }

    @Test
    @Tag("TR-7")
    void whatNobodyWentOnWithIsTakenAway() throws IOException {
        var archive = zip(Map.of("a.txt", "words".getBytes(StandardCharsets.UTF_8)));
        var left = looked(ben, archive, "a.zip");
        World.run(
                "update archive_import set asked_at = now() - interval '8 days' where id = ?",
                left.id().value());
        clearance.round(Duration.ofDays(7));
        assertThat(imports.one(ben, left.id()).state()).isEqualTo(ImportState.CANCELLED);
        assertThat(lines(ben, left)).isEmpty();
        var unwanted = looked(ben, archive, "a.zip");
        assertThat(code(() -> imports.giveUp(anna, unwanted.id()))).isEqualTo(FaultCode.NOT_FOUND);
        imports.giveUp(ben, unwanted.id());
        assertThat(imports.one(ben, unwanted.id()).state()).isEqualTo(ImportState.CANCELLED);
        var foreigner = World.student(World.district("South"), "Foreigner");
        assertThat(code(() -> imports.one(foreigner, unwanted.id())))
                .isEqualTo(FaultCode.NOT_FOUND);
        var upload = archive(ben, archive, "a.zip");
        assertThat(code(() -> imports.look(anna, upload, Locale.ENGLISH)))
                .isEqualTo(FaultCode.NOT_FOUND);
        assertThat(
                        code(
                                () ->
                                        items.create(
                                                ben,
                                                new NewItem(
                                                        ItemKind.FILE,
                                                        "F",
                                                        "",
                                                        null,
                                                        null,
                                                        List.of(),
                                                        List.of(upload)))))
                .as("an archive becomes no file of an item")
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    @Tag("TR-7")
    @Tag("FB-4")
    void whoWaitsForAnArchiveIsToldWhenItIsThereAndNobodyElseIs() throws IOException {
        pond(anna);
        var id = asked(anna, new ExportScope.Everything(), false);
        assertThat(told(anna)).containsExactly(NoticeKind.EXPORT_READY);
        var notice = notifications.of(anna, page()).rows().get(0);
        assertThat(notice.about()).contains(id);
        assertThat(notice.by()).as("nobody but themselves").isEmpty();
        assertThat(notifications.unread(anna)).isEqualTo(1);
        assertThat(
                        World.rows(
                                "select kind || only_ids::text from live_event where thing_id = ?",
                                id.value()))
                .containsExactly("NOTIFICATIONS{" + anna.id().value() + "}");

        var brought = looked(ben, bytes(id), "a.zip");
        assertThat(told(ben)).as("looking is no news").isEmpty();
        var done = ran(ben, brought, false);
        assertThat(told(ben)).containsExactly(NoticeKind.IMPORT_READY);
        assertThat(notifications.of(ben, page()).rows().get(0).about()).contains(done.id());
        notifications.markRead(ben);
        assertThat(notifications.unread(ben)).isZero();
        imports.undo(ben, done.id());
        assertThat(told(ben)).as("as if it had never been").isEmpty();
        looked(ben, zip(Map.of("../x.txt", new byte[] {'x'})), "bad.zip");
        assertThat(told(ben)).containsExactly(NoticeKind.IMPORT_FAILED);

        assertThat(told(maria)).isEmpty();
        exports.delete(anna, id);
        assertThat(told(anna)).as("there is nothing to fetch").isEmpty();
    }

    @Test
    @Tag("TR-7")
    @Tag("FB-4")
    void whatCouldNotBeMadeHoweverOftenItWasTriedIsToldToo() {
        World.run(
                """
                with job as (
                  insert into job (id, district_id, kind, thing_id, asked_by, state, attempts, due_at)
                  select gen_random_uuid(), p.district_id, k.kind, gen_random_uuid(), p.id, 'WAITING', 10, now()
                    from person p cross join (values ('export'), ('import')) k (kind) where p.id = ?
                  returning *),
                export as (
                  insert into archive_export (id, district_id, owner_id, scope, feedback, language, job_id, asked_at, expires_at)
                  select thing_id, district_id, asked_by, 'EVERYTHING', false, 'en', id, now(), now() + interval '7 days'
                    from job where kind = 'export')
                insert into archive_import (id, district_id, owner_id, name, size, language, job_id, state, asked_at)
                select thing_id, district_id, asked_by, 'a.zip', 1, 'en', id, 'RUNNING', now() from job where kind = 'import'
                """,
                anna.id().value());
        Patience.await().until(() -> told(anna).size() == 2);
        assertThat(told(anna))
                .containsExactlyInAnyOrder(NoticeKind.EXPORT_FAILED, NoticeKind.IMPORT_FAILED);
        assertThat(exports.mine(anna, page()).rows().get(0).state()).isEqualTo(ExportState.FAILED);
        assertThat(imports.mine(anna, page()).rows().get(0).state()).isEqualTo(ImportState.FAILED);
    }

    private List<NoticeKind> told(Viewer viewer) {
        return notifications.of(viewer, page()).rows().stream()
                .map(NotificationView::kind)
                .toList();
    }

    // ------------------------------------------------------------------ what there is

    private record Pond(ItemId photo, ItemId folder, PortfolioId portfolio) {}

    /** A file, a reflection that links to it, a collection of both, a link, something hidden. */
    private Pond pond(Viewer owner) throws IOException {
        var photo =
                items.create(
                        owner,
                        new NewItem(
                                ItemKind.FILE,
                                "Photo",
                                "By the water",
                                null,
                                null,
                                List.of("pond", "bird"),
                                List.of(upload(owner, "heron.txt", "a grey bird"))));
        var herons =
                items.create(
                        owner,
                        new NewItem(
                                ItemKind.REFLECTION,
                                "Herons",
                                "",
                                "<p>See <a href=\"http://localhost:8080/items/itm_"
                                        + IdDigits.of(photo.value())
                                        + "\">it</a></p>",
                                null,
                                List.of("zoo", "able"),
                                List.of(upload(owner, "n.txt", "notes"))));
        var link =
                items.create(
                        owner,
                        new NewItem(
                                ItemKind.LINK,
                                "Link",
                                "",
                                null,
                                "https://example.org/a?b=c",
                                List.of(),
                                List.of()));
        var collection =
                items.create(
                        owner,
                        new NewItem(
                                ItemKind.COLLECTION,
                                "Folder",
                                "",
                                null,
                                null,
                                List.of(),
                                List.of()));
        collections.put(
                owner, new ArrangeCollection(collection, List.of(herons, photo), Optional.empty()));
        var secret =
                items.create(
                        owner,
                        new NewItem(
                                ItemKind.REFLECTION,
                                "Secret",
                                "",
                                "<p>Mine</p>",
                                null,
                                List.of(),
                                List.of()));
        items.hide(owner, secret, true);
        var template = UUID.randomUUID();
        var portfolio = UUID.randomUUID();
        var district = north.id().value();
        World.run(
                "insert into portfolio_template (id, district_id, title, description, created_at, published_at) values (?, ?, 'My year', '<p>What for</p>', now(), now())",
                template,
                district);
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, summary, created_at, updated_at) values (?, ?, ?, ?, 'All of it', now(), now())",
                portfolio,
                district,
                template,
                owner.id().value());
        post(portfolio, section(template, 0, "Work"), 0, template, collection, link);
        post(portfolio, section(template, 1, "Thoughts"), 0, template, herons);
        return new Pond(photo, collection, new PortfolioId(portfolio));
    }

    private UUID section(UUID template, int position, String title) {
        var id = UUID.randomUUID();
        World.run(
                "insert into template_section (id, district_id, template_id, title, position) values (?, ?, ?, ?, ?)",
                id,
                north.id().value(),
                template,
                title,
                position);
        return id;
    }

    private void post(UUID portfolio, UUID section, int from, UUID template, ItemId... posts) {
        for (int i = 0; i < posts.length; i++)
            World.run(
                    "insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at) values (?, ?, ?, ?, ?, ?, ?, now())",
                    UUID.randomUUID(),
                    north.id().value(),
                    portfolio,
                    template,
                    section,
                    posts[i].value(),
                    from + i);
    }

    private UploadId upload(Viewer owner, String name, String text) throws IOException {
        return inbox.receive(
                        owner,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        name)
                .id();
    }

    private UploadId archive(Viewer owner, byte[] bytes, String name) throws IOException {
        return inbox.receiveArchive(owner, new ByteArrayInputStream(bytes), name).id();
    }

    // ------------------------------------------------------------------ going out

    private static ExportScope chosen(ItemId... some) {
        return new ExportScope.ChosenItems(List.of(some));
    }

    private static AskForExport wish(ExportScope scope, boolean feedback) {
        return new AskForExport(scope, feedback, Locale.ENGLISH);
    }

    /** Asked for, and ready. */
    private ExportId asked(Viewer viewer, ExportScope scope, boolean feedback) {
        var id = exports.ask(viewer, wish(scope, feedback));
        Patience.await().until(() -> exports.one(viewer, id).state() == ExportState.READY);
        return id;
    }

    private byte[] taken(Viewer viewer, ExportScope scope) throws IOException {
        return bytes(asked(viewer, scope, false));
    }

    private byte[] bytes(ExportId id) throws IOException {
        return Files.readAllBytes(bytesAt(id));
    }

    private Path bytesAt(ExportId id) {
        return Path.of(folder, "exports", north.id().value().toString(), id.value().toString());
    }

    private static Map<String, byte[]> unpacked(byte[] archive) throws IOException {
        Map<String, byte[]> all = new TreeMap<>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(archive))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry())
                all.put(entry.getName(), zip.readAllBytes());
        }
        return all;
    }

    private static String everythingIn(byte[] archive) throws IOException {
        var all = new StringBuilder();
        for (var entry : unpacked(archive).entrySet())
            all.append(entry.getKey())
                    .append('\n')
                    .append(new String(entry.getValue(), StandardCharsets.UTF_8));
        return all.toString();
    }

    // ------------------------------------------------------------------ coming in

    private ImportView looked(Viewer viewer, byte[] archive, String name) throws IOException {
        return ended(viewer, imports.look(viewer, archive(viewer, archive, name), Locale.ENGLISH));
    }

    private static RunImport run(ImportView brought, boolean again) {
        return new RunImport(brought.id(), Optional.empty(), List.of(), again);
    }

    private ImportView ran(Viewer viewer, ImportView brought, boolean again) {
        imports.run(viewer, run(brought, again));
        var done = ended(viewer, brought.id());
        assertThat(done.state()).isEqualTo(ImportState.DONE);
        return done;
    }

    private ImportView ended(Viewer viewer, ImportId id) {
        Patience.await()
                .until(
                        () ->
                                !Set.of(ImportState.LOOKING, ImportState.RUNNING)
                                        .contains(imports.one(viewer, id).state()));
        return imports.one(viewer, id);
    }

    private List<ImportLine> lines(Viewer viewer, ImportView brought) {
        return imports.lines(viewer, List.of(brought.id()), PlaceRequest.of(100, null))
                .get(brought.id())
                .rows();
    }

    private static byte[] zip(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                zip.putNextEntry(new ZipEntry(file.getKey()));
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    private static byte[] stored(Map<String, byte[]> files) throws IOException {
        var out = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(out)) {
            for (var file : new TreeMap<>(files).entrySet()) {
                var entry = new ZipEntry(file.getKey());
                var sum = new java.util.zip.CRC32();
                sum.update(file.getValue());
                entry.setMethod(ZipEntry.STORED);
                entry.setSize(file.getValue().length);
                entry.setCrc(sum.getValue());
                zip.putNextEntry(entry);
                zip.write(file.getValue());
            }
        }
        return out.toByteArray();
    }

    // ------------------------------------------------------------------ looking

    private static PageRequest page() {
        return PageRequest.of(100, null);
    }

    private Map<String, ItemView> mine(Viewer viewer) {
        Map<String, ItemView> found = new TreeMap<>();
        for (var id :
                World.rows(
                        "select id::text from item where owner_id = ? and deleted_at is null",
                        viewer.id().value())) {
            var item = shelf.one(viewer, new ItemId(UUID.fromString(id)));
            found.put(item.title(), item);
        }
        return found;
    }

    private List<String> titles(Viewer viewer) {
        return List.copyOf(mine(viewer).keySet());
    }

    private List<String> contents(Viewer viewer, ItemId collection) {
        return World.rows(
                "select i.title from collection_entry e join item i on i.id = e.item_id where e.collection_id = ? order by e.position",
                collection.value());
    }

    private byte[] bytesOf(Viewer viewer, ItemId item) throws IOException {
        var sum =
                World.rows(
                                "select m.sha256 from attachment a join media m on m.id = a.media_id where a.item_id = ? order by a.position",
                                item.value())
                        .get(0);
        var place = org.openportfolio.media.store.Place.of(viewer.district(), sum);
        try (var in = store.read(place, 0, 1)) {
            assertThat(in.read()).isNotNegative();
        }
        return Files.readAllBytes(Path.of(folder, place.key()));
    }

    private long filesInStore() throws IOException {
        var district = Path.of(folder, north.id().value().toString());
        if (!Files.exists(district)) return 0;
        return FilesBelow.of(district).size();
    }

    private static FaultCode code(ThrowingCallable doing) {
        return catchThrowableOfType(UserFault.class, doing).code();
    }
}
