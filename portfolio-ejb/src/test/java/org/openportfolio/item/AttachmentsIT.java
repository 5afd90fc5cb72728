package org.openportfolio.item;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.Shelf;
import org.openportfolio.it.World;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.media.Inbox;

/** The files of an item: added, taken out, put in order, renamed, marked. */
@ExtendWith(ArquillianExtension.class)
@Tag("IT-1")
class AttachmentsIT {
    @Inject Attachments attachments;
    @Inject Items items;
    @Inject Inbox inbox;
    @Inject Shelf shelf;

    World.District north;
    Viewer anna;
    Viewer editor;
    Viewer reader;
    Viewer stranger;
    Viewer foreigner;
    ItemId item;

    @BeforeEach
    void people() throws IOException {
        north = World.district("North");
        anna = World.student(north, "Anna");
        editor = World.student(north, "Editor");
        reader = World.student(north, "Reader");
        stranger = World.student(north, "Stranger");
        foreigner = World.student(World.district("South"), "Foreigner");
        item =
                items.create(
                        anna,
                        new NewItem(
                                ItemKind.FILE,
                                "Notes",
                                "",
                                null,
                                null,
                                List.of(),
                                List.of(sent(anna, "one"), sent(anna, "two"))));
        grant(editor, 33);
        grant(reader, 1);
    }

    private void grant(Viewer to, int permissions) {
        World.run(
                "insert into access_grant (id, district_id, item_id, person_id, permissions, granted_by, granted_at) values (?, ?, ?, ?, ?, ?, now())",
                UUID.randomUUID(),
                north.id().value(),
                item.value(),
                to.id().value(),
                permissions,
                anna.id().value());
    }

    private UploadId sent(Viewer by, String text) throws IOException {
        return inbox.receive(
                        by,
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        text + ".txt")
                .id();
    }

    private List<AttachmentView> files(Viewer viewer) {
        return shelf.attachments(viewer, List.of(item)).getOrDefault(item, List.of());
    }

    private List<String> names() {
        return files(anna).stream().map(AttachmentView::name).toList();
    }

    private int version() {
        return shelf.one(anna, item).version();
    }

    @Test
    @Tag("IT-7")
    void eachChangeOfTheFilesIsAVersionOfTheItem() throws IOException {
        int before = version();
        attachments.add(anna, new AddAttachments(item, List.of(sent(anna, "three"))));
        assertThat(names()).containsExactly("one.txt", "two.txt", "three.txt");
        var ids = files(anna).stream().map(AttachmentView::id).toList();
        attachments.arrange(
                anna, new ArrangeAttachments(item, List.of(ids.get(2), ids.get(0), ids.get(1))));
        assertThat(names()).containsExactly("three.txt", "one.txt", "two.txt");
        attachments.change(
                anna, new ChangeAttachment(ids.get(0), Optional.of("first.txt"), Optional.empty()));
        assertThat(names()).containsExactly("three.txt", "first.txt", "two.txt");
        assertThat(attachments.remove(anna, ids.get(2))).isEqualTo(item);
        assertThat(names()).containsExactly("first.txt", "two.txt");
        assertThat(version()).isEqualTo(before + 4);
        assertThat(
                        World.rows(
                                "select name from item_version_file where item_id = ? and version = ? order by position",
                                item.value(),
                                before + 2))
                .containsExactly("three.txt", "one.txt", "two.txt");
        assertThat(
                        World.rows(
                                "select action from audit_entry where thing_id = ? and action = 'ItemChanged'",
                                item.value().toString()))
                .hasSize(4);
    }

    @Test
    @Tag("SH-8")
    void whoMayEditChangesFilesWhoMayOnlyLookDoesNot() throws IOException {
        attachments.add(editor, new AddAttachments(item, List.of(sent(editor, "three"))));
        assertThat(names()).hasSize(3);
        var first = files(anna).get(0).id();
        var upload = sent(reader, "four");
        refused(
                FaultCode.NOT_ALLOWED,
                "itemId",
                () -> attachments.add(reader, new AddAttachments(item, List.of(upload))));
        refused(FaultCode.NOT_ALLOWED, "attachmentId", () -> attachments.remove(reader, first));
        refused(
                FaultCode.NOT_ALLOWED,
                "attachmentId",
                () ->
                        attachments.change(
                                reader,
                                new ChangeAttachment(
                                        first, Optional.of("x.txt"), Optional.empty())));
        assertThat(names()).hasSize(3);
    }

