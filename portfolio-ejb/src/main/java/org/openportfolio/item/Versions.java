package org.openportfolio.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Keeps what an item is after each change, in the transaction of the change (IT-7). Whoever changes
 * an item, its tags, its files or its contents calls one of the two, once, after everything of it
 * has been written to the database.
 */
@ApplicationScoped
public class Versions {
    /** Reads the new state from a CTE "now" that holds the row of the item. */
    private static final String KEEP =
            """
            , kept as (
              insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)
              select now.district_id, now.id, now.version, now.updated_at, ?, ?, now.title, now.description, now.body, now.url,
                     array(select t.tag from item_tag t where t.item_id = now.id order by t.position),
                     array(select e.item_id from collection_entry e where e.collection_id = now.id order by e.position, e.item_id)
                from now
              returning item_id, version),
            files as (
              insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
              select a.district_id, kept.item_id, kept.version, row_number() over (order by a.position, a.id),
                     a.id, a.media_id, a.name, a.shows_others
                from kept join attachment a on a.item_id = kept.item_id)
            select version from kept
            """;

    @Inject Rows rows;
    @Inject Clock clock;

    /**
     * Keeps an item whose row was changed and counts this change already: an entity that has been
     * flushed.
     */
    public void keep(Viewer by, ItemId item, Change change) {
        kept("with now as (select * from item where id = ?)", item, by.id(), change);
    }

    /**
     * Counts a change of what belongs to the item but is not in its row, its files or its contents,
     * as a change of the item made now, and keeps it.
     *
     * @return the number of the new version
     */
    public int advance(Viewer by, ItemId item, Change change) {
        return kept(
                "with now as (update item set version = version + 1, updated_at = ? where id = ? returning *)",
                Time.now(clock),
                item,
                by.id(),
                change);
    }

    private int kept(String now, Object... parameters) {
        return rows.find(now + KEEP, row -> row.getInt("version"), parameters)
                .orElseThrow(() -> UserFault.notFound("itemId"));
    }
}
