package org.openportfolio.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * What somebody deleted and can still bring back (IT-6). Nobody else sees any of it; shares sleep
 * meanwhile.
 */
@Stateless
@ForMembers
public class Bin {
    @PersistenceContext EntityManager em;
    @Inject Owned owned;
    @Inject Audiences audiences;
    @Inject Versions versions;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    @Inject
    @ConfigProperty(name = "portfolio.bin.days")
    int days;

    /** What the viewer deleted, newest first. */
    public Slice<BinnedItem> of(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        """
                        select i.id, i.kind, i.title, i.deleted_at from item i
                         where i.owner_id = ? and i.deleted_at is not null and (i.deleted_at, i.id) < (?, ?)
                         order by i.deleted_at desc, i.id desc limit ?
                        """,
                        row ->
                                new BinnedItem(
                                        new ItemId(Rows.uuid(row, "id")),
                                        ItemKind.valueOf(row.getString("kind")),
                                        row.getString("title"),
                                        Rows.time(row, "deleted_at"),
                                        Rows.time(row, "deleted_at").plus(Duration.ofDays(days))),
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    /**
     * Takes an own item out of the bin: it is again where it was, and whom it was shared with see
     * it again. Taking out what is not in the bin changes nothing.
     */
    @Changes
    public void bringBack(Viewer viewer, ItemId id) {
        var item = owned.any(viewer, id);
        if (!item.deleted()) return;
        item.bringBack(Time.now(clock));
        em.flush();
        versions.keep(viewer, id, Change.BROUGHT_BACK);
        happened.fire(
                new ItemBroughtBack(
                        viewer.district(),
                        viewer.id(),
                        id,
                        item.version(),
                        audiences.audience(id)));
    }

    /** Deletes an own item for good, with everything that belongs to it; from the bin only. */
    @Changes
    public void purge(Viewer viewer, ItemId id) {
        if (!owned.any(viewer, id).deleted())
            throw new UserFault(FaultCode.INVALID, "itemId", "item.notInBin");
        rows.change("delete from item where id = ? and deleted_at is not null", id);
        happened.fire(new ItemPurged(viewer.district(), viewer.id(), id));
    }
}
