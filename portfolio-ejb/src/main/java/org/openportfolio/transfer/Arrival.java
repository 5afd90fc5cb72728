package org.openportfolio.transfer;

import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.openportfolio.kernel.Rows;
import org.openportfolio.media.Keeping;

/**
 * What came in of an import, in the transaction that lets it in: everything that an item has when
 * somebody has made it, private to its owner, whose it is from the first version on (TR-3).
 *
 * @param leftOut how many lines of the archive did not
 */
record Arrival(
        int items,
        int portfolios,
        int leftOut,
        Optional<UUID> firstItem,
        Optional<UUID> firstPortfolio) {
    private static final String ITEMS =
            """
            insert into item (id, district_id, owner_id, kind, title, description, body, url, hidden, created_at, updated_at)
            select p.id, p.district_id, ?, p.kind, p.title, p.description, p.body, p.url, p.hidden, p.created_at, p.updated_at
              from import_piece p where p.import_id = ?
            """;

    private static final String TAGS =
            """
            insert into item_tag (district_id, item_id, tag, position)
            select p.district_id, p.id, t.tag, t.position - 1
              from import_piece p cross join unnest(p.tags) with ordinality as t (tag, position) where p.import_id = ?
                on conflict do nothing
            """;

    private static final String ENTRIES =
            """
            insert into collection_entry (district_id, collection_id, item_id, position)
            select c.district_id, c.id, e.item_id, e.position - 1
              from import_piece c cross join unnest(c.contents) with ordinality as e (item_id, position)
              join import_piece m on m.import_id = c.import_id and m.id = e.item_id
             where c.import_id = ? and c.kind = 'COLLECTION' and c.id <> m.id
                on conflict do nothing
            """;

    private static final String ATTACHMENTS =
            """
            insert into attachment (id, district_id, item_id, media_id, name, position, shows_others)
            select next_id(), f.district_id, f.piece_id, f.media_id, f.name, f.position, f.shows_others
              from import_file f where f.import_id = ? order by f.piece_id, f.position
            """;

    private static final String VERSIONS =
            """
            insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)
            select p.district_id, p.id, 1, ?, ?, 'MADE', p.title, p.description, p.body, p.url, p.tags,
                   array(select e.item_id from collection_entry e where e.collection_id = p.id order by e.position, e.item_id)
              from import_piece p where p.import_id = ?
            """;

    private static final String VERSION_FILES =
            """
            insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
            select a.district_id, a.item_id, 1, a.position + 1, a.id, a.media_id, a.name, a.shows_others
              from import_piece p join attachment a on a.item_id = p.id where p.import_id = ?
            """;

    /** Each portfolio with a template of its own, for its owner alone. */
    private static final String PORTFOLIOS =
            """
            with folio as materialized (
              select f.*, next_id() as template from import_folio f where f.import_id = ?),
            template as (
              insert into portfolio_template (id, district_id, title, description, teacher_access, kept_for, created_at, published_at, archived_at)
              select f.template, f.district_id, f.title, f.description, 'NONE', w.owner, f.created_at, w.at, w.at
                from folio f cross join (select ?::uuid as owner, ?::timestamptz as at) w),
            part as materialized (
              select f.id as folio, f.template, f.district_id, next_id() as id, s.part->>'title' as title, s.part->'posts' as posts, s.position
                from folio f cross join jsonb_array_elements(f.parts) with ordinality as s (part, position)),
            section as (
              insert into template_section (id, district_id, template_id, title, position)
              select id, district_id, template, title, position - 1 from part),
            opened as (
              insert into portfolio (id, district_id, template_id, owner_id, summary, introduced_at, created_at, updated_at)
              select f.id, f.district_id, f.template, w.owner, f.summary, w.at, f.created_at, f.updated_at
                from folio f cross join (select ?::uuid as owner, ?::timestamptz as at) w)
            insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)
            select next_id(), p.district_id, p.folio, p.template, p.id, i.id, e.position - 1, (e.post->>'at')::timestamptz
              from part p cross join jsonb_array_elements(p.posts) with ordinality as e (post, position)
              join import_piece i on i.import_id = ? and i.id = (e.post->>'item')::uuid
            """;

    private static final String THINGS =
            """
            insert into import_thing (district_id, import_id, item_id, portfolio_id)
            select district_id, import_id, id, null::uuid from import_piece where import_id = ?
            union all
            select district_id, import_id, null, id from import_folio where import_id = ?
            """;

    private static final String SUMMED_UP =
            """
            select (select count(*) from import_piece p where p.import_id = m.id) as items,
                   (select count(*) from import_folio f where f.import_id = m.id) as portfolios,
                   (select count(*) from import_line l where l.import_id = m.id
                       and (l.becomes = 'NOTHING' or not l.chosen
                         or l.thing_id is not null and not exists (select 1 from import_piece p where p.import_id = m.id and p.id = l.new_id)
                                                   and not exists (select 1 from import_folio f where f.import_id = m.id and f.id = l.new_id))) as left_out,
                   (select p.id from import_piece p where p.import_id = m.id order by p.number limit 1) as first_item,
                   (select f.id from import_folio f where f.import_id = m.id order by f.number limit 1) as first_portfolio
              from archive_import m where m.id = ?
            """;

    /** Lets in what waits. */
    static Arrival of(Connection connection, Brought.Order order, Instant now, Duration undo)
            throws SQLException {
        var id = order.id();
        var came =
                Rows.find(
                                connection,
                                SUMMED_UP,
                                row ->
                                        new Arrival(
                                                row.getInt("items"),
                                                row.getInt("portfolios"),
                                                row.getInt("left_out"),
                                                Optional.ofNullable(Rows.uuid(row, "first_item")),
                                                Optional.ofNullable(
                                                        Rows.uuid(row, "first_portfolio"))),
                                id)
                        .orElseThrow();
        Rows.change(connection, ITEMS, order.owner(), id);
        Rows.change(connection, TAGS, id);
        Rows.change(connection, ENTRIES, id);
        Rows.change(connection, ATTACHMENTS, id);
        Rows.change(connection, VERSIONS, now, order.owner(), id);
        Rows.change(connection, VERSION_FILES, id);
        Rows.change(connection, PORTFOLIOS, id, order.owner(), now, order.owner(), now, id);
        Rows.change(connection, THINGS, id, id);
        Keeping.askForThumbnails(
                connection,
                order.district(),
                "select f.media_id from import_file f where f.import_id = ?",
                id);
        ImportRows.clear(connection, id.value());
        Rows.change(
                connection,
                """
                update archive_import set state = 'DONE', items = ?, portfolios = ?, left_out = ?, media_id = null, ended_at = ?, undo_until = ?
                 where id = ?
                """,
                came.items(),
                came.portfolios(),
                came.leftOut(),
                now,
                now.plus(undo),
                id);
        return came;
    }
}
