package org.openportfolio.invitation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Permission;
import org.openportfolio.access.Shelf;
import org.openportfolio.access.VisitPart;
import org.openportfolio.access.VisitShelf;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.feedback.assessment.Evaluate;
import org.openportfolio.feedback.assessment.Evaluations;
import org.openportfolio.feedback.assessment.ProgressLevel;
import org.openportfolio.it.MailBox;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.notification.Notifications;

/** Anna lets people from outside into her work, and shows them out again. */
@ExtendWith(ArquillianExtension.class)
class InvitationsIT {
    @Inject Invitations invitations;
    @Inject VisitEntry entry;
    @Inject Viewers viewers;
    @Inject Visits visits;
    @Inject VisitShelf visitShelf;
    @Inject Shelf shelf;
    @Inject Feedback feedback;
    @Inject Evaluations evaluations;
    @Inject Notifications notifications;

    final MailBox box = new MailBox();
    Guests north;
    Viewer anna;
    PortfolioId work;
    ItemId poem;
    ItemId folder;
    ItemId inside;

    @BeforeEach
    void aPortfolio() {
        MailBox.forgetOthers();
        north = new Guests();
        anna = north.anna;
        work = north.portfolio(anna);
        poem = north.item(anna, "LINK", "Poem");
        folder = north.item(anna, "COLLECTION", "Folder");
        inside = north.item(anna, "LINK", "Inside");
        north.put(folder, inside);
        north.post(work, north.best, poem);
        north.post(work, north.rest, folder);
    }

    @AfterEach
    void close() {
        box.close();
        World.run("delete from outbox where district_id = ?", north.district());
    }

    @Test
    @Tag("EX-1")
    @Tag("EX-2")
    @Tag("EX-3")
    void whoIsInvitedGetsOneMailWhoseAddressLeadsIntoThePortfolio() throws NoEntry {
        box.open();
        var invited = invite(Reach.whole(work), "Vera@Firm.Example").get(0).invitation().get();
        assertThat(invited.state()).isEqualTo(InvitationState.OPEN);
        assertThat(invited.email()).isEqualTo("vera@firm.example");
        var mail = box.await(1).get(0);
        assertThat(mail.to()).isEqualTo("Vera <vera@firm.example>");
        assertThat(mail.subject()).isEqualTo("Anna Test invites you to look at “My secret title”");
        assertThat(mail.unsubscribe()).isEmpty();
        var key = mail.text().replaceAll("(?s).*/visit/([A-Za-z0-9_-]{27}).*", "$1");
        for (var form : List.of(mail.text(), mail.html()))
            assertThat(form).contains("internship supervisor", "North", "Have a look", key);
        var behind = entry.behind(key).orElseThrow();
        assertThat(behind.invitation()).isEqualTo(invited.id());
        assertThat(behind.title()).contains("My secret title");
        assertThat(entry.behind(key.substring(1) + "x")).isEmpty();
        assertThat(entry.behind("nothing")).isEmpty();
        Patience.await().until(() -> invitations.one(anna, invited.id()).mail() == MailState.SENT);
        assertThat(
                        World.rows(
                                "select payload::text from outbox where district_id = ?",
                                north.district()))
                .noneMatch(payload -> payload.contains("@") || payload.contains(key));
        var guest = guest(invited.id());
        assertThat(titles(visitShelf.contents(guest)))
                .containsExactly("Best work: Poem", "The rest: Folder");
        assertThat(visits.header(guest).title()).contains("My secret title");
        assertThat(shelf.contents(guest, List.of(folder), place()).get(folder).rows()).hasSize(1);
        assertThat(shelf.one(guest, inside).title()).isEqualTo("Inside");
    }

    @Test
    @Tag("EX-1")
    @Tag("EX-10")
    void whoIsInvitedToPartsReachesNothingElseNotItsTitleEither() throws NoEntry {
        var section = invited(parts(List.of(north.best), List.of()));
        assertThat(titles(visitShelf.contents(section))).containsExactly("Best work: Poem");
        assertThat(visits.header(section).title()).isEmpty();
        assertThat(visits.header(section).portfolio()).isEmpty();
        for (var hidden : List.of(folder, inside)) notFound(() -> shelf.one(section, hidden));
        var collection = invited(parts(List.of(), List.of(folder)));
        assertThat(titles(visitShelf.contents(collection))).containsExactly("Folder");
        assertThat(shelf.one(collection, inside).title()).isEqualTo("Inside");
        notFound(() -> shelf.one(collection, poem));
        for (var guest : List.of(section, collection)) {
            notFound(() -> feedback.comment(guest, new AddComment(work, "Nice")));
            notFound(
                    () ->
                            evaluations.evaluate(
                                    guest, new Evaluate(work, ProgressLevel.ADVANCED, "Good")));
        }
        var later = north.item(anna, "LINK", "Later");
        north.post(work, north.best, later);
        assertThat(shelf.one(section, later).title()).isEqualTo("Later");
        World.run("update item set hidden = true where id = ?", later.value());
        notFound(() -> shelf.one(section, later));
    }

