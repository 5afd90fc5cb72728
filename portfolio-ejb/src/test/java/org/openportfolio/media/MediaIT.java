package org.openportfolio.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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
import org.openportfolio.access.Recipient;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.Patience;
import org.openportfolio.it.World;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Items;
import org.openportfolio.item.NewItem;
import org.openportfolio.item.portfolio.TeacherAccess;
import org.openportfolio.item.portfolio.TemplateWish;
import org.openportfolio.item.portfolio.Templates;
import org.openportfolio.item.portfolio.WishedSection;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.store.Store;
import org.openportfolio.sharing.ShareThing;
import org.openportfolio.sharing.Sharing;

/** A photo on its way: sent, found out what it is, put into an item, fetched by who may. */
@ExtendWith(ArquillianExtension.class)
class MediaIT {
    @Inject Inbox inbox;
    @Inject Items items;
    @Inject Shelf shelf;
    @Inject Sharing sharing;
    @Inject Tickets tickets;
    @Inject Downloads downloads;
    @Inject Templates templates;
    @Inject Store store;

    @Inject
    @ConfigProperty(name = "portfolio.media.folder")
    String folder;

    World.District north;
    Viewer anna;
    Viewer ben;
    Viewer stranger;

    @BeforeEach
    void people() {
        north = World.district("North");
        anna = World.student(north, "Anna");
        ben = World.student(north, "Ben");
        stranger = World.student(north, "Stranger");
    }

    @Test
    @Tag("IT-1")
    void aPhotoIsKnownByItsBytesAndFetchedByWhomItIsSharedWith() throws IOException {
        var sent = inbox.receive(anna, bytes(png()), "C:\\Users\\anna\\../holiday.txt");
        assertThat(sent.contentType()).isEqualTo("image/png");
        assertThat(sent.name()).isEqualTo("holiday.txt");
        var item = file(anna, sent.id());
        var photo = attachment(anna, item);
        sharing.share(
                anna,
                new ShareThing(
                        item,
                        List.of(new Recipient.OnePerson(ben.id())),
                        Set.of(),
                        Optional.empty(),
                        Optional.empty(),
                        ""));
        assertThat(attachment(ben, item).id()).isEqualTo(photo.id());
        var ticket = tickets.issue(ben.id(), ben.district(), photo.id());
        var download = downloads.open(ticket).orElseThrow();
        try (var kept = store.read(download.place(), 0, download.size())) {
            assertThat(kept.readAllBytes()).isEqualTo(png());
        }
        assertThat(download.contentType()).isEqualTo("image/png");
        World.run("update access_grant set revoked_at = now() where item_id = ?", item.value());
        assertThat(downloads.open(ticket)).as("after the share was revoked").isEmpty();
    }

    @Test
    void aTicketGivesNobodyARightTheyDoNotHave() throws IOException {
        var item = file(anna, inbox.receive(anna, bytes(png()), "a.png").id());
        var photo = attachment(anna, item);
        var foreigner = World.student(World.district("South"), "Foreigner");
        assertThat(downloads.open(tickets.issue(stranger.id(), stranger.district(), photo.id())))
                .isEmpty();
        assertThat(downloads.open(tickets.issue(foreigner.id(), foreigner.district(), photo.id())))
                .isEmpty();
        assertThat(shelf.attachments(stranger, List.of(item))).isEmpty();
        assertThat(shelf.attachments(foreigner, List.of(item))).isEmpty();
        var own = tickets.issue(anna.id(), anna.district(), photo.id());
        assertThat(downloads.open(own)).isPresent();
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        assertThat(downloads.open(own)).as("after the owner was disabled").isEmpty();
    }

    @Test
    @Tag("IT-11")
    void theFilesOfATemplateAreForItsDistrictOnceItIsPublished() throws IOException {
        var ingrid = World.person(north, "Ingrid", Role.DISTRICT_ADMIN);
        var template =
                templates.make(
                        ingrid,
                        new TemplateWish(
                                "My path",
                                "<p>What this is for</p>",
                                List.of(new WishedSection(Optional.empty(), "Work")),
                                false,
                                TeacherAccess.TEACHING,
                                null,
                                null,
                                List.of(inbox.receive(ingrid, bytes(png()), "plan.png").id())));
        var file =
                new AttachmentId(
                        UUID.fromString(
                                World.rows(
                                                "select id from template_attachment where template_id = ?",
                                                template.value())
                                        .get(0)));
        var foreigner = World.student(World.district("South"), "Foreigner");
        assertThat(opened(anna, file)).as("of a draft").isEmpty();
        templates.publish(ingrid, template);
        assertThat(opened(anna, file))
                .hasValueSatisfying(found -> assertThat(found.name()).isEqualTo("plan.png"));
        assertThat(opened(foreigner, file)).as("of another district").isEmpty();
        assertThat(downloads.open(tickets.issue(foreigner.id(), north.id(), file)))
                .as("with the district of the template")
                .isEmpty();
        World.run("update person set state = 'DISABLED' where id = ?", anna.id().value());
        assertThat(opened(anna, file)).as("for who is locked out").isEmpty();
    }

