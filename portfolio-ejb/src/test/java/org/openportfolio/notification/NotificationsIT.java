package org.openportfolio.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.access.Permission.COMMENT;
import static org.openportfolio.access.Permission.SEE_COMMENTS;
import static org.openportfolio.access.Permission.VIEW;

import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.Recipient;
import org.openportfolio.feedback.AddComment;
import org.openportfolio.feedback.Desk;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.feedback.assessment.AssessmentGiven;
import org.openportfolio.feedback.assessment.AssessmentKind;
import org.openportfolio.feedback.request.AskFeedback;
import org.openportfolio.feedback.request.Requests;
import org.openportfolio.it.MailBox;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.NotificationId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Transactions;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.mail.MailWish;
import org.openportfolio.mail.MailWishes;
import org.openportfolio.mail.Pace;
import org.openportfolio.sharing.ShareThing;
import org.openportfolio.sharing.Sharing;

/** What Anna, Ben and Maria are told of when they were not looking. */
@ExtendWith(ArquillianExtension.class)
@Tag("FB-4")
class NotificationsIT {
    /** Something new among somebody's items; who gave it is known to the event alone. */
    record NewItemCame(DistrictId district, PersonId by, ItemId thing, PersonId to)
            implements DomainEvent {
        @Override
        public List<Notice> notices() {
            return List.of(Notice.to(NoticeKind.NEW_ITEM, thing, Set.of(to)));
        }
    }

    @Inject Notifications notifications;
    @Inject DigestCalendar digests;
    @Inject MailWishes wishes;
    @Inject Feedback feedback;
    @Inject Requests requests;
    @Inject Sharing sharing;
    @Inject Transactions transactions;
    @Inject Event<DomainEvent> happened;

    final MailBox box = new MailBox();
    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer maria;
    Viewer foreigner;
    ItemId item;

    @BeforeEach
    void people() {
        MailBox.forgetOthers();
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        maria = World.teacher(north, "Maria");
        foreigner = World.student(World.district("South"), "Foreigner");
        item = Desk.item(anna, "REFLECTION");
        Desk.share(item, anna, maria, VIEW, SEE_COMMENTS, COMMENT);
        World.run(
                "update person set email = given_name || '@north.example' where district_id = ?",
                north.id().value());
        // where it is noon now, whenever this test runs
        int ahead = 12 - Instant.now().atOffset(ZoneOffset.UTC).getHour();
        World.run(
                "update district set time_zone = ? where id = ?",
                "Etc/GMT" + (ahead > 0 ? "-" + ahead : "+" + -ahead),
                north.id().value());
    }

    @AfterEach
    void close() {
        box.close();
        World.run("delete from outbox where district_id = ?", north.id().value());
        World.run("delete from notification where district_id = ?", north.id().value());
    }

    private List<NotificationView> of(Viewer who) {
        return notifications.of(who, PageRequest.of(100, null)).rows();
    }

    private List<NoticeKind> kinds(Viewer who) {
        return of(who).stream().map(NotificationView::kind).toList();
    }

    private CommentId says(Viewer who, String text) {
        return feedback.comment(who, new AddComment(item, text)).id();
    }

    private CommentId answers(Viewer who, CommentId to, String text) {
        return feedback.comment(who, new AddComment(item, Optional.of(to), text)).id();
    }

    @Test
    void theOwnerHearsOfFeedbackAndWhoIsAnsweredOfTheAnswerAndNobodyOfTheirOwn() {
        Desk.share(item, anna, ben, VIEW, SEE_COMMENTS, COMMENT);
        var first = says(maria, "It does not follow");
        answers(anna, first, "Why?");
        answers(ben, first, "It does");
        assertThat(kinds(anna)).containsExactly(NoticeKind.FEEDBACK, NoticeKind.FEEDBACK);
        assertThat(kinds(maria)).containsExactly(NoticeKind.REPLY, NoticeKind.REPLY);
        assertThat(kinds(ben)).isEmpty();
        var told = of(anna).get(1);
        assertThat(told.by().orElseThrow().givenName()).isEqualTo("Maria");
        assertThat(told.about()).contains(item);
        assertThat(told.comment()).contains(first);
        assertThat(told.read()).isFalse();
        assertThat(kinds(foreigner)).isEmpty();
        assertThat(
                        World.rows(
                                "select only_ids::text from live_event where kind = 'NOTIFICATIONS' and thing_id = ? order by id",
                                item.value()))
                .as("phones of those who are told, and no others")
                .hasSize(3)
                .allMatch(
                        only ->
                                only.contains(anna.id().value().toString())
                                        || only.contains(maria.id().value().toString()))
                .noneMatch(only -> only.contains(ben.id().value().toString()));
    }

