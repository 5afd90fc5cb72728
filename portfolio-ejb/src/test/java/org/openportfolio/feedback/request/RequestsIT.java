package org.openportfolio.feedback.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.access.Permission.COMMENT;
import static org.openportfolio.access.Permission.SEE_COMMENTS;
import static org.openportfolio.feedback.Desk.refused;

import jakarta.inject.Inject;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.FeedbackWish;
import org.openportfolio.access.Recipient;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Desk;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.feedback.assessment.Evaluate;
import org.openportfolio.feedback.assessment.Evaluations;
import org.openportfolio.feedback.assessment.ProgressLevel;
import org.openportfolio.it.World;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.notification.Notifications;
import org.openportfolio.sharing.ShareThing;
import org.openportfolio.sharing.Sharing;

/** "Please look at my conclusion": asked, answered, declined, withdrawn, void. */
@ExtendWith(ArquillianExtension.class)
@Tag("SH-13")
class RequestsIT {
    @Inject Requests requests;
    @Inject Feedback feedback;
    @Inject Evaluations evaluations;
    @Inject Sharing sharing;
    @Inject Viewers viewers;
    @Inject Notifications notifications;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer maria;
    Viewer stranger;
    Viewer foreigner;
    ItemId item;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        maria = World.teacher(north, "Maria");
        stranger = World.student(north, "Stranger");
        foreigner = World.teacher(World.district("South"), "Foreigner");
        item = Desk.item(anna, "REFLECTION");
        Desk.share(item, anna, maria, SEE_COMMENTS, COMMENT);
        Desk.share(item, anna, ben, COMMENT);
    }

    private RequestId ask(Viewer who, Thing about, Viewer of) {
        return requests.ask(
                        who,
                        new AskFeedback(
                                about,
                                List.of(of.id()),
                                "Please look at my conclusion",
                                Optional.empty()))
                .get(0)
                .id();
    }

    private List<RequestId> toMe(Viewer who) {
        return requests.toMe(who, PageRequest.of(100, null)).rows().stream()
                .map(RequestView::id)
                .toList();
    }

    private RequestState state(RequestId id) {
        return requests.byMe(anna, PageRequest.of(100, null)).rows().stream()
                .filter(one -> one.id().equals(id))
                .findFirst()
                .orElseThrow()
                .state();
    }

    @Test
    void whoIsAskedSeesItAndTheOwnerSeesWhenItIsAnswered() {
        var due = LocalDate.now(ZoneOffset.UTC).plusDays(3);
        var asked =
                requests.ask(
                        anna,
                        new AskFeedback(
                                item,
                                List.of(maria.id(), ben.id()),
                                "Please look at my conclusion",
                                Optional.of(due)));
        var one = requests.toMe(maria, PageRequest.of(10, null)).rows().get(0);
        assertThat(one.id()).isEqualTo(asked.get(0).id());
        assertThat(one.about()).isEqualTo(item);
        assertThat(one.askedBy().givenName()).isEqualTo("Anna");
        assertThat(one.dueOn()).contains(due);
        assertThat(one.canAnswer()).isTrue();
        assertThat(one.canWithdraw()).isFalse();
        feedback.comment(maria, new AddComment(item, "It does not follow"));
        assertThat(toMe(maria)).isEmpty();
        assertThat(toMe(ben)).containsExactly(asked.get(1).id());
        assertThat(state(asked.get(0).id())).isEqualTo(RequestState.ANSWERED);
        assertThat(state(asked.get(1).id())).isEqualTo(RequestState.OPEN);
        var ofItem = requests.of(anna, List.of(item), PageRequest.of(10, null)).get(item).rows();
        assertThat(ofItem).hasSize(2);
        for (var other : List.of(maria, ben, stranger, foreigner)) {
            assertThat(requests.of(other, List.of(item), PageRequest.of(10, null)).get(item).rows())
                    .isEmpty();
            assertThat(requests.byMe(other, PageRequest.of(10, null)).rows()).isEmpty();
        }
        assertThat(Desk.audited(maria)).containsExactly("CommentAdded", "RequestClosed");
        assertThat(Desk.audited(anna)).containsExactly("FeedbackRequested");
    }

    @Test
    void aProgressEvaluationAnswersARequestOnAPortfolio() {
        var portfolio = Desk.portfolio(anna);
        World.schoolClass(north, "Biology", anna, maria);
        var asked = ask(anna, portfolio, maria);
        feedback.comment(maria, new AddComment(item, "Something else"));
        assertThat(state(asked)).as("that was about something else").isEqualTo(RequestState.OPEN);
        evaluations.evaluate(maria, new Evaluate(portfolio, ProgressLevel.ADVANCED, "Well done"));
        assertThat(state(asked)).isEqualTo(RequestState.ANSWERED);
    }

    @Test
    void itIsDoneDeclinedOrWithdrawnByWhomItConcerns() {
        var done = ask(anna, item, maria);
        refused(FaultCode.NOT_ALLOWED, "requestId", () -> requests.done(anna, done));
        refused(FaultCode.NOT_ALLOWED, "requestId", () -> requests.withdraw(maria, done));
        for (var other : List.of(ben, stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "requestId", () -> requests.done(other, done));
        assertThat(requests.done(maria, done).state()).isEqualTo(RequestState.DONE);
        requests.done(maria, done);
        refused(FaultCode.INVALID, "requestId", () -> requests.decline(maria, done));
        refused(FaultCode.INVALID, "requestId", () -> requests.withdraw(anna, done));
        var declined = ask(anna, item, maria);
        assertThat(requests.decline(maria, declined).state()).isEqualTo(RequestState.DECLINED);
        var withdrawn = ask(anna, item, maria);
        assertThat(requests.withdraw(anna, withdrawn).canWithdraw()).isFalse();
        assertThat(toMe(maria)).isEmpty();
        assertThat(Desk.audited(maria)).containsExactly("RequestClosed", "RequestClosed");
        refused(
                FaultCode.NOT_FOUND,
                "requestId",
                () -> requests.done(maria, new RequestId(UUID.randomUUID())));
    }

    @Test
    @Tag("EX-11")
    void onlyWhoCanSeeItIsAsked() {
        refused(FaultCode.NOT_ALLOWED, "personIds.0", () -> ask(anna, item, stranger));
        refused(FaultCode.NOT_FOUND, "personIds.0", () -> ask(anna, item, foreigner));
        refused(FaultCode.INVALID, "personIds.0", () -> ask(anna, item, anna));
        refused(
                FaultCode.NOT_FOUND,
                "personIds.1",
                () ->
                        requests.ask(
                                anna,
                                new AskFeedback(
                                        item,
                                        List.of(maria.id(), new PersonId(UUID.randomUUID())),
                                        "Look",
                                        Optional.empty())));
        refused(FaultCode.NOT_ALLOWED, "itemId", () -> ask(maria, item, ben));
        for (var other : List.of(stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "itemId", () -> ask(other, item, ben));
        assertThat(Desk.count("feedback_request", "about_id", item)).isZero();
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        ask(anna, item, maria);
        refused(FaultCode.INVALID, "personIds.0", () -> ask(anna, item, maria));
        refused(FaultCode.REQUIRED, "text", () -> wish(List.of(ben.id()), " ", Optional.empty()));
        refused(
                FaultCode.TOO_LONG,
                "text",
                () -> wish(List.of(ben.id()), "x".repeat(2_001), Optional.empty()));
        refused(FaultCode.REQUIRED, "personIds", () -> wish(List.of(), "Look", Optional.empty()));
        refused(
                FaultCode.INVALID,
                "personIds.1",
                () -> wish(List.of(ben.id(), ben.id()), "Look", Optional.empty()));
        var today = LocalDate.now(ZoneOffset.UTC);
        refused(
                FaultCode.INVALID,
                "dueOn",
                () ->
                        requests.ask(
                                anna,
                                wish(List.of(ben.id()), "Look", Optional.of(today.minusDays(1)))));
        refused(
                FaultCode.INVALID,
                "dueOn",
                () ->
                        requests.ask(
                                anna,
                                wish(List.of(ben.id()), "Look", Optional.of(today.plusYears(11)))));
        assertThat(Desk.count("feedback_request", "about_id", item)).isEqualTo(1);
        requests.ask(anna, wish(List.of(ben.id()), "Look", Optional.of(today)));
        var left = new Viewer(anna.id(), anna.district(), anna.roles(), true);
        refused(FaultCode.READ_ONLY, "", () -> ask(left, item, ben));
    }

    private AskFeedback wish(List<PersonId> persons, String text, Optional<LocalDate> due) {
        return new AskFeedback(item, persons, text, due);
    }

    @Test
    void whenAccessEndsTheRequestIsVoid() {
        var asked = ask(anna, item, maria);
        Desk.leave(item, maria);
        assertThat(toMe(maria)).isEmpty();
        refused(FaultCode.NOT_FOUND, "requestId", () -> requests.done(maria, asked));
        Desk.share(item, anna, maria, COMMENT);
        assertThat(toMe(maria)).containsExactly(asked);
        World.run("update item set hidden = true where id = ?", item.value());
        assertThat(toMe(maria)).isEmpty();
    }

    @Test
    void aShareCarriesARequestToEverybodyItIsSharedWith() {
        var other = Desk.item(anna, "LINK");
        var biology = World.schoolClass(north, "Biology", anna, ben, maria);
        var due = LocalDate.now(ZoneOffset.UTC).plusDays(7);
        share(
                other,
                List.of(new Recipient.OnePerson(stranger.id()), new Recipient.WholeGroup(biology)),
                "Is it clear?",
                Optional.of(due));
        for (var who : List.of(ben, maria, stranger)) {
            var one = requests.toMe(who, PageRequest.of(10, null)).rows().get(0);
            assertThat(one.text()).isEqualTo("Is it clear?");
            assertThat(one.dueOn()).contains(due);
        }
        assertThat(toMe(anna)).isEmpty();
        share(other, List.of(new Recipient.MyTeachers()), "And now?", Optional.empty());
        var again = requests.toMe(maria, PageRequest.of(10, null)).rows();
        assertThat(again).hasSize(1);
        assertThat(again.get(0).text()).isEqualTo("And now?");
        refused(
                FaultCode.INVALID,
                "request.dueOn",
                () ->
                        share(
                                item,
                                List.of(new Recipient.OnePerson(stranger.id())),
                                "Look",
                                Optional.of(due.minusDays(9))));
        assertThat(
                        World.rows(
                                "select 1 from access_grant where item_id = ? and person_id = ?",
                                item.value(),
                                stranger.id().value()))
                .as("neither request nor share")
                .isEmpty();
    }

    private void share(ItemId what, List<Recipient> with, String text, Optional<LocalDate> dueOn) {
        sharing.share(
                anna,
                new ShareThing(
                        what,
                        with,
                        Set.of(COMMENT),
                        Optional.empty(),
                        Optional.empty(),
                        "",
                        Optional.of(new FeedbackWish(text, dueOn))));
    }

    @Test
    void pagesFollowOneAnother() {
        for (int i = 0; i < 5; i++) {
            var another = Desk.item(anna, "LINK");
            Desk.share(another, anna, maria, COMMENT);
            ask(anna, another, maria);
        }
        var first = requests.toMe(maria, PageRequest.of(3, null));
        assertThat(first.rows()).hasSize(3);
        assertThat(first.more()).isTrue();
        var next = requests.toMe(maria, PageRequest.of(3, first.rows().get(2).cursor().text()));
        assertThat(next.rows()).hasSize(2);
        assertThat(next.rows()).doesNotContainAnyElementsOf(first.rows());
    }

    @Test
    @Tag("EX-11")
    @Tag("EX-6")
    void somebodyFromOutsideIsAskedByTheirInvitationAndAnswersByWhatTheySay() throws NoEntry {
        Desk.license(north);
        var account = UUID.randomUUID();
        var invitation = Desk.invite(item, anna, account, false);
        var asked = askGuests(anna, item, invitation).get(0);
        assertThat(asked.askedOf().name()).isEqualTo("Vera Visser");
        assertThat(
                        World.rows(
                                "select key from outbox where topic = ? and district_id = ?",
                                RequestMails.TOPIC,
                                north.id().value()))
                .containsExactly(asked.id().value().toString());
        var guest = viewers.guest(account, true, invitation);
        assertThat(toMe(guest)).containsExactly(asked.id());
        refused(FaultCode.INVALID, "invitationIds.0", () -> askGuests(anna, item, invitation));
        feedback.comment(guest, new AddComment(item, "It convinces me"));
        assertThat(toMe(guest)).isEmpty();
        assertThat(state(asked.id())).isEqualTo(RequestState.ANSWERED);
        assertThat(notifications.of(anna, PageRequest.of(10, null)).rows())
                .isNotEmpty()
                .allSatisfy(
                        one -> assertThat(one.by().orElseThrow().name()).isEqualTo("Vera Visser"));
        refused(FaultCode.NOT_ALLOWED, "", () -> requests.byMe(guest, PageRequest.of(1, null)));
    }

    @Test
    @Tag("EX-11")
    void onlyGuestsWhoHaveAccessAreAsked() {
        Desk.license(north);
        var other = Desk.item(anna, "REFLECTION");
        var invitation = Desk.invite(item, anna, UUID.randomUUID(), false);
        refused(FaultCode.NOT_ALLOWED, "invitationIds.0", () -> askGuests(anna, other, invitation));
        var bens = Desk.invite(Desk.item(ben, "REFLECTION"), ben, UUID.randomUUID(), false);
        refused(FaultCode.NOT_FOUND, "invitationIds.0", () -> askGuests(anna, item, bens));
        World.run("update invitation set revoked_at = now() where id = ?", invitation.value());
        refused(FaultCode.NOT_ALLOWED, "invitationIds.0", () -> askGuests(anna, item, invitation));
        assertThat(Desk.count("feedback_request", "asked_by", anna.id())).isZero();
        // the question whether a guest has access leaves nothing of their visit behind
        assertThat(requests.byMe(anna, PageRequest.of(10, null)).rows()).isEmpty();
    }

    @Test
    @Tag("EX-11")
    void nobodyIsMailedWithoutEnd() {
        Desk.license(north);
        var invitation = Desk.invite(item, anna, UUID.randomUUID(), false);
        for (int i = 0; i < Requests.MOST_MAILS_A_DAY; i++)
            requests.withdraw(anna, askGuests(anna, item, invitation).get(0).id());
        refused(FaultCode.TOO_MANY, "invitationIds.0", () -> askGuests(anna, item, invitation));
    }

    private List<RequestView> askGuests(Viewer who, Thing about, InvitationId... guests) {
        return requests.ask(
                who,
                new AskFeedback(
                        about,
                        List.of(),
                        List.of(guests),
                        "Does my conclusion convince you?",
                        Optional.empty()));
    }
}
