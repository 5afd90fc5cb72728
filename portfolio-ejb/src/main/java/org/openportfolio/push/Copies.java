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
     * Each gets as many ids as there are items; an item's number says which is its own. What is
     * copied keeps its order in My Items by a microsecond each. Parameters: push, how many people,
     * time.
     */
    private static final String DELIVER =
            """
            with waiting as materialized (
              select d.district_id, d.push_id, d.person_id, d.asked,
                     array(select next_id() from push_item s where s.push_id = d.push_id) as ids
                from push_delivery d
               where d.push_id = ? and d.delivered is null and d.refused is null
                 and exists (select 1 from push_item s where s.push_id = d.push_id)
               order by d.person_id limit ? for update skip locked),
            source as materialized (
              select s.*, t.at - make_interval(secs => s.number * 0.000001) as at,
                     array(select e.item from push_entry e where e.push_id = s.push_id and e.collection = s.number order by e.position, e.item) as inside
                from push_item s cross join (select ?::timestamptz as at) t where s.push_id = (select push_id from waiting limit 1)),
            items as (
              insert into item (id, district_id, owner_id, kind, title, description, body, url, created_at, updated_at)
              select w.ids[s.number + 1], w.district_id, w.person_id, s.kind, s.title, s.description, s.body, s.url, s.at, s.at
                from waiting w cross join source s),
            tags as (
              insert into item_tag (district_id, item_id, tag, position)
              select w.district_id, w.ids[s.number + 1], t.tag, t.position - 1
                from waiting w cross join source s cross join unnest(s.tags) with ordinality as t (tag, position)),
            entries as (
              insert into collection_entry (district_id, collection_id, item_id, position)
              select w.district_id, w.ids[e.collection + 1], w.ids[e.item + 1], e.position
                from waiting w join push_entry e on e.push_id = w.push_id),
            file as materialized (
              select next_id() as id, w.district_id, w.ids[f.item + 1] as item_id, f.position, f.media_id, f.name, f.shows_others
                from waiting w join push_file f on f.push_id = w.push_id),
            attachments as (
              insert into attachment (id, district_id, item_id, media_id, name, position, shows_others)
              select id, district_id, item_id, media_id, name, position, shows_others from file),
            versions as (
              insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)
              select w.district_id, w.ids[s.number + 1], 1, s.at, w.person_id, 'MADE', s.title, s.description, s.body, s.url, s.tags,
                     array(select w.ids[n + 1] from unnest(s.inside) with ordinality as i (n, position) order by i.position)
                from waiting w cross join source s),
            version_files as (
              insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
              select district_id, item_id, 1, position + 1, id, media_id, name, shows_others from file),
            delivered as (
              update push_delivery d set delivered = w.asked from waiting w where d.push_id = w.push_id and d.person_id = w.person_id)
            select person_id, ids[1] as id from waiting
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

    /**
     * Who joined while the push was being ended, and still waits when what would be copied is gone,
     * gets none.
     */
    void giveUpWithoutSource(PushId push) {
        rows.change(
                """
                update push_delivery d set refused = 'CANCELLED'
                 where d.push_id = ? and d.delivered is null and d.refused is null
                   and not exists (select 1 from push_item s where s.push_id = d.push_id)
                """,
                push);
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
