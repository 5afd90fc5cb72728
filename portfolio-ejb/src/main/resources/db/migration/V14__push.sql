-- Work in the background, and copies that teachers give.

-- ---------------------------------------------------------------- jobs

-- A piece of work that takes longer than a request: any node takes it, goes on where another was killed, and says how
-- far it is. While somebody holds it, due_at is the end of their lease; attempts tells who holds it.
create table job (
    id uuid primary key,
    district_id uuid not null references district,
    kind text not null check (kind ~ '^[a-z][a-z.]{0,49}$'),
    thing_id uuid not null,                       -- what it is about: a push, an export; may be gone
    asked_by uuid,                                -- null: the system
    state text not null default 'WAITING' check (state in ('WAITING', 'RUNNING', 'DONE', 'FAILED', 'CANCELLED')),
    done int not null default 0 check (done >= 0),
    total int not null default 0 check (total >= 0),  -- 0: not known yet
    result jsonb not null default '{}',           -- ids, counts and codes
    failure text,                                 -- the code of the last failure
    attempts int not null default 0,
    due_at timestamptz not null default now(),
    cancel_asked boolean not null default false,
    created_at timestamptz not null default now(),
    finished_at timestamptz check ((finished_at is not null) = (state in ('DONE', 'FAILED', 'CANCELLED'))),
    unique (id, district_id),
    foreign key (asked_by, district_id) references person (id, district_id)
);
create index job_due on job (due_at) where state in ('WAITING', 'RUNNING');
create unique index job_once on job (kind, thing_id) where state in ('WAITING', 'RUNNING');
create index job_asked_by on job (asked_by, created_at desc, id desc) where asked_by is not null;

alter table job enable row level security;
alter table job force row level security;
create policy district_wall on job using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert, update, delete on job to ${appRole};

-- Workers: take the job that is due the longest, of any district, for the length of a lease.
grant select (id, district_id, kind, thing_id, asked_by, state, done, total, attempts, due_at, cancel_asked, created_at, failure, finished_at),
    update (state, attempts, due_at) on job to ${lookupRole};
create policy lookup on job to ${lookupRole} using (true) with check (true);

create function claim_job(kinds text[], lease interval)
    returns table (id uuid, district_id uuid, kind text, thing_id uuid, asked_by uuid, attempts int)
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    update job j set state = 'RUNNING', due_at = now() + lease, attempts = j.attempts + 1
     where j.id = (select c.id from job c
                    where c.state in ('WAITING', 'RUNNING') and c.due_at <= now() and c.kind = any(kinds)
                    order by c.due_at limit 1 for update skip locked)
    returning j.id, j.district_id, j.kind, j.thing_id, j.asked_by, j.attempts
    $$;