    @Test
    @Tag("EX-10")
    void progressEvaluationsAreForFullAccess() throws NoEntry {
        var guest = invited(Reach.whole(work));
        var given = evaluations.evaluate(guest, new Evaluate(work, ProgressLevel.ADVANCED, "Good"));
        assertThat(given.author().givenName()).isEqualTo("Vera");
        assertThat(evaluations.one(anna, given.id()).invitation()).isEqualTo(guest.invitation());
    }

    @Test
    @Tag("EX-9")
    @Tag("FB-3")
    void withRestrictedFeedbackOnlyWhatIsBetweenVisitorAndOwnerIsSeen() throws NoEntry {
        var guest = guest(invitation(wish(Reach.whole(work), true, "vera@firm.example")));
        var other = guest(invitation(wish(Reach.whole(work), false, "otto@firm.example")));
        var marias = says(north.maria, poem, "By Maria");
        answers(anna, marias, "Thanks Maria");
        says(anna, poem, "By Anna");
        var veras = says(guest, poem, "By Vera");
        answers(anna, veras, "Thanks Vera");
        var ottos = answers(other, veras, "Otto to Vera");
        answers(anna, ottos, "Thanks Otto");
        assertThat(reads(guest, poem)).containsExactly("By Anna", "By Vera < Thanks Vera");
        assertThat(shelf.one(guest, poem).comments()).isEqualTo(3);
        assertThat(reads(other, poem))
                .containsExactly(
                        "By Maria < Thanks Maria",
                        "By Anna",
                        "By Vera < Thanks Vera < Otto to Vera < Thanks Otto");
        assertThat(shelf.one(other, poem).comments()).isEqualTo(7);
        notFound(() -> feedback.one(guest, marias));
        notFound(() -> answers(guest, ottos, "I should not read this"));
        evaluations.evaluate(north.maria, new Evaluate(work, ProgressLevel.BEGINNING, "By Maria"));
        evaluations.evaluate(guest, new Evaluate(work, ProgressLevel.ADVANCED, "By Vera"));
        assertThat(evaluations.of(guest, List.of(work), page()).get(work).rows())
                .extracting(one -> one.text())
                .containsExactly("By Vera");
        assertThat(evaluations.of(other, List.of(work), page()).get(work).rows()).hasSize(2);
        feedback.hide(anna, veras);
        assertThat(reads(guest, poem)).containsExactly("By Anna");
    }

    @Test
    @Tag("EX-8")
    void theOwnerSeesWhoHasAccessUntilWhenAndExtendsShortensWidensAndTakesItBack() throws NoEntry {
        var id = invitation(wish(Reach.items(List.of(poem)), false, "vera@firm.example"));
        var guest = guest(id);
        var end = Instant.now().plus(60, ChronoUnit.DAYS).truncatedTo(ChronoUnit.SECONDS);
        assertThat(invitations.change(anna, change(id, end, null)).endsAt()).isEqualTo(end);
        assertThat(visits.header(guest).until()).isEqualTo(end);
        notFound(() -> shelf.one(guest, inside));
        var changed = invitations.change(anna, change(id, null, Reach.items(List.of(folder))));
        assertThat(changed.items()).containsExactly(folder);
        assertThat(shelf.one(guest, inside).title()).isEqualTo("Inside");
        notFound(() -> shelf.one(guest, poem));
        assertThat(
                        invitations
                                .of(anna, List.of((Thing) folder, poem, work), page())
                                .get(folder)
                                .rows())
                .extracting(InvitationView::id)
                .containsExactly(id);
        assertThat(invitations.mine(anna, page()).rows()).hasSize(1);
        assertThat(invitations.mine(north.maria, page()).rows()).isEmpty();
        notFound(() -> invitations.revoke(north.ben, id));
        assertThat(invitations.revoke(anna, id).state()).isEqualTo(InvitationState.REVOKED);
        assertThat(invitations.revoke(anna, id).items()).containsExactly(folder);
        notFound(() -> shelf.one(guest, inside));
        refused(FaultCode.NOT_ALLOWED, "invitationId", () -> invitations.resend(anna, id));
        refused(
                FaultCode.NOT_ALLOWED,
                "invitationId",
                () -> invitations.change(anna, change(id, end, null)));
    }

