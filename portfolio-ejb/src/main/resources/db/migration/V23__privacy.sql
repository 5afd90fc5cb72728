-- Erasing a person (AU-3), and how long things are kept (AU-1, PO-9).

-- ---------------------------------------------------------------- people who are nobody any more

-- From then on nobody logs in as them, and what was theirs goes. The row stays without a name: what others did with them,
-- decisions of the district and the audit log go on naming an id, behind which nobody is found.
alter table person add erased_at timestamptz;
do $$
declare c text;
begin
    select conname into strict c from pg_constraint
     where conrelid = 'person'::regclass and contype = 'c' and pg_get_constraintdef(oid) like '%lower(email)%';
    execute format('alter table person drop constraint %I', c);
end $$;
alter table person
    add check (kind = 'MEMBER' or source_id is null and (erased_at is not null or email is not null and email = lower(email))),
    add check (erased_at is null or state = 'DISABLED' and source_id is null and sourced_id is null);
-- who is invited again by the same address is somebody new
drop index person_external;
create unique index person_external on person (district_id, email) where kind = 'EXTERNAL' and erased_at is null;
drop index person_external_account;
create unique index person_external_account on person (account_id, district_id) where kind = 'EXTERNAL' and erased_at is null;

-- Whether the address or the account of an external who is being erased is that of somebody who stays, in any district:
-- then the account is not removed, only forgotten here.
grant select (erased_at) on person to ${lookupRole};
create function external_shared(external uuid) returns boolean
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select exists (
        select 1 from person p join person o on o.id <> p.id and o.kind = 'EXTERNAL' and o.erased_at is null
         where p.id = external
           and (o.account_id = p.account_id
                or o.email = p.email and exists (select 1 from invitation v
                                                  where v.external_id = o.id and v.revoked_at is null and v.ends_at > now())))
    $$;

-- ---------------------------------------------------------------- erasures

-- One administrator asks for it, another confirms it (AU-3). Then a job carries it out; person_id is that of the row that
-- stays.
create table erasure (
    id uuid primary key,
    district_id uuid not null references district,
    person_id uuid not null,
    reason text not null check (length(reason) between 1 and 2000),
    requested_at timestamptz not null,
    requested_by uuid not null,
    expires_at timestamptz not null,              -- from then on it cannot be confirmed
    state text not null default 'REQUESTED' check (state in ('REQUESTED', 'CONFIRMED', 'WITHDRAWN', 'EXPIRED', 'DONE')),
    decided_at timestamptz,
    decided_by uuid check (decided_by <> requested_by or state = 'WITHDRAWN'),
    finished_at timestamptz check ((finished_at is not null) = (state = 'DONE')), -- of what lies here; the account may take longer
    check ((state in ('REQUESTED', 'EXPIRED')) = (decided_by is null)),
    unique (id, district_id),
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (requested_by, district_id) references person (id, district_id),
    foreign key (decided_by, district_id) references person (id, district_id)
);
create unique index erasure_open on erasure (person_id) where state in ('REQUESTED', 'CONFIRMED');
create index erasure_newest on erasure (district_id, requested_at desc, id desc);
create index erasure_running on erasure (district_id) where state = 'CONFIRMED';

-- The files of a person who is being erased, until it is known of each whether anybody else has the same.
create table erasure_file (
    district_id uuid not null references district,
    erasure_id uuid not null,
    media_id uuid not null,                       -- may be gone
    derived boolean not null,                     -- made from one of theirs: its small picture, its cleaned form
    primary key (erasure_id, media_id),
    foreign key (erasure_id, district_id) references erasure (id, district_id)
);

-- Where an erasure was confirmed and has not come to its end: nothing else.
grant select (district_id, state) on erasure to ${lookupRole};
create policy lookup on erasure for select to ${lookupRole} using (true);
create function districts_erasing() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select distinct e.district_id from erasure e where e.state = 'CONFIRMED' $$;

-- A login that a visitor had goes with the invitation, as all that belongs to it does.
do $$
declare c text;
begin
    select conname into strict c from pg_constraint
     where conrelid = 'visit_session'::regclass and contype = 'f' and confrelid = 'invitation'::regclass;
    execute format('alter table visit_session drop constraint %I', c);
end $$;
alter table visit_session add foreign key (invitation_id, district_id) references invitation (id, district_id) on delete cascade;

