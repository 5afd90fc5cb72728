-- Claiming costs the same whether ten letters wait or a hundred thousand: along the index outbox_due, then each letter by
-- its key (offset 0 keeps the planner from making a join of it). Left alone it reads the whole heap while it has no
-- statistics of what has just come.
drop index outbox_key;
create index outbox_key on outbox (topic, key, id) where done_at is null and gave_up_at is null;

create or replace function claim_outbox(wanted text, most int, lease interval)
    returns table (id bigint, district_id uuid, key text, payload jsonb, attempts int)
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    set enable_seqscan = off set enable_bitmapscan = off set enable_hashjoin = off set enable_mergejoin = off set enable_sort = off
    as $$
    update outbox o set due_at = now() + lease, attempts = o.attempts + 1
     where o.id in (select c.id from outbox c
                     where c.topic = wanted and c.done_at is null and c.gave_up_at is null and c.due_at <= now()
                       and not exists (select 1 from outbox e
                                        where e.topic = c.topic and e.key = c.key and e.id < c.id
                                          and e.done_at is null and e.gave_up_at is null offset 0)
                     order by c.due_at, c.id limit most for update of c skip locked)
    returning o.id, o.district_id, o.key, o.payload, o.attempts
    $$;