    @Test
    @Tag("IT-9")
    void onlyTheOwnerSaysThatAFileShowsOtherPeopleAndOnlyEditorsSeeIt() {
        var photo = files(anna).get(0).id();
        var marked = new ChangeAttachment(photo, Optional.empty(), Optional.of(true));
        refused(
                FaultCode.NOT_ALLOWED,
                "showsOtherPeople",
                () -> attachments.change(editor, marked));
        int before = version();
        attachments.change(anna, marked);
        attachments.change(anna, marked);
        assertThat(version()).as("nothing new the second time").isEqualTo(before + 1);
        assertThat(files(anna).get(0).showsOthers()).contains(true);
        assertThat(files(editor).get(0).showsOthers()).contains(true);
        assertThat(files(reader).get(0).showsOthers()).isEmpty();
    }

    @Test
    void whoDoesNotSeeTheItemLearnsNothingOfItsFiles() throws IOException {
        var file = files(anna).get(0).id();
        var nothing = new AttachmentId(UUID.randomUUID());
        for (var other : List.of(stranger, foreigner)) {
            var upload = sent(other, "spy");
            for (var id : List.of(file, nothing)) {
                refused(FaultCode.NOT_FOUND, "attachmentId", () -> attachments.remove(other, id));
                refused(
                        FaultCode.NOT_FOUND,
                        "attachmentId",
                        () ->
                                attachments.change(
                                        other,
                                        new ChangeAttachment(
                                                id, Optional.of("x"), Optional.of(true))));
            }
            refused(
                    FaultCode.NOT_FOUND,
                    "itemId",
                    () -> attachments.add(other, new AddAttachments(item, List.of(upload))));
            refused(
                    FaultCode.NOT_FOUND,
                    "itemId",
                    () -> attachments.arrange(other, new ArrangeAttachments(item, List.of(file))));
        }
        assertThat(names()).containsExactly("one.txt", "two.txt");
    }

    @Test
    void anUploadOfSomebodyElseIsNotThere() throws IOException {
        var theirs = sent(editor, "theirs");
        var mine = sent(anna, "mine");
        refused(
                FaultCode.NOT_FOUND,
                "uploads.1",
                () -> attachments.add(anna, new AddAttachments(item, List.of(mine, theirs))));
        assertThat(names()).as("half of it").containsExactly("one.txt", "two.txt");
        attachments.add(anna, new AddAttachments(item, List.of(mine)));
        refused(
                FaultCode.NOT_FOUND,
                "uploads.0",
                () -> attachments.add(anna, new AddAttachments(item, List.of(mine))));
    }

    @Test
    void anItemThatIsAFileKeepsOne() {
        var ids = files(anna).stream().map(AttachmentView::id).toList();
        attachments.remove(anna, ids.get(0));
        refused(FaultCode.INVALID, "attachmentId", () -> attachments.remove(anna, ids.get(1)));
        assertThat(names()).containsExactly("two.txt");
    }

    @Test
    void anOrderNamesEveryFileOnce() {
        var ids = files(anna).stream().map(AttachmentView::id).toList();
        var other = new AttachmentId(UUID.randomUUID());
        for (var wrong :
                List.of(
                        List.<AttachmentId>of(),
                        List.of(ids.get(0)),
                        List.of(ids.get(0), ids.get(0)),
                        List.of(ids.get(0), other),
                        List.of(ids.get(0), ids.get(1), other)))
            refused(
                    FaultCode.INVALID,
                    "attachmentIds",
                    () -> attachments.arrange(anna, new ArrangeAttachments(item, wrong)));
    }

    @Test
    void aNameIsANameAndNoPath() {
        var id = files(anna).get(0).id();
        attachments.change(
                anna,
                new ChangeAttachment(id, Optional.of("../../etc/pass<wd>.txt"), Optional.empty()));
        assertThat(names()).contains("pass_wd_.txt");
        for (var wrong : List.of("..", "a/..", "a\u0000b"))
            refused(
                    FaultCode.INVALID,
                    "name",
                    () -> new ChangeAttachment(id, Optional.of(wrong), Optional.empty()));
        refused(
                FaultCode.REQUIRED,
                "name",
                () -> new ChangeAttachment(id, Optional.of(" "), Optional.empty()));
        refused(
                FaultCode.TOO_LONG,
                "name",
                () -> new ChangeAttachment(id, Optional.of("x".repeat(256)), Optional.empty()));
    }

    private static void refused(FaultCode code, String field, ThrowingCallable attempt) {
        var fault = catchThrowableOfType(UserFault.class, attempt);
        assertThat(fault).isNotNull();
        assertThat(fault.code()).isEqualTo(code);
        assertThat(fault.field()).isEqualTo(field);
    }
}
