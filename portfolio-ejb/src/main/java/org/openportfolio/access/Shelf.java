package org.openportfolio.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;
import org.openportfolio.kernel.Wish;

/**
 * Everything a member can look at: My Items, Explore, single items, their attachments. Each answer
 * is one statement, whatever its length.
 */
@Stateless
@ForMembers
public class Shelf {
    /** What an {@link ItemView} needs, for the items of the rule's item_bits. */
    static final String VIEWS =
            """
            select i.id, i.kind, i.title, i.description, i.body, i.url, i.hidden, i.version, i.created_at, i.updated_at,
                   o.id as owner_id, o.given_name, o.family_name, b.mine, b.bits,
                   array(select t.tag from item_tag t where t.item_id = i.id order by t.position) as tags,
                   (select count(*) from comment c where c.about_id = i.id and c.deleted_at is null and %s) as comments
            """
                    .formatted(
                            CommentsSeen.condition(
                                    "c", "b.mine", "b.bits & 2 = 2", "(select id from me)"));

    private static final String FROM_ITEMS =
            " from item_bits b join item i on i.id = b.id join person o on o.id = i.owner_id ";

    @Inject Rows rows;

    /** What the viewer owns, newest change first (IT-2). */
    public Slice<ItemView> mine(Viewer viewer, PageRequest page) {
        return mine(viewer, ItemSearch.all(page));
    }

    /** What others share with the viewer, newest change first. */
    public Slice<ItemView> explore(Viewer viewer, PageRequest page) {
        return explore(viewer, ItemSearch.all(page));
    }

    /** What the viewer owns, looked for and ordered (IT-2, IT-8). */
    public Slice<ItemView> mine(Viewer viewer, ItemSearch wanted) {
        return search(
                viewer,
                wanted,
                """
                asked as materialized (
                  select i.id from item i where i.owner_id = (select id from me) and i.deleted_at is null
                """);
    }

    /**
     * What others share with the viewer (IT-2, IT-8, SH-3): what was shared, not everything that is
     * in it (SH-10). Own things are not in it.
     */
    public Slice<ItemView> explore(Viewer viewer, ItemSearch wanted) {
        return search(
                viewer,
                wanted,
                """
                shared as (
                  select g.item_id as id from access_grant g where g.person_id = (select id from me) and %1$s
                  union
                  select g.item_id from access_grant g where g.group_id in (select id from my_groups) and %1$s
                  union
                  select g.item_id from access_grant g where g.my_teachers and g.granted_by in (select id from my_students) and %1$s),
                asked as materialized (
                  select i.id from shared join item i on i.id = shared.id
                    join person o on o.id = i.owner_id join district d on d.id = i.district_id
                   where not i.hidden and i.deleted_at is null and i.owner_id <> (select id from me) and %2$s
                """
                        .formatted(Rule.ACTIVE, Rule.OWNER_LIVES));
    }

