-- What people are told when they were not looking: notifications, mails, reminders.

-- How often somebody wants mails of a kind; no row: as usual for the kind.
create table mail_wish (
    district_id uuid not null references district,
    person_id uuid not null,
    kind text not null check (kind ~ '^[A-Z_]{1,40}$'),
    pace text not null check (pace in ('AT_ONCE', 'DAILY', 'NEVER')),
    primary key (person_id, kind),
    foreign key (person_id, district_id) references person (id, district_id)
);

-- ---------------------------------------------------------------- notifications

-- One for each who hears of something. What it is about may have gone, or be out of their sight: that is found out when
-- they read. kind decides which of the others are there.
create table notification (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    person_id uuid not null,                      -- who hears it
    kind text not null check (kind ~ '^[A-Z_]{1,40}$'),
    item_id uuid,
    portfolio_id uuid,
    comment_id uuid,
    by_id uuid,                                   -- who did it; null where it is nobody's business
    until_on date,                                -- the day it is about, as the end of a link
    at timestamptz not null default now(),
    read_at timestamptz,
    pace text check (pace in ('AT_ONCE', 'DAILY')), -- a mail about it is still to be sent; null: none, or none any more
    check (num_nonnulls(item_id, portfolio_id) = 1),
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (by_id, district_id) references person (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id) on delete cascade,
    foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    foreign key (comment_id, district_id) references comment (id, district_id) on delete cascade
);
create index notification_newest on notification (person_id, at desc, id desc);
create index notification_unread on notification (person_id, at desc) where read_at is null;
create index notification_unsent on notification (district_id, person_id) where pace is not null;
create index notification_old on notification (at);
create index notification_item on notification (item_id) where item_id is not null;
create index notification_portfolio on notification (portfolio_id) where portfolio_id is not null;
create index notification_comment on notification (comment_id) where comment_id is not null;
create index notification_by on notification (by_id) where by_id is not null;

-- The last day whose digests were queued.
create table notification_digest (
    district_id uuid primary key references district,
    day date not null
);

-- ---------------------------------------------------------------- reminders of public links

-- That the owner of a link was reminded, so many days before it ends (LK-10). A link that was given more time ends on
-- another day, and is spoken of again.
create table link_reminder (
    district_id uuid not null references district,
    link_id uuid not null,
    ends_on date not null,
    days int not null check (days in (30, 7, 1)),
    at timestamptz not null default now(),
    primary key (link_id, ends_on, days),
    foreign key (link_id, district_id) references public_link (id, district_id)
);
create index public_link_running on public_link (district_id, runs_from) where revoked_at is null;

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['mail_wish','notification','notification_digest','link_reminder'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;

-- ---------------------------------------------------------------- narrow functions that precede knowing the district

-- Which districts have a link that runs; where the day has come to this hour and the digests are not yet queued. They tell
-- nothing else; what is due itself is read inside the district.
grant select (district_id, runs_from) on public_link to ${lookupRole};
grant select (id, time_zone) on district to ${lookupRole};
grant select on notification_digest to ${lookupRole};
create policy lookup on notification_digest for select to ${lookupRole} using (true);

create function districts_with_links(longest interval) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select d.id from district d
     where exists (select 1 from public_link l where l.district_id = d.id and l.revoked_at is null and l.runs_from > now() - longest)
    $$;

create function districts_awaiting_digest(morning time) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select d.id from district d left join notification_digest n on n.district_id = d.id
     where (now() at time zone d.time_zone)::time >= morning
       and coalesce(n.day < (now() at time zone d.time_zone)::date, true)
    $$;

-- Forgets notifications that are older than this, of all districts, in portions.
grant select (id, at), delete on notification to ${lookupRole};
create policy lookup on notification to ${lookupRole} using (true);
create function purge_notifications(age interval, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old as (delete from notification n
                  where n.id in (select o.id from notification o where o.at < now() - greatest(age, interval '1 day')
                                  order by o.at limit most)
                 returning 1)
    select count(*) from old
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['districts_with_links(interval)','districts_awaiting_digest(time)','purge_notifications(interval,int)'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
