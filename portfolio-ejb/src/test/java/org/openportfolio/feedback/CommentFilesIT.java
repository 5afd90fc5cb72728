package org.openportfolio.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.openportfolio.access.Permission.COMMENT;
import static org.openportfolio.access.Permission.SEE_COMMENTS;
import static org.openportfolio.access.Permission.VIEW;
import static org.openportfolio.feedback.Desk.refused;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.Downloads;
import org.openportfolio.directory.NoEntry;
import org.openportfolio.directory.Viewers;
import org.openportfolio.it.World;
import org.openportfolio.item.Bin;
import org.openportfolio.item.Items;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.Tickets;
import org.openportfolio.media.Uploads;

/** Files that come with comments: whoever reads the comment has them, nobody else. */
@ExtendWith(ArquillianExtension.class)
@Tag("FB-1")
class CommentFilesIT {
    @Inject Feedback feedback;
    @Inject Inbox inbox;
    @Inject Uploads uploads;
    @Inject Downloads downloads;
    @Inject Tickets tickets;
    @Inject Viewers viewers;
    @Inject Items items;
    @Inject Bin bin;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer carl;
    Viewer maria;
    Viewer foreigner;
    ItemId item;

    @BeforeEach
    void people() {
        north = World.district("North");
        Desk.license(north);
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        carl = World.student(north, "Carl");
        maria = World.teacher(north, "Maria");
        foreigner = World.teacher(World.district("South"), "Foreigner");
        item = Desk.item(anna, "LINK");
        Desk.share(item, anna, maria, SEE_COMMENTS, COMMENT);
        Desk.share(item, anna, ben, COMMENT);
        Desk.share(item, anna, carl, VIEW);
    }

    @Test
    void filesComeInTheirOrderAndUploadsAreUsedUp() throws IOException {
        var one = sent(ben, "one");
        var two = sent(ben, "two");
        var comment = says(ben, item, two, one);
        assertThat(names(ben, comment)).containsExactly("two.txt", "one.txt");
        assertThat(names(anna, comment)).isEqualTo(names(ben, comment));
        assertThat(World.rows("select id from upload where owner_id = ?", ben.id().value()))
                .isEmpty();
        refused(FaultCode.NOT_FOUND, "uploads.0", () -> says(ben, item, one));
    }

    @Test
    @Tag("SH-8")
    @Tag("FB-3")
    void whoReadsTheCommentHasItsFilesAndNobodyElse() throws IOException {
        var comment = says(ben, item, sent(ben, "secret"));
        var file = file(anna, comment);
        for (var reader : List.of(anna, ben, maria)) assertThat(has(reader, file)).isTrue();
        for (var other : List.of(carl, foreigner)) {
            assertThat(has(other, file)).as(other.toString()).isFalse();
            assertThat(feedback.files(other, List.of(comment))).isEmpty();
        }
        feedback.hide(anna, comment);
        assertThat(has(anna, file)).isTrue();
        for (var other : List.of(ben, maria)) {
            assertThat(has(other, file)).isFalse();
            assertThat(feedback.files(other, List.of(comment))).isEmpty();
        }
        feedback.show(anna, comment);
        assertThat(has(maria, file)).isTrue();
        Desk.leave(item, maria);
        assertThat(has(maria, file)).isFalse();
        feedback.delete(ben, comment);
        for (var reader : List.of(anna, ben)) {
            assertThat(has(reader, file)).isFalse();
            assertThat(feedback.files(reader, List.of(comment))).isEmpty();
        }
    }

    @Test
    void onPortfoliosTooAndWithAnswers() throws IOException {
        var portfolio = Desk.portfolio(anna);
        Desk.share(portfolio, anna, maria, SEE_COMMENTS, COMMENT);
        var first = says(maria, portfolio, sent(maria, "look"));
        var answer =
                feedback.comment(
                                anna,
                                new AddComment(
                                        portfolio,
                                        Optional.of(first),
                                        "I did",
                                        List.of(sent(anna, "again"))))
                        .id();
        assertThat(feedback.files(maria, List.of(first, answer))).containsOnlyKeys(first, answer);
        assertThat(has(maria, file(maria, answer))).isTrue();
        assertThat(has(ben, file(maria, answer))).isFalse();
    }

