package org.openportfolio.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.access.Permission.COMMENT;
import static org.openportfolio.access.Permission.SEE_COMMENTS;
import static org.openportfolio.access.Permission.VIEW;
import static org.openportfolio.feedback.Desk.refused;

import jakarta.inject.Inject;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.World;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Viewer;

/** Comments in threads: who says them, who sees them, and what becomes of them. */
@ExtendWith(ArquillianExtension.class)
@Tag("FB-1")
class FeedbackIT {
    @Inject Feedback feedback;
    @Inject Shelf shelf;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer carl;
    Viewer maria;
    Viewer stranger;
    Viewer foreigner;
    ItemId item;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        carl = World.student(north, "Carl");
        maria = World.teacher(north, "Maria");
        stranger = World.student(north, "Stranger");
        foreigner = World.teacher(World.district("South"), "Foreigner");
        item = Desk.item(anna, "REFLECTION");
        Desk.share(item, anna, maria, SEE_COMMENTS, COMMENT);
        Desk.share(item, anna, ben, COMMENT);
        Desk.share(item, anna, carl, VIEW);
    }

    private CommentId says(Viewer who, Thing about, String text) {
        return feedback.comment(who, new AddComment(about, text)).id();
    }

    private CommentId answers(Viewer who, CommentId comment, String text) {
        var about = feedback.one(who, comment).about();
        return feedback.comment(who, new AddComment(about, Optional.of(comment), text)).id();
    }

    /** What somebody reads, a thread a line: single reads, counts and replies agree with it. */
    private List<String> reads(Viewer who, Thing about) {
        var threads = feedback.of(who, List.of(about), PageRequest.of(100, null)).get(about).rows();
        var alone =
                feedback.replies(
                        who,
                        threads.stream().map(CommentView::id).toList(),
                        PageRequest.of(100, null));
        int words = 0;
        for (var thread : threads) {
            var replies = thread.replies().orElseThrow().rows();
            assertThat(alone.get(thread.id()).rows())
                    .extracting(CommentView::id)
                    .isEqualTo(replies.stream().map(CommentView::id).toList());
            for (var comment : replies) {
                assertThat(feedback.one(who, comment.id()).text()).isEqualTo(comment.text());
                if (!comment.deleted()) words++;
            }
            assertThat(feedback.one(who, thread.id()).text()).isEqualTo(thread.text());
            if (!thread.deleted()) words++;
        }
        if (about instanceof ItemId one && !shelf.several(who, List.of(one)).isEmpty())
            assertThat(shelf.one(who, one).comments()).as("count").isEqualTo(words);
        return threads.stream()
                .map(
                        thread ->
                                said(thread)
                                        + thread.replies().orElseThrow().rows().stream()
                                                .map(reply -> " < " + said(reply))
                                                .reduce("", String::concat))
                .toList();
    }

    private static String said(CommentView comment) {
        assertThat(comment.author().isEmpty()).isEqualTo(comment.deleted());
        return comment.deleted() ? "(gone)" : comment.text();
    }

    @Test
    @Tag("SH-5")
    @Tag("SH-8")
    void aThreadIsReadByWhoeverMaySeeComments() {
        var first = says(maria, item, "Why nine?");
        var answer = answers(anna, first, "I counted twice");
        answers(maria, answer, "Say so");
        assertThat(reads(anna, item)).containsExactly("Why nine? < I counted twice < Say so");
        assertThat(reads(maria, item)).isEqualTo(reads(anna, item));
        for (var other : List.of(ben, carl, stranger, foreigner))
            assertThat(reads(other, item)).isEmpty();
        var reply = feedback.one(anna, answer);
        assertThat(reply.thread()).contains(first);
        assertThat(reply.replyTo()).contains(first);
        assertThat(reply.createdAt()).isAfter(feedback.one(anna, first).createdAt());
    }

    @Test
    @Tag("SH-8")
    void whoMayOnlyCommentReadsTheirThreadsAndWhatTheOwnerAnswersThem() {
        says(anna, item, "Tell me what you think");
        says(maria, item, "Why nine?");
        var bens = says(ben, item, "Great");
        var thanks = answers(anna, bens, "Thanks Ben");
        var marias = answers(maria, bens, "I agree with Ben");
        answers(anna, marias, "Thanks Maria");
        var more = answers(ben, thanks, "You are welcome");
        assertThat(reads(ben, item)).containsExactly("Great < Thanks Ben < You are welcome");
        assertThat(reads(maria, item)).hasSize(3);
        assertThat(feedback.several(ben, List.of(bens, more, marias)))
                .extracting(CommentView::id)
                .containsExactlyInAnyOrder(bens, more);
        refused(
                FaultCode.NOT_FOUND,
                "replyToId",
                () -> feedback.comment(ben, new AddComment(item, Optional.of(marias), "Me too")));
        // with the permission taken away, what was said among others is no longer theirs to read
        Desk.share(item, anna, maria, COMMENT);
        assertThat(reads(maria, item)).containsExactly("Why nine?");
    }

    @Test
    void whoChangesTheirWordsLeavesATrace() {
        var id = says(maria, item, "Why nin?");
        assertThat(feedback.one(anna, id).editedAt()).isEmpty();
        var edited = feedback.edit(maria, new EditComment(id, "Why nine?"));
        assertThat(edited.text()).isEqualTo("Why nine?");
        assertThat(edited.editedAt()).isPresent();
        feedback.edit(maria, new EditComment(id, "Why ten?"));
        feedback.edit(maria, new EditComment(id, "Why ten?"));
        assertThat(
                        World.rows(
                                "select text from comment_version where comment_id = ? order by version",
                                id.value()))
                .containsExactly("Why nin?", "Why nine?");
        assertThat(Desk.audited(maria))
                .containsExactly("CommentAdded", "CommentEdited", "CommentEdited");
        assertThat(
                        World.rows(
                                "select detail::text from audit_entry where actor_id = ?",
                                maria.id().value()))
                .noneMatch(line -> line.contains("nine"));
        refused(
                FaultCode.NOT_ALLOWED,
                "commentId",
                () -> feedback.edit(anna, new EditComment(id, "Hacked")));
        for (var other : List.of(ben, carl, stranger, foreigner))
            refused(
                    FaultCode.NOT_FOUND,
                    "commentId",
                    () -> feedback.edit(other, new EditComment(id, "Hacked")));
        Desk.share(item, anna, maria, SEE_COMMENTS);
        refused(
                FaultCode.NOT_ALLOWED,
                "commentId",
                () -> feedback.edit(maria, new EditComment(id, "Why eleven?")));
        assertThat(reads(anna, item)).containsExactly("Why ten?");
    }

    @Test
    void aDeletedCommentWithAnswersKeepsItsPlaceWithoutWords() {
        var lonely = says(maria, item, "Oops");
        var first = says(maria, item, "Why nine?");
        var answer = answers(anna, first, "I counted");
        var last = answers(maria, answer, "Well");
        refused(FaultCode.NOT_ALLOWED, "commentId", () -> feedback.delete(anna, first));
        refused(FaultCode.NOT_FOUND, "commentId", () -> feedback.delete(stranger, first));
        feedback.delete(maria, lonely);
        feedback.delete(maria, first);
        assertThat(reads(anna, item)).containsExactly("(gone) < I counted < Well");
        feedback.delete(anna, answer);
        assertThat(reads(anna, item)).containsExactly("(gone) < (gone) < Well");
        refused(FaultCode.NOT_FOUND, "commentId", () -> feedback.delete(maria, first));
        refused(
                FaultCode.NOT_FOUND,
                "commentId",
                () -> feedback.edit(maria, new EditComment(first, "Again")));
        refused(
                FaultCode.NOT_FOUND,
                "replyToId",
                () -> feedback.comment(anna, new AddComment(item, Optional.of(first), "But")));
        feedback.delete(maria, last);
        assertThat(reads(anna, item)).isEmpty();
        assertThat(World.rows("select text from comment where id = ?", first.value()))
                .as("kept out of sight")
                .containsExactly("Why nine?");
    }

    @Test
    @Tag("FB-3")
    void whatTheOwnerHidesIsTheirsAloneWithAllThatAnswersIt() {
        var first = says(maria, item, "Why nine?");
        var answer = answers(anna, first, "I counted");
        var last = answers(maria, answer, "Well");
        refused(FaultCode.NOT_ALLOWED, "feedbackId", () -> feedback.hide(maria, answer));
        for (var other : List.of(ben, carl, stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "feedbackId", () -> feedback.hide(other, answer));
        assertThat(feedback.hide(anna, answer).hidden()).isTrue();
        assertThat(reads(maria, item)).containsExactly("Why nine?");
        assertThat(reads(anna, item)).containsExactly("Why nine? < I counted < Well");
        refused(FaultCode.NOT_FOUND, "id", () -> feedback.one(maria, last));
        refused(FaultCode.NOT_FOUND, "commentId", () -> feedback.delete(maria, last));
        refused(
                FaultCode.NOT_FOUND,
                "replyToId",
                () -> feedback.comment(maria, new AddComment(item, Optional.of(last), "Hm")));
        feedback.hide(anna, first);
        feedback.hide(anna, first);
        answers(anna, last, "A note to myself");
        assertThat(reads(maria, item)).isEmpty();
        feedback.show(anna, first);
        assertThat(reads(maria, item))
                .as("the answer is still hidden")
                .containsExactly("Why nine?");
        feedback.show(anna, answer);
        feedback.show(anna, answer);
        assertThat(reads(maria, item))
                .containsExactly("Why nine? < I counted < Well < A note to myself");
        assertThat(Desk.audited(anna))
                .containsExactly(
                        "CommentAdded",
                        "FeedbackHidden",
                        "FeedbackHidden",
                        "CommentAdded",
                        "FeedbackShown",
                        "FeedbackShown");
    }

    @Test
    void aPortfolioIsTalkedAboutLikeAnItem() {
        var portfolio = Desk.portfolio(anna);
        Desk.share(portfolio, anna, maria, SEE_COMMENTS, COMMENT);
        Desk.share(portfolio, anna, ben, COMMENT);
        var first = says(maria, portfolio, "A good year");
        answers(anna, first, "Thank you");
        says(ben, portfolio, "Wow");
        assertThat(reads(anna, portfolio)).containsExactly("A good year < Thank you", "Wow");
        assertThat(reads(ben, portfolio)).containsExactly("Wow");
        assertThat(reads(stranger, portfolio)).isEmpty();
        assertThat(reads(anna, item)).isEmpty();
        for (var other : List.of(stranger, foreigner))
            refused(FaultCode.NOT_FOUND, "portfolioId", () -> says(other, portfolio, "Hi"));
        refused(
                FaultCode.NOT_FOUND,
                "portfolioId",
                () -> says(anna, new PortfolioId(UUID.randomUUID()), "Hi"));
    }

    @Test
    void badInputIsRefusedAndChangesNothing() {
        var first = says(maria, item, "Why nine?");
        var other = Desk.item(anna, "LINK");
        Desk.share(other, anna, maria, SEE_COMMENTS, COMMENT);
        refused(
                FaultCode.NOT_FOUND,
                "replyToId",
                () -> feedback.comment(maria, new AddComment(other, Optional.of(first), "Here")));
        refused(
                FaultCode.NOT_FOUND,
                "replyToId",
                () ->
                        feedback.comment(
                                maria,
                                new AddComment(
                                        item,
                                        Optional.of(new CommentId(UUID.randomUUID())),
                                        "Where")));
        refused(FaultCode.REQUIRED, "text", () -> says(maria, item, " \n "));
        refused(FaultCode.TOO_LONG, "text", () -> says(maria, item, "x".repeat(5_001)));
        refused(FaultCode.REQUIRED, "text", () -> new EditComment(first, ""));
        refused(
                FaultCode.NOT_FOUND,
                "itemId",
                () -> says(maria, new ItemId(UUID.randomUUID()), "Hi"));
        refused(FaultCode.NOT_FOUND, "itemId", () -> says(foreigner, item, "Hi"));
        refused(FaultCode.NOT_ALLOWED, "itemId", () -> says(carl, item, "Hi"));
        refused(
                FaultCode.NOT_FOUND,
                "commentId",
                () -> feedback.delete(maria, new CommentId(UUID.randomUUID())));
        assertThat(Desk.count("comment", "about_id", item)).isEqualTo(1);
        assertThat(Desk.count("comment", "about_id", other)).isZero();
        assertThat(says(maria, item, "x".repeat(5_000))).isNotNull();
    }

    @Test
    @Tag("ID-4")
    void whoHasLeftReadsTheirThreadsAndChangesNothing() {
        var id = says(anna, item, "Tell me");
        var left = new Viewer(anna.id(), anna.district(), anna.roles(), true);
        assertThat(reads(left, item)).containsExactly("Tell me");
        var seen = feedback.one(left, id);
        assertThat(List.of(seen.canEdit(), seen.canDelete(), seen.canReply(), seen.canHide()))
                .containsOnly(false);
        refused(FaultCode.READ_ONLY, "", () -> says(left, item, "Hi"));
        refused(FaultCode.READ_ONLY, "", () -> feedback.edit(left, new EditComment(id, "Hi")));
        refused(FaultCode.READ_ONLY, "", () -> feedback.delete(left, id));
        refused(FaultCode.READ_ONLY, "", () -> feedback.hide(left, id));
        refused(FaultCode.READ_ONLY, "", () -> feedback.show(left, id));
    }

    @Test
    void whatAPhoneOffersIsWhatIsAccepted() {
        var id = says(maria, item, "Why nine?");
        var marias = feedback.one(maria, id);
        assertThat(
                        List.of(
                                marias.canEdit(),
                                marias.canDelete(),
                                marias.canReply(),
                                marias.canHide()))
                .containsExactly(true, true, true, false);
        var annas = feedback.one(anna, id);
        assertThat(List.of(annas.canEdit(), annas.canDelete(), annas.canReply(), annas.canHide()))
                .containsExactly(false, false, true, true);
        Desk.share(item, anna, carl, SEE_COMMENTS);
        var carls = feedback.one(carl, id);
        assertThat(List.of(carls.canEdit(), carls.canDelete(), carls.canReply(), carls.canHide()))
                .containsOnly(false);
    }

    @Test
    void pagesOfThreadsAndOfAnswersFollowOneAnother() {
        var first = says(maria, item, "0");
        for (int i = 1; i < 5; i++) says(maria, item, "" + i);
        for (int i = 0; i < 25; i++) answers(anna, first, "answer " + i);
        var page = feedback.of(anna, List.of(item), PageRequest.of(3, null)).get(item);
        assertThat(page.rows()).extracting(CommentView::text).containsExactly("0", "1", "2");
        assertThat(page.more()).isTrue();
        var next =
                feedback.of(
                                anna,
                                List.of(item),
                                PageRequest.of(3, page.rows().get(2).cursor().text()))
                        .get(item);
        assertThat(next.rows()).extracting(CommentView::text).containsExactly("3", "4");
        assertThat(next.more()).isFalse();
        var along = page.rows().get(0).replies().orElseThrow();
        assertThat(along.rows()).hasSize(PageRequest.USUAL);
        assertThat(along.more()).isTrue();
        var rest =
                feedback.replies(
                                anna,
                                List.of(first),
                                PageRequest.of(20, along.rows().get(19).cursor().text()))
                        .get(first);
        assertThat(rest.rows())
                .extracting(CommentView::text)
                .containsExactly("answer 20", "answer 21", "answer 22", "answer 23", "answer 24");
    }

    @Test
    @Tag("SH-5")
    void thoseWhoSeeItHearOfIt() {
        var usual = new Earshot(false, Set.of()).news(NewsKind.COMMENTS, item);
        assertThat(usual).hasSize(1);
        assertThat(usual.get(0).only()).as("whoever may see comments").isEmpty();
        assertThat(new Earshot(true, Set.of(ben.id())).news(NewsKind.COMMENTS, item))
                .as("what is hidden is no news")
                .isEmpty();
        var between = new Earshot(false, Set.of(ben.id())).news(NewsKind.COMMENTS, item);
        assertThat(between.get(1).only()).containsExactly(new PersonId(ben.id().value()));
    }
}