    @Test
    @Tag("EX-2")
    @Tag("PO-9")
    void whatTheDistrictDoesNotAllowIsRefusedByTheRuleThatSaysSo() {
        north.policy(30, null);
        var before = north.kept();
        var long_ = Instant.now().plus(31, ChronoUnit.DAYS);
        var fault = refusedBy(() -> invitations.invite(anna, wish(long_, "vera@firm.example")));
        assertThat(fault.field()).isEqualTo("endsAt");
        assertThat(fault.reason()).isEqualTo("invitation.tooLong");
        assertThat(fault.args()).containsEntry("max", 30);
        north.policy(30, "{12}");
        assertThat(refusedBy(() -> invite(Reach.whole(work), "vera@firm.example")).reason())
                .isEqualTo("invitation.grade");
        World.run("delete from licence where district_id = ?", north.district());
        assertThat(refusedBy(() -> invite(Reach.whole(work), "vera@firm.example")).reason())
                .isEqualTo("invitation.notLicensed");
        assertThat(north.kept()).isEqualTo(before);
    }

    @Test
    @Tag("EX-2")
    void whoCannotBeInvitedKeepsNoOtherFromIt() {
        var stranger = World.person(World.district("South"), "Stranger");
        var outcomes =
                invite(
                        Reach.whole(work),
                        "vera@firm.example",
                        north.address(anna),
                        north.address(north.maria).toUpperCase(java.util.Locale.ROOT),
                        "no address",
                        "a@b@firm.example",
                        "vera@FIRM.example",
                        "",
                        "x".repeat(300) + "@firm.example",
                        stranger.id().value() + "@north.example",
                        "maeve.o'brien@firm.example",
                        "vera+school@firm.example");
        assertThat(outcomes.stream().map(InvitationsIT::said))
                .containsExactly(
                        "invited",
                        "INVALID invitees.1.email invitation.ownAddress",
                        "INVALID invitees.2.email invitation.member",
                        "INVALID invitees.3.email invitation.address",
                        "INVALID invitees.4.email invitation.address",
                        "INVALID invitees.5.email invitation.twice",
                        "REQUIRED invitees.6.email required",
                        "TOO_LONG invitees.7.email tooLong",
                        "invited",
                        "INVALID invitees.9.email invitation.addressSigns",
                        "invited");
        assertThat(outcomes.get(2).member().orElseThrow().id()).isEqualTo(north.maria.id());
        assertThat(outcomes.get(1).member()).isEmpty();
        var long_ =
                invitations.invite(
                        anna,
                        new InviteExternals(
                                Reach.whole(work),
                                List.of(
                                        new Invitee(
                                                "n".repeat(10_000), "n@firm.example", "r", "", ""),
                                        new Invitee("A\nB", "n@firm.example", "r", "", ""),
                                        new Invitee("N", "n@firm.example", "", "", "de")),
                                null,
                                false,
                                Optional.empty(),
                                in(20),
                                ""));
        assertThat(long_.stream().map(InvitationsIT::said))
                .containsExactly(
                        "TOO_LONG invitees.0.name tooLong",
                        "INVALID invitees.1.name unreadable",
                        "INVALID invitees.2.language invitation.language");
    }

    @Test
    @Tag("EX-1")
    @Tag("EX-10")
    void onlyOwnThingsAndPartsOfThatPortfolioCanBeGiven() {
        var before = north.kept();
        var bens = north.item(north.ben, "LINK", "Ben's");
        var loose = north.item(anna, "LINK", "Loose");
        refused(
                FaultCode.NOT_FOUND,
                "itemIds.0",
                () -> invite(Reach.items(List.of(bens)), "a@b.cd"));
        refused(
                FaultCode.NOT_FOUND,
                "portfolioId",
                () -> invite(Reach.whole(north.portfolio(north.ben)), "a@b.cd"));
        refused(
                FaultCode.INVALID,
                "itemIds.0",
                () -> invite(parts(List.of(), List.of(loose)), "a@b.cd"));
        refused(
                FaultCode.NOT_FOUND,
                "sectionIds.0",
                () -> invite(parts(List.of(new Guests().best), List.of()), "a@b.cd"));
        refused(FaultCode.REQUIRED, "sectionIds", () -> parts(List.of(), List.of()));
        refused(FaultCode.REQUIRED, "itemIds", () -> Reach.items(List.of()));
        refused(
                FaultCode.INVALID,
                "permissions",
                () ->
                        new InviteExternals(
                                Reach.whole(work),
                                List.of(invitee("a@b.cd")),
                                Set.of(Permission.EDIT),
                                false,
                                Optional.empty(),
                                in(1),
                                ""));
        assertThat(north.kept()).isEqualTo(before);
    }

