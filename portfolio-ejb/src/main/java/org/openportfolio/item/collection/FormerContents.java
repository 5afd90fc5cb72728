package org.openportfolio.item.collection;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.item.Audiences;
import org.openportfolio.item.Contents;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Viewer;

/** Brings former contents back, by the rules for putting things into collections. */
@ApplicationScoped
class FormerContents implements Contents {
    @Inject Rows rows;
    @Inject Audiences audiences;

    @Override
    public Map<ItemId, Set<PersonId>> restore(
            Viewer owner, ItemId collection, List<ItemId> former) {
        // as for every arranging: one after the other, for all collections of an owner
        rows.list(
                "select id from person where id = ? for no key update",
                row -> row.getString(1),
                owner.id());
        var gone =
                rows.list(
                        "select item_id from collection_entry where collection_id = ? and item_id <> all(?)",
                        row -> new ItemId(Rows.uuid(row, "item_id")),
                        collection,
                        former);
        var before = new HashMap<ItemId, Set<PersonId>>();
        for (var item : gone) before.put(item, audiences.audience(item));
        rows.change(
                "delete from collection_entry where collection_id = ? and item_id = any(?)",
                collection,
                gone);
        rows.change(
                """
                with recursive up (id, level) as (
                  select ?::uuid, 1 union select e.collection_id, up.level + 1 from up join collection_entry e on e.item_id = up.id),
                wanted (id, position) as (select id, position from unnest(?::uuid[]) with ordinality as w (id, position)),
                down (start, id, level) as (
                  select i.id, i.id, case i.kind when 'COLLECTION' then 1 else 0 end
                    from wanted join item i on i.id = wanted.id and i.owner_id = ? and i.deleted_at is null
                  union
                  select down.start, i.id, down.level + 1 from down join collection_entry e on e.collection_id = down.id
                    join item i on i.id = e.item_id and i.kind = 'COLLECTION')
                insert into collection_entry (district_id, collection_id, item_id, position)
                select ?, ?, wanted.id, wanted.position
                  from wanted join (select start, max(level) as depth from down group by start) d on d.start = wanted.id
                 where wanted.id not in (select id from up) and (select max(level) from up) + d.depth <= ?
                    on conflict (collection_id, item_id) do update set position = excluded.position
                """,
                collection,
                former,
                owner.id(),
                owner.district(),
                collection,
                Collections.DEEPEST);
        var lost = new HashMap<ItemId, Set<PersonId>>();
        before.forEach(
                (item, people) -> {
                    var left = new HashSet<>(people);
                    left.removeAll(audiences.audience(item));
                    lost.put(item, left);
                });
        return lost;
    }
}