    /**
     * @param choice ends within the conditions of a CTE "asked (id)" over items named i
     */
    private Slice<ItemView> search(Viewer viewer, ItemSearch wanted, String choice) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(viewer.id());
        var part = wanted.part(parameters);
        return Slice.of(
                rows.list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + choice
                                + part
                                + "),\n"
                                + Rule.ITEMS
                                + VIEWS
                                + FROM_ITEMS
                                + wanted.order().by(),
                        Shelf::read,
                        parameters.toArray()),
                wanted.first());
    }

    /** The viewer's own tags that begin with these letters, the most used first (IT-8). */
    public List<TagCount> tags(Viewer viewer, String prefix, int most) {
        PageRequest.requireSize(most);
        return rows.list(
                """
                select t.tag, count(*) as items from item i join item_tag t on t.item_id = i.id
                 where i.owner_id = ? and i.deleted_at is null and t.words like folded(?) || '%'
                 group by t.tag order by count(*) desc, t.tag collate reading_order limit ?
                """,
                row -> new TagCount(row.getString("tag"), row.getInt("items")),
                viewer.id(),
                Wish.optional("prefix", prefix, 50),
                most);
    }

    /** One item; {@code NOT_FOUND} unless the viewer may see it. */
    @ForVisitors
    public ItemView one(Viewer viewer, ItemId item) {
        return several(viewer, List.of(item)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("id"));
    }

    /** Those of the items that the viewer may see, in no particular order. */
    @ForVisitors
    public List<ItemView> several(Viewer viewer, Collection<ItemId> items) {
        return rows.list(
                Rule.ME + Rule.AROUND_ME + Rule.ASKED + Rule.ITEMS + VIEWS + FROM_ITEMS,
                Shelf::read,
                viewer.id(),
                items);
    }

    /**
     * What is in those of the collections that the viewer may see, in their owner's order: for
     * every collection the same page, in one statement whatever their number. Hidden and deleted
     * things are not in it for others.
     */
    @ForVisitors
    public Map<ItemId, Slice<Placed>> contents(
            Viewer viewer, Collection<ItemId> collections, PlaceRequest page) {
        var found =
                rows.list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + """
                                entry as materialized (
                                  select w.id as collection_id, e.item_id, e.position
                                    from unnest(?::uuid[]) as w (id) cross join lateral (
                                      select e.item_id, e.position from collection_entry e join item i on i.id = e.item_id
                                       where e.collection_id = w.id and i.deleted_at is null
                                         and (not i.hidden or i.owner_id = (select id from me))
                                         and (e.position, e.item_id) > (?, ?)
                                       order by e.position, e.item_id limit ?) e),
                                asked as (select item_id as id from entry union select collection_id from entry),
                                """
                                + Rule.ITEMS
                                + VIEWS
                                + ", entry.collection_id, entry.position from entry join item_bits above_it on above_it.id = entry.collection_id "
                                + " join item_bits b on b.id = entry.item_id join item i on i.id = b.id join person o on o.id = i.owner_id "
                                + " order by entry.collection_id, entry.position, entry.item_id",
                        row ->
                                Map.entry(
                                        new ItemId(Rows.uuid(row, "collection_id")),
                                        new Placed(read(row), row.getInt("position"))),
                        viewer.id(),
                        collections,
                        page.position(),
                        page.id(),
                        page.first() + 1);
        var grouped =
                found.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Map.Entry::getKey,
                                        Collectors.mapping(
                                                Map.Entry::getValue, Collectors.toList())));
        return collections.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                id -> id,
                                id -> Slice.of(grouped.getOrDefault(id, List.of()), page.first())));
    }

    /** The attachments of those of the items that the viewer may see, in their order. */
    @ForVisitors
    public Map<ItemId, List<AttachmentView>> attachments(Viewer viewer, Collection<ItemId> items) {
        return rows
                .list(
                        Rule.ME
                                + Rule.AROUND_ME
                                + Rule.ASKED
                                + Rule.ITEMS
                                + """
                                select a.id, a.item_id, a.name, m.content_type, m.size, t.media_id is not null as thumbnail,
                                       case when b.bits & 32 = 32 then a.shows_others end as shows_others
                                  from item_bits b join attachment a on a.item_id = b.id join media m on m.id = a.media_id
                                  left join thumbnail t on t.media_id = m.id
                                 order by a.item_id, a.position
                                """,
                        row ->
                                new AttachmentView(
                                        new AttachmentId(Rows.uuid(row, "id")),
                                        new ItemId(Rows.uuid(row, "item_id")),
                                        row.getString("name"),
                                        row.getString("content_type"),
                                        row.getLong("size"),
                                        row.getBoolean("thumbnail"),
                                        Optional.ofNullable(
                                                row.getObject("shows_others", Boolean.class))),
                        viewer.id(),
                        items)
                .stream()
                .collect(Collectors.groupingBy(AttachmentView::item));
    }

    static ItemView read(ResultSet row) throws SQLException {
        var owner =
                new PersonView(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("given_name"),
                        row.getString("family_name"));
        return new ItemView(
                new ItemId(Rows.uuid(row, "id")),
                ItemKind.valueOf(row.getString("kind")),
                row.getString("title"),
                row.getString("description"),
                row.getString("body"),
                Optional.ofNullable(row.getString("url")),
                row.getBoolean("hidden"),
                row.getInt("version"),
                Rows.time(row, "created_at"),
                Rows.time(row, "updated_at"),
                owner,
                row.getBoolean("mine"),
                Permission.of(row.getInt("bits")),
                Rows.texts(row, "tags"),
                row.getInt("comments"));
    }
}
