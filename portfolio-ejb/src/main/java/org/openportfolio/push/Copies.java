package org.openportfolio.push;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Clock;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PushId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Time;

/** Makes the copies: everything that an item has when somebody has made it, for many at once. */
@ApplicationScoped
class Copies {
    /**
     * The next people who wait, a copy for each, and the mark that they have it: one statement.
     * What is copied keeps its order in My Items by a microsecond each. Parameters: push, how many
     * people, time.
     */
    private static final String DELIVER =
            """
            with waiting as materialized (
              select d.district_id, d.push_id, d.person_id, d.asked from push_delivery d
               where d.push_id = ? and d.delivered is null and d.refused is null
               order by d.person_id limit ? for update skip locked),
            copy as materialized (
              select next_id() as id, w.person_id, w.district_id, s.number, s.push_id, ?::timestamptz - make_interval(secs => s.number * 0.000001) as at
                from waiting w join push_item s on s.push_id = w.push_id),
            items as (
              insert into item (id, district_id, owner_id, kind, title, description, body, url, created_at, updated_at)
              select c.id, c.district_id, c.person_id, s.kind, s.title, s.description, s.body, s.url, c.at, c.at
                from copy c join push_item s on s.push_id = c.push_id and s.number = c.number),
            tags as (
              insert into item_tag (district_id, item_id, tag, position)
              select c.district_id, c.id, t.tag, t.position - 1
                from copy c join push_item s on s.push_id = c.push_id and s.number = c.number
               cross join unnest(s.tags) with ordinality as t (tag, position)),
            entry as materialized (
              select c.district_id, c.id as collection_id, m.id as item_id, e.position
                from copy c join push_entry e on e.push_id = c.push_id and e.collection = c.number
                join copy m on m.person_id = c.person_id and m.number = e.item),
            entries as (
              insert into collection_entry (district_id, collection_id, item_id, position)
              select district_id, collection_id, item_id, position from entry),
            file as materialized (
              select next_id() as id, c.district_id, c.id as item_id, f.position, f.media_id, f.name, f.shows_others
                from copy c join push_file f on f.push_id = c.push_id and f.item = c.number),
            attachments as (
              insert into attachment (id, district_id, item_id, media_id, name, position, shows_others)
              select id, district_id, item_id, media_id, name, position, shows_others from file),
            inside as materialized (
              select collection_id, array_agg(item_id order by position, item_id) as contents from entry group by collection_id),
            versions as (
              insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)
              select c.district_id, c.id, 1, c.at, c.person_id, 'MADE', s.title, s.description, s.body, s.url, s.tags, coalesce(n.contents, '{}')
                from copy c join push_item s on s.push_id = c.push_id and s.number = c.number left join inside n on n.collection_id = c.id),
            version_files as (
              insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
              select district_id, item_id, 1, position + 1, id, media_id, name, shows_others from file),
            delivered as (
              update push_delivery d set delivered = w.asked from waiting w where d.push_id = w.push_id and d.person_id = w.person_id)
            select person_id, id from copy where number = 0
            """;

    @Inject Rows rows;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Source(PersonId pushedBy, ItemId item) {}

    /**
     * Gives the next people their copies, in the running transaction.
     *
     * @return how many people got one; none: nobody waits
     */
    int deliver(DistrictId district, PushId push, int people) {
        Map<PersonId, ItemId> made =
                rows
                        .list(
                                DELIVER,
                                row ->
                                        Map.entry(
                                                new PersonId(Rows.uuid(row, "person_id")),
                                                new ItemId(Rows.uuid(row, "id"))),
                                push,
                                people,
                                Time.now(clock))
                        .stream()
                        .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
        if (made.isEmpty()) return 0;
        var source =
                rows.find(
                                "select pushed_by, item_id from push where id = ?",
                                row ->
                                        new Source(
                                                new PersonId(Rows.uuid(row, "pushed_by")),
                                                new ItemId(Rows.uuid(row, "item_id"))),
                                push)
                        .orElseThrow();
        happened.fire(new CopiesDelivered(district, source.pushedBy(), source.item(), push, made));
        return made.size();
    }

    /** The next one who waits gets none: theirs cannot be made. */
    int giveUpNext(PushId push) {
        return rows.change(
                """
                update push_delivery d set refused = 'FAILED'
                 where d.push_id = ? and d.person_id = (
                   select w.person_id from push_delivery w where w.push_id = ? and w.delivered is null and w.refused is null
                    order by w.person_id limit 1)
                """,
                push,
                push);
    }

    /** Whoever still waits gets none. */
    void giveUp(PushId push, PushRefusal why) {
        rows.change(
                "update push_delivery set refused = ? where push_id = ? and delivered is null and refused is null",
                why,
                push);
    }
}
