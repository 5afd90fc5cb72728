-- The outbox delivers in order and forgets; accounts follow the calendar.

-- Letters of one key leave one after the other, oldest first: two workers never hold letters about the same thing.
create or replace function claim_outbox(wanted text, most int, lease interval)
    returns table (id bigint, district_id uuid, key text, payload jsonb, attempts int)
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    update outbox o set due_at = now() + lease, attempts = o.attempts + 1
     where o.id in (select c.id from outbox c
                     where c.topic = wanted and c.done_at is null and c.gave_up_at is null and c.due_at <= now()
                       and not exists (select 1 from outbox e
                                        where e.topic = c.topic and e.key = c.key and e.id < c.id
                                          and e.done_at is null and e.gave_up_at is null)
                     order by c.due_at, c.id limit most for update of c skip locked)
    returning o.id, o.district_id, o.key, o.payload, o.attempts
    $$;

-- Forgets what arrived longer ago than this, at least a day; in portions.
create index outbox_done on outbox (done_at) where done_at is not null;
grant delete on outbox to ${lookupRole};
create function purge_outbox(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from outbox o
                  where o.id in (select d.id from outbox d where d.done_at < now() - greatest(age, interval '1 day')
                                  order by d.done_at limit most for update skip locked)
                 returning 1)
    select count(*) from old
    $$;

-- What the calendar alone changes: a grace period that ended, a role that began or ended. Each is queued once, whoever
-- asks first.
grant select (account_changed_at), update (account_changed_at) on person to ${lookupRole};
grant insert (district_id, topic, key) on outbox to ${lookupRole};
create policy lookup_change on person for update to ${lookupRole} using (true) with check (true);
create function queue_due_accounts() returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with due as (
        update person p set account_changed_at = now()
          from district d
         where d.id = p.district_id
           and (   (p.state = 'LEFT' and p.left_at + make_interval(months => d.leaver_grace_months) > p.account_changed_at
                                     and p.left_at + make_interval(months => d.leaver_grace_months) <= now())
                or exists (select 1 from person_role r where r.person_id = p.id
                              and (   (r.starts_on > p.account_changed_at and r.starts_on <= now())
                                   or (r.ends_on > p.account_changed_at and r.ends_on <= now()))))
        returning p.id, p.district_id),
    queued as (
        insert into outbox (district_id, topic, key) select due.district_id, 'keycloak.account', due.id::text from due returning 1)
    select count(*) from queued
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['purge_outbox(interval,int)','queue_due_accounts()'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
