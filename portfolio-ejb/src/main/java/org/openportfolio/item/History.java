package org.openportfolio.item;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Looks back at what an item was, and restores it (IT-7). For its owner alone: a former version may
 * hold what nobody else was ever meant to see.
 */
@Stateless
@ForMembers
public class History {
    @PersistenceContext EntityManager em;
    @Inject Owned owned;
    @Inject Versions versions;
    @Inject Contents contents;
    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /**
     * The versions of those of the items that are the viewer's own, newest first; for every item
     * the same page, in one statement whatever the number of items.
     */
    public Map<ItemId, Slice<VersionView>> of(
            Viewer viewer, Collection<ItemId> items, PageRequest page) {
        int from = page.after().map(VersionView::numberOf).orElse(Integer.MAX_VALUE);
        var found =
                before(viewer, items, from, page.first() + 1).stream()
                        .collect(Collectors.groupingBy(VersionView::item));
        Map<ItemId, Slice<VersionView>> slices = new HashMap<>();
        items.forEach(
                item ->
                        slices.put(
                                item, Slice.of(found.getOrDefault(item, List.of()), page.first())));
        return slices;
    }

    private List<VersionView> before(
            Viewer viewer, Collection<ItemId> items, long number, int most) {
        return rows.list(
                """
                        select v.*, p.id as person_id, p.given_name, p.family_name, f.names, f.types, f.sizes
                          from unnest(?::uuid[]) as wanted (id) join item i on i.id = wanted.id and i.owner_id = ?
                         cross join lateral (
                           select * from item_version v where v.item_id = i.id and v.version < ?
                            order by v.version desc limit ?) v
                          join person p on p.id = v.by_id
                         cross join lateral (
                           select array_agg(f.name order by f.position) as names, array_agg(m.content_type order by f.position) as types,
                                  array_agg(m.size::text order by f.position) as sizes
                             from item_version_file f join media m on m.id = f.media_id
                            where f.item_id = v.item_id and f.version = v.version) f
                         order by v.item_id, v.version desc
                        """,
                History::read,
                items,
                viewer.id(),
                number,
                most);
    }

    /**
     * Gives an own item the texts, tags, files and contents of a former version, as a new version:
     * contents as far as they are still there. Whether it is hidden, and with whom it is shared,
     * stays as it is; so does the mark "shows other people" of a file that the item still has: it
     * is about the file.
     */
    @Changes
    public void restore(Viewer viewer, RestoreVersion wish) {
        var item = owned.item(viewer, wish.about());
        item.requireVersion(wish.expectedVersion());
        var former =
                before(viewer, List.of(wish.about()), wish.version() + 1L, 1).stream()
                        .filter(version -> version.number() == wish.version())
                        .findFirst()
                        .orElseThrow(() -> UserFault.notFound("version"));
        item.restore(former, Time.now(clock));
        em.flush();
        restoreTags(item, former);
        restoreFiles(item, former);
        Map<ItemId, Set<PersonId>> lost =
                item.kind() == ItemKind.COLLECTION
                        ? contents.restore(viewer, item.id(), former.contents())
                        : Map.of();
        versions.keep(viewer, item.id(), Change.RESTORED);
        happened.fire(
                new ItemRestored(
                        viewer.district(),
                        viewer.id(),
                        item.id(),
                        item.version(),
                        former.number(),
                        lost));
    }

    private void restoreTags(Item item, VersionView former) {
        rows.change("delete from item_tag where item_id = ?", item.id());
        rows.change(
                """
                insert into item_tag (district_id, item_id, tag, position)
                select v.district_id, v.item_id, t.tag, t.position - 1
                  from item_version v cross join unnest(v.tags) with ordinality as t (tag, position)
                 where v.item_id = ? and v.version = ?
                """,
                item.id(),
                former.number());
    }

    private void restoreFiles(Item item, VersionView former) {
        rows.change(
                """
                delete from attachment a where a.item_id = ? and not exists (
                  select 1 from item_version_file f
                   where f.item_id = a.item_id and f.version = ? and f.attachment_id = a.id)
                """,
                item.id(),
                former.number());
        rows.change(
                """
                insert into attachment (id, district_id, item_id, media_id, name, position, shows_others)
                select f.attachment_id, f.district_id, f.item_id, f.media_id, f.name, f.position - 1, f.shows_others
                  from item_version_file f where f.item_id = ? and f.version = ?
                    on conflict (id) do update set name = excluded.name, position = excluded.position
                """,
                item.id(),
                former.number());
    }

    private static VersionView read(ResultSet row) throws SQLException {
        return new VersionView(
                new ItemId(Rows.uuid(row, "item_id")),
                row.getInt("version"),
                Rows.time(row, "at"),
                new PersonView(
                        new PersonId(Rows.uuid(row, "person_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                Change.valueOf(row.getString("change")),
                row.getString("title"),
                row.getString("description"),
                row.getString("body"),
                Optional.ofNullable(row.getString("url")),
                Rows.texts(row, "tags"),
                files(row),
                Stream.of((UUID[]) row.getArray("contents").getArray()).map(ItemId::new).toList());
    }

    private static List<VersionView.File> files(ResultSet row) throws SQLException {
        var names = Rows.texts(row, "names");
        var types = Rows.texts(row, "types");
        var sizes = Rows.texts(row, "sizes");
        var files = new ArrayList<VersionView.File>();
        for (int i = 0; i < names.size(); i++)
            files.add(
                    new VersionView.File(names.get(i), types.get(i), Long.parseLong(sizes.get(i))));
        return files;
    }
}