    @Test
    void whatIsRefusedLeavesNothing() throws IOException {
        var six = IntStream.range(0, 6).mapToObj(i -> sentQuietly(ben, "f" + i)).toList();
        refused(FaultCode.TOO_MANY, "uploads", () -> says(ben, item, six.toArray(UploadId[]::new)));
        var bens = sent(ben, "mine");
        refused(FaultCode.NOT_FOUND, "uploads.0", () -> says(maria, item, bens));
        refused(FaultCode.NOT_ALLOWED, "itemId", () -> says(carl, item, sent(carl, "one")));
        assertThat(Desk.count("comment", "item_id", item)).isZero();
        assertThat(World.rows("select id from upload where owner_id = ?", ben.id().value()))
                .hasSize(7);
        uploads.forget(maria, List.of(bens));
        uploads.forget(ben, six);
        assertThat(World.rows("select id from upload where owner_id = ?", ben.id().value()))
                .containsExactly(bens.value().toString());
    }

    @Test
    @Tag("IT-6")
    void theyGoWithTheWork() throws IOException {
        var comment = says(ben, item, sent(ben, "gone"));
        var file = file(anna, comment);
        items.delete(anna, item);
        assertThat(has(anna, file)).isFalse();
        bin.purge(anna, item);
        assertThat(Desk.count("comment_file", "id", file)).isZero();
    }

    @Test
    @Tag("EX-1")
    @Tag("EX-5")
    @Tag("EX-9")
    void aVisitorSendsFilesAndHasThoseOfCommentsThatTheyRead() throws IOException, NoEntry {
        var open = visitor(false);
        var closed = visitor(true);
        var bens = file(anna, says(ben, item, sent(ben, "of Ben")));
        var annas = file(anna, says(anna, item, sent(anna, "of Anna")));
        assertThat(has(open, bens)).isTrue();
        assertThat(has(open, annas)).isTrue();
        assertThat(has(closed, bens)).isFalse();
        assertThat(has(closed, annas)).isTrue();

        var mine = file(closed, says(closed, item, sent(closed, "of a visitor")));
        for (var reader : List.of(anna, maria, closed, open))
            assertThat(has(reader, mine)).isTrue();
        assertThat(has(ben, mine)).isFalse();
        refused(
                FaultCode.NOT_FOUND,
                "itemId",
                () -> feedback.requireComment(closed, Desk.item(anna, "LINK")));

        World.run(
                "update invitation set revoked_at = now() where id = ?",
                closed.invitation().orElseThrow().value());
        assertThat(has(closed, mine)).isFalse();
        refused(FaultCode.NOT_FOUND, "", () -> sent(closed, "more"));
    }

    @Test
    @Tag("EX-1")
    void aVisitorLeavesBehindSoManyFilesAndNoMore() throws IOException, NoEntry {
        var guest = visitor(false);
        var comment = says(guest, item, sent(guest, "first"));
        World.run(
                """
                insert into comment_file (id, district_id, comment_id, media_id, name, position)
                select gen_random_uuid(), f.district_id, f.comment_id, f.media_id, f.name, n
                  from comment_file f, generate_series(1, ?) n where f.comment_id = ?
                """,
                Feedback.MOST_FILES_OF_VISIT - 1,
                comment.value());
        var more = sent(guest, "one too many");
        refused(FaultCode.TOO_MANY, "uploads", () -> says(guest, item, more));
        says(guest, item);
    }

    private CommentId says(Viewer who, Thing about, UploadId... files) {
        return feedback.comment(
                        who, new AddComment(about, Optional.empty(), "Look", List.of(files)))
                .id();
    }

    private List<String> names(Viewer who, CommentId comment) {
        return feedback.files(who, List.of(comment)).get(comment).stream()
                .map(CommentFile::name)
                .toList();
    }

    private AttachmentId file(Viewer who, CommentId comment) {
        return feedback.files(who, List.of(comment)).get(comment).get(0).id();
    }

    private boolean has(Viewer who, AttachmentId file) {
        return downloads.open(tickets.issue(who, file, Tickets.Form.ORIGINAL)).isPresent();
    }

    private UploadId sent(Viewer who, String text) throws IOException {
        return inbox.receive(
                        who,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        text + ".txt")
                .id();
    }

    private UploadId sentQuietly(Viewer who, String text) {
        try {
            return sent(who, text);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private Viewer visitor(boolean restricted) throws NoEntry {
        var account = UUID.randomUUID();
        return viewers.guest(account, true, Desk.invite(item, anna, account, restricted));
    }
}
