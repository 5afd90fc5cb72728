package org.openportfolio.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * The files of items. Its owner changes them, and whom they let edit the item (SH-8); each change
 * is a version of the item.
 */
@Stateless
@ForMembers
public class Attachments {
    /** How many files one item holds. */
    public static final int FULL = 200;

    @Inject Rows rows;
    @Inject Editors editors;
    @Inject Versions versions;
    @Inject Ids ids;
    @Inject Event<DomainEvent> happened;

    /** An item that is being changed: nobody else changes it until this transaction ends. */
    private record Held(ItemKind kind, PersonId owner) {}

    /**
     * Puts the viewer's own uploads into an item; each is used up by it.
     *
     * @throws UserFault {@code TOO_MANY} over {@value #FULL} files
     */
    @Changes
    public void add(Viewer viewer, AddAttachments wish) {
        editors.require(viewer.id(), wish.about());
        hold(wish.about());
        var order = order(wish.about());
        if (order.size() + wish.uploads().size() > FULL)
            throw new UserFault(FaultCode.TOO_MANY, "uploads", "tooMany", Map.of("max", FULL));
        for (int i = 0; i < wish.uploads().size(); i++)
            attach(viewer, wish.about(), wish.uploads().get(i), order.size() + i, i);
        changed(viewer, wish.about());
    }

    private void attach(Viewer viewer, ItemId item, UploadId upload, int position, int wished) {
        int made =
                rows.change(
                        """
                with used as (delete from upload where id = ? and owner_id = ? and not archive returning media_id, name)
                insert into attachment (id, district_id, item_id, media_id, name, position)
                select ?, ?, ?, media_id, name, ? from used
                """,
                        upload,
                        viewer.id(),
                        ids.next(),
                        viewer.district(),
                        item,
                        position);
        if (made == 0) throw UserFault.notFound("uploads." + wished);
    }

    /**
     * Takes a file out of its item.
     *
     * @return the item
     * @throws UserFault {@code INVALID} for the last file of an item that is a file
     */
    @Changes
    public ItemId remove(Viewer viewer, AttachmentId id) {
        var item = editable(viewer, id);
        var held = hold(item);
        var order = order(item);
        if (!order.remove(id)) throw UserFault.notFound("attachmentId");
        if (order.isEmpty() && held.kind() == ItemKind.FILE)
            throw new UserFault(FaultCode.INVALID, "attachmentId", "item.fileNeedsOne");
        rows.change("delete from attachment where id = ?", id);
        changed(viewer, item);
        return item;
    }

    /**
     * Puts the files of an item into another order.
     *
     * @throws UserFault {@code INVALID} unless exactly the files of the item are named, each once
     */
    @Changes
    public void arrange(Viewer viewer, ArrangeAttachments wish) {
        editors.require(viewer.id(), wish.about());
        hold(wish.about());
        var order = order(wish.about());
        if (wish.attachments().size() != order.size()
                || !new HashSet<>(wish.attachments()).equals(new HashSet<>(order)))
            throw new UserFault(FaultCode.INVALID, "attachmentIds", "item.allFiles");
        if (wish.attachments().equals(order)) return;
        for (int i = 0; i < order.size(); i++)
            rows.change(
                    "update attachment set position = ? where id = ?",
                    i,
                    wish.attachments().get(i));
        changed(viewer, wish.about());
    }

    /**
     * Changes what a file is called, or whether it shows other people. The latter is its owner's to
     * say (IT-9).
     *
     * @return the item it is in
     */
    @Changes
    public ItemId change(Viewer viewer, ChangeAttachment wish) {
        var item = editable(viewer, wish.about());
        var held = hold(item);
        if (wish.showsOthers().isPresent() && !held.owner().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "showsOtherPeople", "access.ownerOnly");
        int changed =
                rows.change(
                        """
                update attachment a set name = w.name, shows_others = w.shows_others
                  from (select id, coalesce(?, name) as name, coalesce(?, shows_others) as shows_others from attachment where id = ?) w
                 where a.id = w.id and (a.name, a.shows_others) <> (w.name, w.shows_others)
                """,
                        wish.name().orElse(null),
                        wish.showsOthers().orElse(null),
                        wish.about());
        if (changed > 0) changed(viewer, item);
        return item;
    }

    /** The item of a file that the viewer may edit. */
    private ItemId editable(Viewer viewer, AttachmentId id) {
        var item =
                rows.find(
                                "select item_id from attachment where id = ?",
                                row -> new ItemId(Rows.uuid(row, "item_id")),
                                id)
                        .orElseThrow(() -> UserFault.notFound("attachmentId"));
        try {
            editors.require(viewer.id(), item);
        } catch (UserFault fault) {
            // told of the file that was named: of the item the caller may know nothing
            throw new UserFault(fault.code(), "attachmentId", fault.reason(), fault.args());
        }
        return item;
    }

    private Held hold(ItemId item) {
        return rows.find(
                        "select kind, owner_id from item where id = ? and deleted_at is null for update",
                        row ->
                                new Held(
                                        ItemKind.valueOf(row.getString("kind")),
                                        new PersonId(Rows.uuid(row, "owner_id"))),
                        item)
                .orElseThrow(() -> UserFault.notFound("itemId"));
    }

    private List<AttachmentId> order(ItemId item) {
        return rows.list(
                "select id from attachment where item_id = ? order by position, id",
                row -> new AttachmentId(Rows.uuid(row, "id")),
                item);
    }

    private void changed(Viewer viewer, ItemId item) {
        int version = versions.advance(viewer, item, Change.CHANGED);
        happened.fire(new ItemChanged(viewer.district(), viewer.id(), item, version));
    }
}
