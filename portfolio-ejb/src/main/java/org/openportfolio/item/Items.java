package org.openportfolio.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.time.Clock;
import java.util.List;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** What people do with their own work. */
@Stateless
@ForMembers
public class Items {
    @PersistenceContext EntityManager em;
    @Inject Rows rows;
    @Inject Editors editors;
    @Inject Versions versions;
    @Inject Audiences audiences;
    @Inject Owned owned;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Makes an item, private to its owner (IT-2). Students and teachers own items, nobody else. */
    @Changes
    public ItemId create(Viewer viewer, NewItem wish) {
        if (!viewer.is(Role.STUDENT) && !viewer.is(Role.TEACHER))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "item.ownersOnly");
        var item = Item.of(ids.next(), viewer.district(), viewer.id(), wish, Time.now(clock));
        em.persist(item);
        em.flush();
        tag(item, wish.tags());
        attach(viewer, item, wish);
        versions.keep(viewer, item.id(), Change.MADE);
        happened.fire(new ItemMade(viewer.district(), viewer.id(), item.id(), item.kind()));
        return item.id();
    }

    /** Changes what the wish names. The owner, and whom they let edit it (SH-8). */
    @Changes
    public void change(Viewer viewer, ChangeItem wish) {
        editors.require(viewer.id(), wish.about());
        var item = em.find(Item.class, wish.about().value());
        item.change(wish, Time.now(clock));
        em.flush();
        wish.tags()
                .ifPresent(
                        tags -> {
                            rows.change("delete from item_tag where item_id = ?", item.id());
                            tag(item, tags);
                        });
        versions.keep(viewer, item.id(), Change.CHANGED);
        happened.fire(new ItemChanged(viewer.district(), viewer.id(), item.id(), item.version()));
    }

    /**
     * Moves an item to the bin: nobody finds it any more, its owner in the {@link Bin}. Only the
     * owner; {@code NOT_FOUND} for everybody else.
     */
    @Changes
    public void delete(Viewer viewer, ItemId id) {
        var item = owned.item(viewer, id);
        var before = audiences.audience(id);
        item.delete(Time.now(clock));
        em.flush();
        versions.keep(viewer, id, Change.DELETED);
        happened.fire(new ItemDeleted(viewer.district(), viewer.id(), id, item.version(), before));
    }

    /**
     * Hides an item: it is its owner's alone from now on, whatever was shared, above it too (IT-5);
     * or shows it again. Only the owner; {@code NOT_FOUND} for everybody else.
     */
    @Changes
    public void hide(Viewer viewer, ItemId id, boolean hidden) {
        var item = owned.item(viewer, id);
        var before = audiences.audience(id);
        if (!item.hide(hidden, Time.now(clock))) return;
        em.flush();
        versions.keep(viewer, id, hidden ? Change.HIDDEN : Change.SHOWN);
        happened.fire(
                hidden
                        ? new ItemHidden(viewer.district(), viewer.id(), id, before)
                        : new ItemShown(
                                viewer.district(), viewer.id(), id, audiences.audience(id)));
    }

    private void tag(Item item, List<String> tags) {
        for (int i = 0; i < tags.size(); i++)
            rows.change(
                    "insert into item_tag (district_id, item_id, tag, position) values (?, ?, ?, ?)",
                    item.district(),
                    item.id(),
                    tags.get(i),
                    i);
    }

    /** An upload belongs to whoever sent it, and is used up by the item it goes into. */
    private void attach(Viewer viewer, Item item, NewItem wish) {
        for (int i = 0; i < wish.uploads().size(); i++) {
            var upload = wish.uploads().get(i);
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
                            item.district(),
                            item.id(),
                            i);
            if (made == 0) throw UserFault.notFound("uploads." + i);
        }
    }
}