    @Test
    @Tag("EX-3")
    void aMailThatIsRefusedForGoodIsShownToTheOwnerAndCanBeSentAgain() {
        var id = invitation(wish(Reach.whole(work), false, "vera@firm.example"));
        // an address that no mail server takes, however it came to be kept
        World.run(
                "update person set email = 'vera at firm' where id = (select external_id from invitation where id = ?)",
                id.value());
        box.open();
        World.run("update outbox set due_at = now() where district_id = ?", north.district());
        Patience.await().until(() -> invitations.one(anna, id).mail() == MailState.REFUSED);
        assertThat(
                        World.rows(
                                "select detail ->> 'reason' from audit_entry where district_id = ? and action = 'MailRefused'",
                                north.district()))
                .containsExactly("address-invalid");
        World.run(
                "update person set email = 'vera@firm.example' where id = (select external_id from invitation where id = ?)",
                id.value());
        assertThat(invitations.resend(anna, id).mail()).isEqualTo(MailState.WAITING);
        assertThat(box.await(1)).hasSize(1);
        for (int sending = 3; sending <= Invitations.MOST_SENDINGS; sending++)
            invitations.resend(anna, id);
        refused(FaultCode.TOO_MANY, "invitationId", () -> invitations.resend(anna, id));
    }

    @Test
    @Tag("EX-3")
    void theMailOfAnInvitationThatIsSuspendedWaitsUntilItIsOpenAgain() {
        var id = invitation(wish(Reach.whole(work), false, "vera@firm.example"));
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        box.open();
        World.run("update outbox set due_at = now() where district_id = ?", north.district());
        Patience.await()
                .until(
                        () ->
                                World.rows(
                                                        "select id from outbox where district_id = ? and topic = 'mail.invitation' and due_at > now() + interval '8 minutes' and done_at is null",
                                                        north.district())
                                                .size()
                                        == 1);
        assertThat(box.all()).isEmpty();
        World.run("update person set state = 'ACTIVE' where id = ?", anna.id().value());
        World.run("update outbox set due_at = now() where district_id = ?", north.district());
        assertThat(box.await(1)).hasSize(1);
        Patience.await().until(() -> invitations.one(anna, id).mail() == MailState.SENT);
    }

    @Test
    @Tag("EX-6")
    @Tag("FB-4")
    void aNotificationCallsAGuestAsTheOwnerDoesAndNotByTheirMailAddress() throws NoEntry {
        var guest = guest(invitation(wish(Reach.whole(work), false, "v.jansen@firm.example")));
        says(guest, poem, "Well done");
        var names =
                notifications.of(anna, page()).rows().stream()
                        .map(one -> one.by().orElseThrow().name().strip());
        assertThat(names).containsExactly("Vera");
        visits.rename(guest, "Vera Jansen");
        assertThat(notifications.of(anna, page()).rows().get(0).by().orElseThrow().name().strip())
                .isEqualTo("Vera Jansen");
    }

    @Test
    @Tag("EX-5")
    @Tag("EX-6")
    void twoOwnersInviteTheSameAddressEachWithTheirOwnRoleAndName() throws NoEntry {
        var bens = north.portfolio(north.ben);
        var byAnna = invitation(wish(Reach.whole(work), false, "vera@firm.example"));
        var byBen =
                invitations
                        .invite(
                                north.ben,
                                new InviteExternals(
                                        Reach.whole(bens),
                                        List.of(
                                                new Invitee(
                                                        "Mrs Visser",
                                                        "VERA@firm.example",
                                                        "aunt",
                                                        "",
                                                        "nl")),
                                        null,
                                        false,
                                        Optional.empty(),
                                        in(10),
                                        ""))
                        .get(0)
                        .invitation()
                        .orElseThrow()
                        .id();
        var annas = guest(byAnna);
        var his = guest(byBen);
        assertThat(annas.id()).isEqualTo(his.id());
        assertThat(visits.header(annas).role()).isEqualTo("internship supervisor");
        assertThat(visits.header(his).role()).isEqualTo("aunt");
        assertThat(visits.header(annas).name()).isEqualTo("Vera");
        assertThat(visits.header(his).name()).isEqualTo("Mrs Visser");
        notFound(() -> feedback.comment(annas, new AddComment(bens, "Hello")));
        invitations.revoke(anna, byAnna);
        assertThat(visits.header(guest(byBen)).name()).isEqualTo("Mrs Visser");
    }

