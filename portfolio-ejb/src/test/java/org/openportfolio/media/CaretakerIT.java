package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.Downloads;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.item.Attachments;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.store.Store;

/** What is made of media in the background: small pictures, and room. */
@ExtendWith(ArquillianExtension.class)
@Tag("IT-1")
class CaretakerIT {
    private static final Duration DAY = Duration.ofDays(1);

    @Inject Inbox inbox;
    @Inject ResumableInbox resumable;
    @Inject PartialUploads partials;
    @Inject Caretaker caretaker;
    @Inject Items items;
    @Inject Attachments attachments;
    @Inject Shelf shelf;
    @Inject Tickets tickets;
    @Inject Downloads downloads;
    @Inject Store store;

    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    String folder;

    World.District north;
    Viewer anna;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
    }

    @Test
    @Tag("IT-6")
    void whatNobodyUsesGoesAfterAWhileAndWhatAVersionHoldsStays() throws IOException {
        var thrown = sent("thrown away " + UUID.randomUUID());
        var kept = sent("kept " + UUID.randomUUID());
        var item = item(kept, sent("other " + UUID.randomUUID()));
        attachments.remove(anna, shelf.attachments(anna, List.of(item)).get(item).get(0).id());
        World.run("delete from upload where id = ?", thrown.value());
        assertThat(lying()).hasSize(3);
        caretaker.round(DAY, DAY);
        assertThat(lying()).as("within the safety period").hasSize(3);
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(lying()).as("the version holds what was taken out").hasSize(2);
        assertThat(digests()).hasSize(2);
        World.run("delete from item_version_file where item_id = ?", item.value());
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(lying()).hasSize(1);
        assertThat(digests()).hasSize(1);
    }

    @Test
    void whatIsSentAgainInTimeStays() throws IOException {
        var text = "sent twice " + UUID.randomUUID();
        var first = sent(text);
        World.run("delete from upload where id = ?", first.value());
        aDayPasses();
        sent(text);
        caretaker.round(DAY, DAY);
        assertThat(lying()).hasSize(1);
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(lying()).as("while the upload waits").hasSize(1);
    }

    @Test
    void whatSomebodyHasInHandIsSkipped() throws Exception {
        World.run("delete from upload where id = ?", sent("in hand " + UUID.randomUUID()).value());
        aDayPasses();
        try (var other = DriverManager.getConnection(System.getProperty("it.superuser.url"));
                var lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute(
                    "select 1 from media where district_id = '"
                            + north.id().value()
                            + "' for update");
            caretaker.round(DAY, DAY);
            assertThat(lying()).hasSize(1);
            other.rollback();
        }
        caretaker.round(DAY, DAY);
        assertThat(lying()).isEmpty();
    }

    @Test
    void anUploadThatWasNeverUsedGoes() throws IOException {
        sent("never used " + UUID.randomUUID());
        caretaker.round(DAY, DAY);
        assertThat(uploads()).hasSize(1);
        World.run(
                "update upload set created_at = now() - interval '25 hours' where owner_id = ?",
                anna.id().value());
        caretaker.round(DAY, DAY);
        assertThat(uploads()).isEmpty();
    }

    @Test
    void whatStoppedHalfWayGoesWithItsPieces() throws Exception {
        var begun = partials.begin(anna, 100, "half.txt", false);
        resumable.receive(anna, begun, new ByteArrayInputStream(new byte[40]), Optional.empty());
        assertThat(pieces()).hasSize(1);
        caretaker.round(DAY, DAY);
        assertThat(pieces()).hasSize(1);
        World.run(
                "update partial_upload set expires_at = now() - interval '1 second' where id = ?",
                begun.id().value());
        caretaker.round(DAY, DAY);
        assertThat(pieces()).isEmpty();
        assertThat(
                        catchThrowableOfType(UserFault.class, () -> partials.get(anna, begun.id()))
                                .code())
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void ofTwoWhoSendTheSamePieceOneIsToldToLookAgain() throws Exception {
        var begun = partials.begin(anna, 100, "half.txt", false);
        resumable.receive(anna, begun, new ByteArrayInputStream(new byte[40]), Optional.empty());
        var late =
                catchThrowableOfType(
                        UserFault.class,
                        () ->
                                resumable.receive(
                                        anna,
                                        begun,
                                        new ByteArrayInputStream(new byte[50]),
                                        Optional.empty()));
        assertThat(late.code()).isEqualTo(FaultCode.CONFLICT);
        assertThat(partials.get(anna, begun.id()).received()).isEqualTo(40);
        assertThat(pieces()).as("the late one is not left behind").hasSize(1);
    }

    @Test
    void whateverRefersToMediaSaysSoWhenItLetsGo() {
        assertThat(
                        World.rows(
                                """
                select c.conrelid::regclass::text from pg_constraint c where c.contype = 'f' and c.confrelid = 'media'::regclass
                   and c.confdeltype <> 'c'
                   and not exists (select 1 from pg_trigger t where t.tgrelid = c.conrelid and t.tgname = 'media_let_go')"""))
                .isEmpty();
    }

    @Test
    @Tag("LK-8")
    void aPictureGetsASmallOneForWhomeverMaySeeIt() throws Exception {
        var upload = inbox.receive(anna, new ByteArrayInputStream(photo()), "photo.jpg").id();
        var item = item(upload);
        var file =
                Patience.await()
                        .until(
                                () -> shelf.attachments(anna, List.of(item)).get(item).get(0),
                                AttachmentView::thumbnail);
        var ticket = tickets.issue(anna.id(), anna.district(), file.id(), Tickets.Form.THUMBNAIL);
        var small = downloads.open(ticket).orElseThrow();
        assertThat(small.contentType()).isEqualTo("image/jpeg");
        try (var bytes = store.read(small.place(), 0, small.size())) {
            assertThat(ImageIO.read(bytes).getWidth()).isEqualTo(480);
        }
        var stranger = World.student(north, "Stranger");
        assertThat(
                        downloads.open(
                                tickets.issue(
                                        stranger.id(),
                                        stranger.district(),
                                        file.id(),
                                        Tickets.Form.THUMBNAIL)))
                .isEmpty();
        assertThat(downloads.open(tickets.issue(anna.id(), anna.district(), file.id())).get().tag())
                .isNotEqualTo(small.tag());

        World.run("delete from item_version_file where item_id = ?", item.value());
        World.run("delete from attachment where item_id = ?", item.value());
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(lying()).as("the small one outlives the large one by a round").hasSize(1);
        aDayPasses();
        caretaker.round(DAY, DAY);
        assertThat(lying()).isEmpty();
    }

    @Test
    void whatIsNoPictureHasNoSmallOne() throws IOException {
        var item = item(sent("no picture " + UUID.randomUUID()));
        var file = shelf.attachments(anna, List.of(item)).get(item).get(0);
        assertThat(file.thumbnail()).isFalse();
        assertThat(
                        downloads.open(
                                tickets.issue(
                                        anna.id(),
                                        anna.district(),
                                        file.id(),
                                        Tickets.Form.THUMBNAIL)))
                .isEmpty();
    }

    private void aDayPasses() {
        World.run(
                "update media set orphaned_at = orphaned_at - interval '25 hours' where district_id = ?",
                north.id().value());
    }

    private UploadId sent(String text) throws IOException {
        var bytes = text.getBytes(StandardCharsets.UTF_8);
        return inbox.receive(anna, new ByteArrayInputStream(bytes), "notes.txt").id();
    }

    private ItemId item(UploadId... uploads) {
        return items.create(
                anna,
                new NewItem(ItemKind.FILE, "Files", "", null, null, List.of(), List.of(uploads)));
    }

    private List<String> digests() {
        return World.rows("select sha256 from media where district_id = ?", north.id().value());
    }

    private List<String> uploads() {
        return World.rows("select id::text from upload where owner_id = ?", anna.id().value());
    }

    /** The files of this district in the store. */
    private List<Path> lying() throws IOException {
        return under(Path.of(folder, north.id().value().toString()));
    }

    private List<Path> pieces() throws IOException {
        return under(Path.of(folder, "pieces", north.id().value().toString()));
    }

    private static List<Path> under(Path path) throws IOException {
        if (!Files.isDirectory(path)) return List.of();
        try (var files = Files.walk(path)) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    private static byte[] photo() throws IOException {
        var picture = new BufferedImage(1200, 900, BufferedImage.TYPE_INT_RGB);
        var random = new Random();
        for (int x = 0; x < 1200; x++)
            for (int y = 0; y < 900; y++) picture.setRGB(x, y, random.nextInt(1 << 24));
        var out = new ByteArrayOutputStream();
        ImageIO.write(picture, "jpeg", out);
        return out.toByteArray();
    }
}