do $$
declare t text;
begin
    foreach t in array array['erasure','erasure_file'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;
revoke delete on erasure from ${appRole};

-- What else never goes, goes with who is erased, and with nobody else.
grant delete on invitation to ${appRole};
create policy only_of_the_erased on invitation as restrictive for delete to ${appRole}
    using (exists (select 1 from person p where p.id = owner_id and p.erased_at is not null));

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['external_shared(uuid)','districts_erasing()'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;

-- ---------------------------------------------------------------- how long things are kept

-- What a district sets in one place, with what it had set before (leaver_grace_months, export_days); how long it is kept
-- when a link was opened is a term of its sharing policy. The installation may keep letters, jobs and notifications for a
-- shorter time.
alter table district
    add retention_version int not null default 1,
    add audit_months int not null default 36 check (audit_months between 12 and 240),
    add roster_months int not null default 24 check (roster_months between 1 and 120), -- reports of roster imports
    add leaver_keep_months int not null default 24 check (leaver_keep_months between 0 and 120), -- after the grace period
    add notification_days int not null default 180 check (notification_days between 30 and 365),
    add job_days int not null default 30 check (job_days between 7 and 90),
    add letter_days int not null default 14 check (letter_days between 1 and 90);

grant select (audit_months, roster_months, notification_days, job_days, letter_days) on district to ${lookupRole};
grant select (district_id) on notification to ${lookupRole};

create or replace function purge_notifications(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from notification n
                  where n.id in (select o.id from notification o join district d on d.id = o.district_id
                                  where o.at < now() - least(greatest(age, interval '1 day'), make_interval(days => d.notification_days))
                                  order by o.at limit most)
                 returning 1)
    select count(*) from old
    $$;

create or replace function purge_jobs(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from job j
                  where j.id in (select o.id from job o join district d on d.id = o.district_id
                                  where o.finished_at < now() - least(greatest(age, interval '1 day'), make_interval(days => d.job_days))
                                  order by o.finished_at limit most for update of o skip locked)
                 returning 1)
    select count(*) from old
    $$;

create or replace function purge_outbox(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from outbox o
                  where o.id in (select l.id from outbox l join district d on d.id = l.district_id
                                  where l.done_at < now() - least(greatest(age, interval '1 day'), make_interval(days => d.letter_days))
                                  order by l.done_at limit most for update of l skip locked)
                 returning 1)
    select count(*) from old
    $$;

-- ---------------------------------------------------------------- the audit log is cut

-- Up to which seal the entries are gone because their time was over (AU-1). The seals stay, so the chain is read from its
-- beginning; mark is made with the server's key, so that nobody else can say that entries were cut.
create table audit_cut (
    district_id uuid not null references district,
    number int not null check (number >= 1),      -- the last seal whose entries are gone
    cut_at timestamptz not null,
    entries bigint not null check (entries >= 0), -- how many went with this one
    mark bytea not null check (octet_length(mark) = 32),
    primary key (district_id, number),
    foreign key (district_id, number) references audit_seal (district_id, number)
);
alter table audit_cut enable row level security;
alter table audit_cut force row level security;
create policy district_wall on audit_cut using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert on audit_cut to ${appRole};

-- Takes entries away that lie under a cut and whose time is over, of one district, in portions. However short the time that
-- is set: none that is younger than a year.
grant select (at, seal, id, district_id), delete on audit_entry to ${lookupRole};
grant select on audit_cut to ${lookupRole};
create policy lookup_cut on audit_entry for delete to ${lookupRole} using (true);
create policy lookup on audit_cut for select to ${lookupRole} using (true);
create function cut_audit(district uuid, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from audit_entry e
                  where e.district_id = cut_audit.district
                    and e.id in (select o.id from audit_entry o
                                  where o.district_id = cut_audit.district
                                    and o.seal <= (select max(c.number) from audit_cut c where c.district_id = cut_audit.district)
                                    and o.at < now() - interval '12 months'
                                  order by o.seal, o.id limit most)
                 returning 1)
    select count(*) from old
    $$;

-- Where the oldest entry of the log, or the oldest report of a roster import, has been kept for its time.
grant select (district_id, started_at) on roster_run to ${lookupRole};
create function districts_to_cut() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select d.id from district d
     where exists (select 1 from audit_entry e where e.district_id = d.id and e.at < now() - make_interval(months => d.audit_months))
        or exists (select 1 from roster_run r where r.district_id = d.id and r.started_at < now() - make_interval(months => d.roster_months))
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['cut_audit(uuid,int)','districts_to_cut()'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