    private Optional<Downloads.Download> opened(Viewer viewer, AttachmentId file) {
        return downloads.open(tickets.issue(viewer.id(), viewer.district(), file));
    }

    @Test
    void anUploadBelongsToWhoSentItAndIsUsedOnce() throws IOException {
        var sent = inbox.receive(anna, bytes(png()), "a.png");
        assertThat(catchThrowableOfType(UserFault.class, () -> file(ben, sent.id())).field())
                .isEqualTo("uploads.0");
        assertThat(World.rows("select title from item where district_id = ?", north.id().value()))
                .as("half an item")
                .isEmpty();
        file(anna, sent.id());
        assertThat(catchThrowableOfType(UserFault.class, () -> file(anna, sent.id())).code())
                .isEqualTo(FaultCode.NOT_FOUND);
    }

    @Test
    void theSameBytesLieThereOncePerDistrict() throws IOException {
        inbox.receive(anna, bytes(png()), "a.png");
        inbox.receive(ben, bytes(png()), "b.png");
        assertThat(World.rows("select sha256 from media where district_id = ?", north.id().value()))
                .hasSize(1);
        var foreigner = World.student(World.district("South"), "Foreigner");
        inbox.receive(foreigner, bytes(png()), "c.png");
        assertThat(
                        World.rows(
                                "select sha256 from media where district_id = ?",
                                foreigner.district().value()))
                .hasSize(1);
    }

    @Test
    void whatIsNotAcceptedLeavesNothingBehind() throws IOException {
        refused(
                FaultCode.WRONG_TYPE,
                "file",
                "photo.png",
                "<html><script>alert(1)</script></html>".getBytes(StandardCharsets.UTF_8));
        refused(
                FaultCode.WRONG_TYPE,
                "file",
                "drawing.svg",
                "<svg xmlns=\"http://www.w3.org/2000/svg\" onload=\"alert(1)\"/>"
                        .getBytes(StandardCharsets.UTF_8));
        refused(FaultCode.WRONG_TYPE, "file", "holiday.jpg", new byte[] {'M', 'Z', 0, 0, 0, 0});
        refused(FaultCode.INVALID, "file", "empty.png", new byte[0]);
        refused(FaultCode.REQUIRED, "name", " ", png());
        refused(FaultCode.INVALID, "name", "folder/..", png());
        assertThat(World.rows("select id::text from upload where owner_id = ?", anna.id().value()))
                .isEmpty();
        nothingIsArriving();
    }

    @Test
    void aFileOverTheLimitIsRefusedWithoutBeingReadToItsEnd() throws IOException {
        var endless =
                new InputStream() {
                    long read;

                    @Override
                    public int read() {
                        read++;
                        return 'x';
                    }
                };
        var fault =
                catchThrowableOfType(
                        UserFault.class, () -> inbox.receive(anna, endless, "big.txt"));
        assertThat(fault.code()).isEqualTo(FaultCode.TOO_LONG);
        assertThat(endless.read).isLessThan(26_214_400L + 128 * 1024);
        nothingIsArriving();
    }

    /** What others send at the same time, and what small pictures are made of, leaves too. */
    private void nothingIsArriving() {
        Patience.await()
                .untilAsserted(
                        () -> {
                            try (var arriving = Files.list(Path.of(folder, "arriving"))) {
                                assertThat(arriving).isEmpty();
                            }
                        });
    }

    private void refused(FaultCode code, String field, String name, byte[] bytes) {
        var fault =
                catchThrowableOfType(
                        UserFault.class, () -> inbox.receive(anna, bytes(bytes), name));
        assertThat(fault).as(name).isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }

    private ItemId file(Viewer owner, UploadId upload) {
        return items.create(
                owner,
                new NewItem(ItemKind.FILE, "Photo", "", null, null, List.of(), List.of(upload)));
    }

    private AttachmentView attachment(Viewer viewer, ItemId item) {
        return shelf.attachments(viewer, List.of(item)).get(item).get(0);
    }

    private static InputStream bytes(byte[] bytes) {
        return new ByteArrayInputStream(bytes);
    }

    private static byte[] png() throws IOException {
        var out = new ByteArrayOutputStream();
        ImageIO.write(
                new java.awt.image.BufferedImage(4, 4, java.awt.image.BufferedImage.TYPE_INT_RGB),
                "png",
                out);
        return out.toByteArray();
    }
}
