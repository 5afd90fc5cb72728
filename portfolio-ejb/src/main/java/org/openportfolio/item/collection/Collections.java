package org.openportfolio.item.collection;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.item.Audiences;
import org.openportfolio.item.Change;
import org.openportfolio.item.ItemKind;
import org.openportfolio.item.Versions;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** What is in collections. Only the owner arranges, and only own items (SH-1, SH-10). */
@Stateless
@ForMembers
public class Collections {
    /** How many collections may lie within each other (SH-10). */
    public static final int DEEPEST = 8;

    /** How many items one collection holds. */
    public static final int FULL = 500;

    @Inject Rows rows;
    @Inject Versions versions;
    @Inject Audiences audiences;
    @Inject Event<DomainEvent> happened;

    private record Candidate(ItemId id, boolean aroundIt, int depth) {}

    /**
     * Puts items into a collection.
     *
     * @throws UserFault {@code INVALID} for what is in it already, for the collection itself and
     *     what it lies in, and where collections would lie too deep; {@code TOO_MANY} over {@value
     *     #FULL} items
     */
    @Changes
    public void put(Viewer viewer, ArrangeCollection wish) {
        var order = contents(viewer, wish.about());
        requireFit(viewer, wish, order);
        int at = Math.min(wish.position().orElse(order.size()), order.size());
        for (var item : wish.items())
            rows.change(
                    "insert into collection_entry (district_id, collection_id, item_id, position) values (?, ?, ?, 0)",
                    viewer.district(),
                    wish.about(),
                    item);
        order.addAll(at, wish.items());
        arranged(viewer, wish, order, "PUT", Map.of());
    }

    /** Moves items that are in the collection to another place in it, keeping the order given. */
    @Changes
    public void move(Viewer viewer, ArrangeCollection wish) {
        var order = contents(viewer, wish.about());
        requireIn(order, wish);
        order.removeAll(wish.items());
        order.addAll(Math.min(wish.position().orElse(order.size()), order.size()), wish.items());
        arranged(viewer, wish, order, "MOVED", Map.of());
    }

    /** Takes items out of a collection; the items themselves stay. */
    @Changes
    public void takeOut(Viewer viewer, ArrangeCollection wish) {
        var order = contents(viewer, wish.about());
        requireIn(order, wish);
        var before = new HashMap<ItemId, Set<PersonId>>();
        for (var item : wish.items()) before.put(item, audiences.audience(item));
        rows.change(
                "delete from collection_entry where collection_id = ? and item_id = any(?)",
                wish.about(),
                wish.items());
        order.removeAll(wish.items());
        var lost = new HashMap<ItemId, Set<PersonId>>();
        before.forEach(
                (item, people) -> {
                    var left = new HashSet<>(people);
                    left.removeAll(audiences.audience(item));
                    lost.put(item, left);
                });
        arranged(viewer, wish, order, "TAKEN_OUT", lost);
    }

    /**
     * What is in the collection now, deleted things included, since they may come back. Whoever
     * arranges one of an owner's collections waits for whoever else does: else two at once could
     * put two collections into each other.
     */
    private List<ItemId> contents(Viewer viewer, ItemId collection) {
        rows.list(
                "select id from person where id = ? for no key update",
                row -> row.getString(1),
                viewer.id());
        var kind =
                rows.find(
                        "select kind from item where id = ? and owner_id = ? and deleted_at is null for update",
                        row -> ItemKind.valueOf(row.getString("kind")),
                        collection,
                        viewer.id());
        if (kind.isEmpty()) throw UserFault.notFound("collectionId");
        if (kind.get() != ItemKind.COLLECTION)
            throw new UserFault(FaultCode.INVALID, "collectionId", "collection.notOne");
        return new ArrayList<>(
                rows.list(
                        "select item_id from collection_entry where collection_id = ? order by position, item_id",
                        row -> new ItemId(Rows.uuid(row, "item_id")),
                        collection));
    }

    private void requireFit(Viewer viewer, ArrangeCollection wish, List<ItemId> order) {
        if (order.size() + wish.items().size() > FULL)
            throw new UserFault(
                    FaultCode.TOO_MANY, "itemIds", "collection.full", Map.of("max", FULL));
        var candidates = candidates(viewer, wish);
        int above = levelsDownTo(wish.about());
        for (int i = 0; i < wish.items().size(); i++) {
            var field = "itemIds." + i;
            var item = candidates.get(wish.items().get(i));
            if (item == null) throw UserFault.notFound(field);
            if (order.contains(item.id()))
                throw new UserFault(FaultCode.INVALID, field, "collection.inIt");
            if (item.aroundIt()) throw new UserFault(FaultCode.INVALID, field, "collection.itself");
            if (above + item.depth() > DEEPEST)
                throw new UserFault(
                        FaultCode.INVALID, field, "collection.tooDeep", Map.of("max", DEEPEST));
        }
    }

    /** Own items that are asked for: whether the collection lies in them, and how deep they go. */
    private Map<ItemId, Candidate> candidates(Viewer viewer, ArrangeCollection wish) {
        return rows
                .list(
                        """
                        with recursive up (id) as (
                          select ?::uuid union select e.collection_id from up join collection_entry e on e.item_id = up.id),
                        down (start, id, level) as (
                          select i.id, i.id, case i.kind when 'COLLECTION' then 1 else 0 end from item i
                           where i.id = any(?) and i.owner_id = ? and i.deleted_at is null
                          union
                          select down.start, i.id, down.level + 1 from down join collection_entry e on e.collection_id = down.id
                            join item i on i.id = e.item_id and i.kind = 'COLLECTION')
                        select start, max(level) as depth, start in (select id from up) as around_it from down group by start
                        """,
                        row ->
                                new Candidate(
                                        new ItemId(Rows.uuid(row, "start")),
                                        row.getBoolean("around_it"),
                                        row.getInt("depth")),
                        wish.about(),
                        wish.items(),
                        viewer.id())
                .stream()
                .collect(Collectors.toMap(Candidate::id, candidate -> candidate));
    }

    /** How many collections lie around it and in it, on the longest way: 1 for one by itself. */
    private int levelsDownTo(ItemId collection) {
        return rows.find(
                        """
                        with recursive up (id, level) as (
                          select ?::uuid, 1 union select e.collection_id, up.level + 1 from up join collection_entry e on e.item_id = up.id)
                        select max(level) as level from up
                        """,
                        row -> row.getInt("level"),
                        collection)
                .orElseThrow();
    }

    private static void requireIn(List<ItemId> order, ArrangeCollection wish) {
        for (int i = 0; i < wish.items().size(); i++)
            if (!order.contains(wish.items().get(i))) throw UserFault.notFound("itemIds." + i);
    }

    private void arranged(
            Viewer viewer,
            ArrangeCollection wish,
            List<ItemId> order,
            String how,
            Map<ItemId, Set<PersonId>> lost) {
        rows.change(
                """
                update collection_entry e set position = wanted.position
                  from unnest(?::uuid[]) with ordinality as wanted (item_id, position)
                 where e.collection_id = ? and e.item_id = wanted.item_id and e.position <> wanted.position
                """,
                order,
                wish.about());
        versions.advance(viewer, wish.about(), Change.ARRANGED);
        happened.fire(
                new CollectionArranged(
                        viewer.district(),
                        viewer.id(),
                        wish.about(),
                        how,
                        wish.items().size(),
                        lost));
    }
}
