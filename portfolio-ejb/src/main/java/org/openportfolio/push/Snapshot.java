package org.openportfolio.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.MediaId;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * What is copied, written down as it is when it is pushed: so that the first and the last of a
 * thousand get the same, and joiners too, whatever becomes of the source meanwhile (PU-6).
 */
@ApplicationScoped
class Snapshot {
    /** How many items one push copies at most. */
    static final int MOST_ITEMS = 1_000;

    /**
     * What goes along: the item, and what is in it; not what its owner hides or has deleted.
     * Parameters: item, owner, whether with contents.
     */
    private static final String DOWN =
            """
            with recursive down (id, depth) as (
              select i.id, 0 from item i where i.id = ? and i.owner_id = ?
              union
              select i.id, down.depth + 1 from down join item c on c.id = down.id join collection_entry e on e.collection_id = c.id
                join item i on i.id = e.item_id and i.owner_id = c.owner_id and i.deleted_at is null and not i.hidden
               where ?)
            """;

    @Inject Rows rows;

    /** The files that would be copied. */
    List<MediaId> files(Viewer viewer, PushItem wish) {
        return rows.list(
                DOWN
                        + "select distinct a.media_id from attachment a where a.item_id in (select id from down)",
                row -> new MediaId(Rows.uuid(row, "media_id")),
                wish.about(),
                viewer.id(),
                wish.withContents());
    }

    /**
     * Writes it down, unless that is still there from before. The numbers follow the contents, not
     * when things were made.
     *
     * @return how many items it is
     * @throws UserFault {@code TOO_MANY} over {@value #MOST_ITEMS}
     */
    int take(Viewer viewer, PushId push, PushItem wish) {
        int there = size(push);
        if (there > 0) return there;
        int taken =
                rows.find(
                                DOWN
                                        + """
                                        , numbered (id, number) as materialized (
                                          select d.id, row_number() over (order by min(d.depth), min(e.position), min(i.title), d.id) - 1
                                            from down d join item i on i.id = d.id
                                            left join collection_entry e on e.item_id = d.id and e.collection_id in (select id from down)
                                           group by d.id),
                                        wanted (push_id, district_id) as (select p.id, p.district_id from push p where p.id = ?),
                                        items as (
                                          insert into push_item (district_id, push_id, number, kind, title, description, body, url, tags)
                                          select w.district_id, w.push_id, n.number, i.kind, i.title, i.description, i.body, i.url,
                                                 array(select t.tag from item_tag t where t.item_id = i.id order by t.position)
                                            from wanted w cross join numbered n join item i on i.id = n.id),
                                        entries as (
                                          insert into push_entry (district_id, push_id, collection, item, position)
                                          select w.district_id, w.push_id, c.number, m.number, e.position
                                            from wanted w cross join numbered c join collection_entry e on e.collection_id = c.id
                                            join numbered m on m.id = e.item_id),
                                        files as (
                                          insert into push_file (district_id, push_id, item, position, media_id, name, shows_others, as_sent)
                                          select w.district_id, w.push_id, n.number, row_number() over (partition by n.number order by a.position, a.id) - 1,
                                                 coalesce(k.clean_id, a.media_id), a.name, a.shows_others, coalesce(k.outcome = 'LEFT', true)
                                            from wanted w cross join numbered n join attachment a on a.item_id = n.id
                                            left join clean_media k on k.media_id = a.media_id)
                                        select count(*) from numbered
                                        """,
                                row -> row.getInt(1),
                                wish.about(),
                                viewer.id(),
                                wish.withContents(),
                                push)
                        .orElseThrow();
        if (taken > MOST_ITEMS)
            throw new UserFault(
                    FaultCode.TOO_MANY, "itemId", "push.tooLarge", Map.of("max", MOST_ITEMS));
        return taken;
    }

    private int size(PushId push) {
        return rows.find(
                        "select count(*) from push_item where push_id = ?",
                        row -> row.getInt(1),
                        push)
                .orElseThrow();
    }

    /** What the teacher is to know about it. */
    List<PushWarning> warnings(Viewer viewer, PushItem wish) {
        var parameters = new Object[] {wish.about(), viewer.id(), wish.withContents()};
        var warnings =
                new ArrayList<>(
                        rows.list(
                                DOWN
                                        + """
                                        select 'FILE_AS_IT_IS' as kind, i.id, i.title, a.name
                                          from down join item i on i.id = down.id join attachment a on a.item_id = i.id
                                          left join clean_media k on k.media_id = a.media_id
                                         where coalesce(k.outcome = 'LEFT', true)
                                         group by i.id, i.title, a.id, a.name, a.position
                                         order by min(down.depth), i.title, i.id, a.position
                                        """,
                                Snapshot::warning,
                                parameters));
        if (wish.withContents())
            warnings.addAll(
                    rows.list(
                            DOWN
                                    + """
                                    select distinct 'HIDDEN_LEFT_OUT' as kind, i.id, i.title, null as name
                                      from down join collection_entry e on e.collection_id = down.id join item i on i.id = e.item_id
                                     where i.hidden and i.deleted_at is null and i.id not in (select id from down) order by i.title, i.id
                                    """,
                            Snapshot::warning,
                            parameters));
        return warnings;
    }

    private static PushWarning warning(ResultSet row) throws SQLException {
        return new PushWarning(
                PushWarning.Kind.valueOf(row.getString("kind")),
                new ItemId(Rows.uuid(row, "id")),
                row.getString("title"),
                Optional.ofNullable(row.getString("name")));
    }

    /** Whether a file of it is given as it is although it may say who made it. */
    boolean holdsFilesAsSent(PushId push) {
        return rows.find(
                        "select exists (select 1 from push_file where push_id = ? and as_sent)",
                        row -> row.getBoolean(1),
                        push)
                .orElseThrow();
    }

    /**
     * Lets it go where nobody is to get a copy any more. Not while somebody else writes to the
     * push: they may be about to need it, and let it go themselves.
     */
    void forgetUnlessNeeded(PushId push) {
        if (rows.find(
                        "select id from push where id = ? for update skip locked",
                        row -> Rows.uuid(row, "id"),
                        push)
                .isEmpty()) return;
        // a statement of its own, so that it sees what whoever had the lock has left
        rows.change(
                """
                delete from push_item s where s.push_id = ?
                   and not exists (select 1 from push_group g where g.push_id = s.push_id and g.later and g.ended_at is null)
                   and not exists (select 1 from push_delivery d where d.push_id = s.push_id and d.delivered is null and d.refused is null)
                """,
                push);
    }
}