-- How the jobs stand, over all districts, for health and metrics: counts only.
create function job_state() returns table (kind text, waiting bigint, running bigint, late bigint, failed bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select j.kind, count(*) filter (where j.state = 'WAITING'), count(*) filter (where j.state = 'RUNNING'),
           count(*) filter (where j.state in ('WAITING', 'RUNNING') and j.due_at < now() - interval '15 minutes'
                               or j.state = 'WAITING' and j.attempts > 0),
           count(*) filter (where j.state = 'FAILED' and j.finished_at > now() - interval '1 day')
      from job j where j.state in ('WAITING', 'RUNNING') or j.state = 'FAILED' and j.finished_at > now() - interval '1 day'
     group by j.kind
    $$;
create index job_ended on job (finished_at) where finished_at is not null;

-- Forgets what ended longer ago than this, at least a day; in portions.
grant delete on job to ${lookupRole};
create function purge_jobs(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from job j
                  where j.id in (select o.id from job o where o.finished_at < now() - greatest(age, interval '1 day')
                                  order by o.finished_at limit most for update skip locked)
                 returning 1)
    select count(*) from old
    $$;

-- ---------------------------------------------------------------- what is pushed

-- A teacher gives copies of something of theirs (PU-1 to PU-9). What is copied is written down as it is at that moment,
-- in the tables below, so that all get the same, whatever becomes of the source. Nothing here names a copy (PU-5).
create table push (
    id uuid primary key,
    district_id uuid not null references district,
    pushed_by uuid not null,
    item_id uuid not null,                        -- the source; may be gone
    title text not null,
    with_contents boolean not null,
    key text not null check (length(key) between 1 and 200),
    asked int not null default 1,                 -- how often it was asked for with this key
    pushed_at timestamptz not null,
    unique (id, district_id),
    unique (pushed_by, key),
    foreign key (pushed_by, district_id) references person (id, district_id)
);
create index push_by on push (pushed_by, pushed_at desc, id desc);

-- What a copy is made of: the item itself has number 0, what is in it the numbers after it. Goes when nobody is to get
-- a copy any more.
create table push_item (
    district_id uuid not null references district,
    push_id uuid not null,
    number int not null,
    kind text not null,
    title text not null,
    description text not null,
    body text not null,
    url text,
    tags text[] not null,
    primary key (push_id, number),
    foreign key (push_id, district_id) references push (id, district_id)
);

create table push_entry (
    district_id uuid not null references district,
    push_id uuid not null,
    collection int not null,
    item int not null,
    position int not null,
    primary key (push_id, collection, item),
    foreign key (push_id, collection) references push_item (push_id, number) on delete cascade,
    foreign key (push_id, item) references push_item (push_id, number) on delete cascade
);

-- The files, in their cleaned form where there is one.
create table push_file (
    district_id uuid not null references district,
    push_id uuid not null,
    item int not null,
    position int not null,
    media_id uuid not null,
    name text not null,
    shows_others boolean not null,
    as_sent boolean not null,                     -- it may say something about its maker: the teacher was told
    primary key (push_id, item, position),
    foreign key (push_id, item) references push_item (push_id, number) on delete cascade,
    foreign key (media_id, district_id) references media (id, district_id)
);
create index push_file_media on push_file (media_id);
create trigger media_let_go after delete or update of media_id on push_file for each row execute function media_let_go();

-- ---------------------------------------------------------------- to whom

-- Classes and groups that were named, and whether who joins later gets a copy too (PU-8).
create table push_group (
    district_id uuid not null references district,
    push_id uuid not null,
    group_id uuid not null,
    later boolean not null,
    ended_at timestamptz,                         -- from when on joiners get nothing
    primary key (push_id, group_id),
    foreign key (push_id, district_id) references push (id, district_id),
    foreign key (group_id, district_id) references people_group (id, district_id)
);
create index push_group_standing on push_group (group_id) where later and ended_at is null;
create index push_group_district on push_group (district_id) where later and ended_at is null;

-- Who is to get a copy, once for each push: it is marked in the transaction that makes the copy.
create table push_delivery (
    district_id uuid not null references district,
    push_id uuid not null,
    person_id uuid not null,
    asked int not null,                           -- the last time it was asked for
    delivered int,                                -- the time it was asked for that delivered it
    refused text check (refused in ('NOT_REACHED', 'FAILED', 'CANCELLED')),
    check (delivered is null or refused is null),
    primary key (push_id, person_id),
    foreign key (push_id, district_id) references push (id, district_id),
    foreign key (person_id, district_id) references person (id, district_id)
);
create index push_delivery_waiting on push_delivery (push_id, person_id) where delivered is null and refused is null;

-- When somebody last looked for joiners in a district.
create table push_watch (
    district_id uuid primary key references district,
    looked_at timestamptz not null
);

do $$
declare t text;
begin
    foreach t in array array['push','push_item','push_entry','push_file','push_group','push_delivery','push_watch'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;

-- Ids as the application makes them (RFC 9562, version 7), for rows that the database makes: a copy cannot be told from
-- an item that somebody made at that moment.
create function next_id() returns uuid language sql volatile
    return encode(set_bit(set_bit(overlay(uuid_send(gen_random_uuid()) placing
        substring(int8send((extract(epoch from clock_timestamp()) * 1000)::bigint) from 3) from 1 for 6), 52, 1), 53, 1), 'hex')::uuid;

-- In which districts somebody has to look for joiners: where a roster has come since the last look, or the last look was
-- longer ago than this, since memberships begin by the calendar too. Whoever asks has taken them.
grant select (district_id, state, dry_run, finished_at) on roster_run to ${lookupRole};
grant select (district_id, looked_at), update (looked_at) on push_watch to ${lookupRole};
create policy lookup on roster_run for select to ${lookupRole} using (true);
create policy lookup on push_watch to ${lookupRole} using (true) with check (true);
create function claim_push_watch(age interval) returns setof uuid
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    update push_watch w set looked_at = now()
     where w.district_id in (
       select c.district_id from push_watch c
        where c.looked_at < now() - age
           or exists (select 1 from roster_run r where r.district_id = c.district_id and r.state = 'DONE' and not r.dry_run
                         and r.finished_at > c.looked_at - interval '2 minutes')
        for update skip locked)
    returning w.district_id
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['claim_job(text[],interval)','job_state()','purge_jobs(interval,int)','claim_push_watch(interval)'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
revoke all on function next_id() from public;
grant execute on function next_id() to ${appRole};
