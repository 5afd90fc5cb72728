package org.openportfolio.access;

import jakarta.ejb.Stateless;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.directory.PersonView;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Everything a member can look at: My Items, Explore, single items, their attachments. Each answer
 * is one statement, whatever its length.
 */
@Stateless
@ForMembers
public class Shelf {
    /**
     * What an {@link ItemView} needs, for items chosen by a CTE "page (id, bits)"; parameters:
     * viewer, viewer.
     */
    private static final String VIEWS =
            """
            select i.id, i.kind, i.title, i.description, i.body, i.url, i.hidden, i.version, i.created_at, i.updated_at,
                   o.id as owner_id, o.given_name, o.family_name, i.owner_id = ? as mine, page.bits,
                   array(select t.tag from item_tag t where t.item_id = i.id order by t.position) as tags,
                   (select count(*) from comment c where c.item_id = i.id and c.deleted_at is null
                       and (page.bits & 2 = 2 or c.author_id = ?)) as comments
              from page join item i on i.id = page.id join person o on o.id = i.owner_id
            """;

    private static final String NEWEST_FIRST = " order by i.updated_at desc, i.id desc";

    @Inject Rows rows;
    @Inject Access access;

    /** What the viewer owns, newest change first (IT-2). */
    public Slice<ItemView> mine(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        var me = viewer.id();
        return Slice.of(
                rows.list(
                        """
                        with page as materialized (
                          select i.id, 63 as bits from item i
                           where i.owner_id = ? and i.deleted_at is null and (i.updated_at, i.id) < (?, ?)
                           order by i.updated_at desc, i.id desc limit ?)
                        """
                                + VIEWS
                                + NEWEST_FIRST,
                        Shelf::read,
                        me,
                        from.at(),
                        from.id(),
                        page.first() + 1,
                        me,
                        me),
                page.first());
    }

    /**
     * What others share with the viewer, newest change first (IT-2, SH-3); own things are not in
     * it.
     */
    public Slice<ItemView> explore(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        var me = viewer.id();
        return Slice.of(
                rows.list(
                        """
                        with reaching as (
                          select g.item_id, g.permissions from access_grant g where g.person_id = ? and %2$s
                          union all
                          select g.item_id, g.permissions from access_grant g where g.group_id in (%1$s) and %2$s),
                        shared as (select item_id, bit_or(permissions) as bits from reaching group by item_id),
                        page as materialized (
                          select i.id, shared.bits from shared
                            join item i on i.id = shared.item_id
                            join person o on o.id = i.owner_id join district d on d.id = i.district_id
                           where not i.hidden and i.owner_id <> ? and %3$s and (i.updated_at, i.id) < (?, ?)
                           order by i.updated_at desc, i.id desc limit ?)
                        """
                                        .formatted(
                                                Access.GROUPS_TODAY, Access.ACTIVE, Access.LIVING)
                                + VIEWS
                                + NEWEST_FIRST,
                        Shelf::read,
                        me,
                        me,
                        me,
                        from.at(),
                        from.id(),
                        page.first() + 1,
                        me,
                        me),
                page.first());
    }

    /** One item; {@code NOT_FOUND} unless the viewer may see it. */
    public ItemView one(Viewer viewer, ItemId item) {
        return several(viewer, List.of(item)).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("id"));
    }

    /** Those of the items that the viewer may see, in no particular order. */
    public List<ItemView> several(Viewer viewer, Collection<ItemId> items) {
        PersonId me = viewer.id();
        return rows.list(
                "with page as materialized (select * from (select i.id, "
                        + Access.BITS
                        + " as bits from item i join person o on o.id = i.owner_id join district d on d.id = i.district_id where i.id = any(?) and "
                        + Access.LIVING
                        + ") seen where bits & 1 = 1) "
                        + VIEWS,
                Shelf::read,
                me,
                me,
                me,
                items,
                me,
                me);
    }

    /** The attachments of those of the items that the viewer may see, in their order. */
    public Map<ItemId, List<AttachmentView>> attachments(Viewer viewer, Collection<ItemId> items) {
        PersonId me = viewer.id();
        return rows
                .list(
                        "with page as materialized (select * from (select i.id, "
                                + Access.BITS
                                + " as bits from item i join person o on o.id = i.owner_id join district d on d.id = i.district_id where i.id = any(?) and "
                                + Access.LIVING
                                + """
                                ) seen where bits & 1 = 1)
                                select a.id, a.item_id, a.name, m.content_type, m.size
                                  from page join attachment a on a.item_id = page.id join media m on m.id = a.media_id
                                 order by a.item_id, a.position
                                """,
                        row ->
                                new AttachmentView(
                                        new AttachmentId(Rows.uuid(row, "id")),
                                        new ItemId(Rows.uuid(row, "item_id")),
                                        row.getString("name"),
                                        row.getString("content_type"),
                                        row.getLong("size")),
                        me,
                        me,
                        me,
                        items)
                .stream()
                .collect(Collectors.groupingBy(AttachmentView::item));
    }

    private static ItemView read(ResultSet row) throws SQLException {
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