    private static String said(Outcome outcome) {
        return outcome.refusal()
                .map(fault -> fault.code() + " " + fault.field() + " " + fault.reason())
                .orElse("invited");
    }

    private static List<String> titles(List<VisitPart> parts) {
        return parts.stream()
                .flatMap(
                        part ->
                                part.items().stream()
                                        .map(ItemView::title)
                                        .map(
                                                title ->
                                                        part.section()
                                                                .map(
                                                                        one ->
                                                                                one.title()
                                                                                        + ": "
                                                                                        + title)
                                                                .orElse(title)))
                .toList();
    }

    private CommentId says(Viewer who, Thing about, String text) {
        return feedback.comment(who, new AddComment(about, text)).id();
    }

    private CommentId answers(Viewer who, CommentId comment, String text) {
        return feedback.comment(who, new AddComment(poem, Optional.of(comment), text)).id();
    }

    private List<String> reads(Viewer who, ItemId about) {
        return feedback.of(who, List.of(about), page()).get(about).rows().stream()
                .map(
                        thread ->
                                thread.text()
                                        + thread.replies().orElseThrow().rows().stream()
                                                .map(CommentView::text)
                                                .map(text -> " < " + text)
                                                .reduce("", String::concat))
                .toList();
    }

    private Reach parts(List<org.openportfolio.kernel.SectionId> sections, List<ItemId> items) {
        return new Reach(Scope.PARTS, Optional.of(work), sections, items);
    }

    private Viewer invited(Reach reach) throws NoEntry {
        return guest(invitation(wish(reach, false, "vera@firm.example")));
    }

    private Viewer guest(InvitationId id) throws NoEntry {
        return viewers.guest(north.account(id), true, id);
    }

    private InvitationId invitation(InviteExternals wish) {
        return invitations.invite(anna, wish).get(0).invitation().orElseThrow().id();
    }

    private List<Outcome> invite(Reach reach, String... addresses) {
        return invitations.invite(anna, wish(reach, false, addresses));
    }

    private InviteExternals wish(Reach reach, boolean restricted, String... addresses) {
        return new InviteExternals(
                reach,
                List.of(addresses).stream().map(InvitationsIT::invitee).toList(),
                null,
                restricted,
                Optional.empty(),
                in(20),
                "Have a look");
    }

    private InviteExternals wish(Instant endsAt, String address) {
        return new InviteExternals(
                Reach.whole(work),
                List.of(invitee(address)),
                null,
                false,
                Optional.empty(),
                endsAt,
                "");
    }

    private static Invitee invitee(String address) {
        return new Invitee("Vera", address, "internship supervisor", "Firm", "en");
    }

    private static ChangeInvitation change(InvitationId id, Instant endsAt, Reach reach) {
        return new ChangeInvitation(
                id,
                Optional.empty(),
                Optional.ofNullable(reach),
                Optional.ofNullable(endsAt),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static Instant in(int days) {
        return Instant.now().plus(days, ChronoUnit.DAYS);
    }

    private static PageRequest page() {
        return PageRequest.of(50, null);
    }

    private static org.openportfolio.kernel.PlaceRequest place() {
        return org.openportfolio.kernel.PlaceRequest.of(50, null);
    }

    private static void notFound(ThrowingCallable call) {
        assertThat(refusedBy(call).code()).isEqualTo(FaultCode.NOT_FOUND);
    }

    private static void refused(FaultCode code, String field, ThrowingCallable call) {
        var fault = refusedBy(call);
        assertThat(fault.code() + " " + fault.field()).isEqualTo(code + " " + field);
    }

    private static UserFault refusedBy(ThrowingCallable call) {
        return catchThrowableOfType(UserFault.class, call);
    }
}
