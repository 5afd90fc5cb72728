-- What phones hear of, live: written with the change, kept for some days so that a phone that was away misses nothing.

-- tx is the transaction that wrote the row: a reader keeps the snapshot of its last reading, and what was not in that one
-- is new to it, whenever its transaction began. A NOTIFY on portfolio_live, with the district, only wakes the readers.
create table live_event (
    id bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    district_id uuid not null references district,
    kind text not null check (kind ~ '^[A-Z_]{1,40}$'),
    thing_kind text not null check (thing_kind in ('ITEM', 'PORTFOLIO')),
    thing_id uuid not null,                       -- may outlive the thing
    only_ids uuid[] not null default '{}',        -- exactly these people hear it; empty: who can see the thing
    by_id uuid,                                   -- never told to anybody; null: the system
    at timestamptz not null default clock_timestamp(),
    foreign key (by_id, district_id) references person (id, district_id)
);
create index live_event_new on live_event (district_id, tx, id);
create index live_event_old on live_event (at);
create index live_event_by on live_event (by_id) where by_id is not null;

alter table live_event enable row level security;
alter table live_event force row level security;
create policy district_wall on live_event using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert, delete on live_event to ${appRole};

-- Forgets what is older than this, of all districts, in portions. An hour more than readers are promised: a row is a
-- little older than the commit that shows it.
grant select (id, at) on live_event to ${lookupRole};
grant delete on live_event to ${lookupRole};
create policy lookup on live_event to ${lookupRole} using (true);
create function purge_live_events(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from live_event e
                  where e.id in (select o.id from live_event o where o.at < now() - age - interval '1 hour'
                                  order by o.at limit most)
                 returning 1)
    select count(*) from old
    $$;

do $$
begin
    grant create on schema public to ${lookupRole};
    alter function purge_live_events(interval, int) owner to ${lookupRole};
    revoke all on function purge_live_events(interval, int) from public;
    grant execute on function purge_live_events(interval, int) to ${appRole};
    revoke create on schema public from ${lookupRole};
end $$;