    @Test
    void whatCannotBeSeenAnyMoreDropsOut() {
        var first = says(maria, "It does not follow");
        var answer = answers(anna, first, "Why?");
        assertThat(kinds(maria)).containsExactly(NoticeKind.REPLY);
        assertThat(notifications.unread(maria)).isEqualTo(1);
        feedback.hide(anna, answer);
        assertThat(kinds(maria)).as("hidden").isEmpty();
        assertThat(notifications.unread(maria)).isZero();
        feedback.show(anna, answer);
        assertThat(kinds(maria)).hasSize(1);
        Desk.leave(item, maria);
        assertThat(kinds(maria)).as("not shared any more").isEmpty();
        Desk.share(item, anna, maria, VIEW, SEE_COMMENTS, COMMENT);
        feedback.delete(anna, answer);
        assertThat(kinds(maria)).as("deleted").isEmpty();
    }

    @Test
    void sharesAndTheirEndAreToldAndTheEndSaysNothingOfTheThing() {
        var other = Desk.item(anna, "REFLECTION");
        World.schoolClass(north, "Biology", anna, ben);
        var share =
                sharing.share(
                                anna,
                                new ShareThing(
                                        other,
                                        List.of(new Recipient.OnePerson(ben.id())),
                                        Set.of(VIEW),
                                        Optional.empty(),
                                        Optional.empty(),
                                        ""))
                        .get(0);
        assertThat(kinds(ben)).containsExactly(NoticeKind.SHARED);
        sharing.revoke(anna, share);
        assertThat(kinds(ben)).containsExactly(NoticeKind.ACCESS_ENDED);
        assertThat(of(ben).get(0).about()).isEmpty();
        assertThat(of(ben).get(0).by().orElseThrow().givenName()).isEqualTo("Anna");
        assertThat(kinds(anna)).isEmpty();
    }

    @Test
    void requestsAreToldToWhoIsAskedAndWhatBecameOfThemToWhoAsked() {
        requests.ask(
                anna, new AskFeedback(item, List.of(maria.id()), "Please look", Optional.empty()));
        assertThat(kinds(maria)).containsExactly(NoticeKind.REQUEST);
        says(maria, "It does not follow");
        assertThat(kinds(anna)).contains(NoticeKind.REQUEST, NoticeKind.FEEDBACK);
    }

    @Test
    @Tag("PU-4")
    void aNewItemComesFromNobody() {
        var copy = Desk.item(ben, "REFLECTION");
        transactions.inside(
                north.id(),
                c -> {
                    happened.fire(new NewItemCame(north.id(), maria.id(), copy, ben.id()));
                    return null;
                });
        var told = of(ben).get(0);
        assertThat(told.kind()).isEqualTo(NoticeKind.NEW_ITEM);
        assertThat(told.about()).contains(copy);
        assertThat(told.by()).isEmpty();
        assertThat(
                        World.rows(
                                "select n::text from notification n where person_id = ? union all select e::text from live_event e where thing_id = ?",
                                ben.id().value(),
                                copy.value()))
                .hasSize(2)
                .noneMatch(row -> row.contains(maria.id().value().toString()));
    }

    @Test
    void whoHasLeftOrIsLockedOutIsToldNothing() {
        World.run(
                "update person set state = 'LEFT', left_at = now() where id = ?",
                anna.id().value());
        says(maria, "It does not follow");
        World.run(
                "update person set state = 'DISABLED', left_at = null where id = ?",
                anna.id().value());
        says(maria, "And this neither");
        assertThat(World.rows("select 1 from notification where person_id = ?", anna.id().value()))
                .isEmpty();
    }

    @Test
    void theyAreMarkedAsReadOneByOneOrAllAndOnlyOnesOwn() {
        says(maria, "One");
        says(maria, "Two");
        says(maria, "Three");
        assertThat(notifications.unread(anna)).isEqualTo(3);
        var newest = of(anna).get(0).id();
        for (var other : List.of(ben, foreigner))
            Desk.refused(
                    FaultCode.NOT_FOUND,
                    "notificationIds",
                    () -> notifications.markRead(other, List.of(newest)));
        Desk.refused(
                FaultCode.NOT_FOUND,
                "notificationIds",
                () ->
                        notifications.markRead(
                                anna, List.of(newest, new NotificationId(UUID.randomUUID()))));
        assertThat(notifications.unread(anna)).isEqualTo(3);
        notifications.markRead(anna, List.of(newest));
        assertThat(notifications.unread(anna)).isEqualTo(2);
        assertThat(of(anna)).extracting(NotificationView::read).containsExactly(true, false, false);
        notifications.markRead(anna);
        assertThat(notifications.unread(anna)).isZero();
        var page = notifications.of(anna, PageRequest.of(2, null));
        assertThat(page.rows()).hasSize(2);
        assertThat(page.more()).isTrue();
        assertThat(
                        notifications
                                .of(anna, PageRequest.of(2, page.rows().get(1).cursor().text()))
                                .rows())
                .hasSize(1);
    }

    @Test
    void whatOthersMarkOrWishForChangesNothingOfOnesOwn() {
        says(maria, "One");
        wishes.choose(anna, new MailWish(NoticeKind.FEEDBACK, Pace.NEVER));
        var wished = wishes.of(anna);
        for (var other : List.of(ben, maria, foreigner)) {
            notifications.markRead(other);
            wishes.choose(other, new MailWish(NoticeKind.FEEDBACK, Pace.AT_ONCE));
            assertThat(of(other)).isEmpty();
        }
        assertThat(notifications.unread(anna)).isEqualTo(1);
        assertThat(wishes.of(anna)).isEqualTo(wished);
    }

    @Test
    void aDailyMailTellsOnceWhatIsUnreadAndNeverWhatWasSaid() {
        box.open();
        says(maria, "It does not follow");
        says(maria, "Nor does this");
        notifications.markRead(anna, List.of(of(anna).get(0).id()));
        digests.queue();
        digests.queue();
        var mail = box.await(1).get(0);
        assertThat(mail.to()).contains("Anna@north.example");
        assertThat(mail.text()).contains("Maria Test gave you feedback.");
        for (var form : List.of(mail.text(), mail.html()))
            assertThat(form)
                    .doesNotContain("follow", "Nor does", "My week", item.value().toString());
        assertThat(mail.unsubscribe()).contains("/unsubscribe/");
        assertThat(box.all()).hasSize(1);
        assertThat(letters()).containsExactly("{\"pace\": \"DAILY\"}");
    }

    @Test
    void whoWantsMailsAtOnceGetsThemAndWhoWantsNoneGetsNone() {
        box.open();
        wishes.choose(anna, new MailWish(NoticeKind.FEEDBACK, Pace.AT_ONCE));
        says(maria, "It does not follow");
        assertThat(box.await(1).get(0).text()).contains("Maria Test gave you feedback.");
        wishes.choose(anna, new MailWish(NoticeKind.FEEDBACK, Pace.NEVER));
        says(maria, "Nor does this");
        digests.queue();
        assertThat(letters()).hasSize(1);
        assertThat(kinds(anna)).as("in the app they are all told").hasSize(2);
    }

    @Test
    void whatIsReadOrOutOfSightBeforeTheMailLeavesIsNotMailed() throws Exception {
        wishes.choose(anna, new MailWish(NoticeKind.FEEDBACK, Pace.AT_ONCE));
        wishes.choose(maria, new MailWish(NoticeKind.REPLY, Pace.AT_ONCE));
        var first = says(maria, "It does not follow");
        answers(anna, first, "Why?");
        notifications.markRead(anna);
        Desk.leave(item, maria);
        // no mail server is there: only a letter that sends nothing is done
        Patience.await()
                .until(
                        () ->
                                World.rows(
                                                "select 1 from outbox where district_id = ? and done_at is null",
                                                north.id().value())
                                        .isEmpty());
        assertThat(letters()).hasSize(2);
    }

    @Test
    void whatIsOldIsForgotten() {
        says(maria, "It does not follow");
        World.run(
                "update notification set at = now() - interval '181 days' where person_id = ?",
                anna.id().value());
        says(maria, "Nor does this");
        digests.forget();
        assertThat(of(anna)).hasSize(1);
    }

    @Test
    void assessmentsAreFeedback() {
        transactions.inside(
                north.id(),
                c -> {
                    happened.fire(
                            new AssessmentGiven(
                                    north.id(),
                                    maria.id(),
                                    item,
                                    new AssessmentId(UUID.randomUUID()),
                                    AssessmentKind.values()[0]));
                    return null;
                });
        assertThat(kinds(anna)).containsExactly(NoticeKind.FEEDBACK);
    }

    private List<String> letters() {
        return World.rows(
                "select payload::text from outbox where district_id = ? and topic = 'mail.notification'",
                north.id().value());
    }
}
