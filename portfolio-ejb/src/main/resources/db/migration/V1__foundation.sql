-- The house: tenants, people, content, grants, outbox, audit.
--
-- Roles. The owner of these tables runs this file. ${appRole} is what the application connects as: it owns nothing and
-- bypasses nothing. ${lookupRole} cannot log in; it owns the few narrow functions that must look before a district is
-- known, and only the columns they need are granted to it.
--
-- Every row of content names its district, foreign keys carry the district along, and row-level security (forced, so it
-- binds the owner too) shows a transaction the rows of the district it has set, and none before it has set one.

create function current_district() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.district', true), '')::uuid $$;

-- ---------------------------------------------------------------- tenants

create table district (
    id uuid primary key,
    alias text not null unique check (alias ~ '^[a-z0-9][a-z0-9-]{1,38}[a-z0-9]$'),
    name text not null check (length(name) between 1 and 200),
    locale text not null default 'en' check (locale in ('en', 'nl', 'fr')),
    time_zone text not null default 'UTC',
    leaver_grace_months int not null default 12 check (leaver_grace_months between 0 and 120),
    roster_brake_percent int not null default 20 check (roster_brake_percent between 0 and 100),
    created_at timestamptz not null default now()
);

create table roster_source (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    name text not null check (length(name) between 1 and 200),
    unique (district_id, name),
    unique (id, district_id)
);

create table school (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    source_id uuid,
    sourced_id text,
    name text not null check (length(name) between 1 and 300),
    archived_at timestamptz,
    unique (id, district_id),
    unique (source_id, sourced_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);

-- What an operator has sold: a feature, for a whole district or for one school of it.
create table licence (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    school_id uuid,
    feature text not null check (feature in ('PORTFOLIO')),
    starts_on date not null default current_date,
    ends_on date check (ends_on > starts_on),
    foreign key (school_id, district_id) references school (id, district_id)
);
create unique index licence_once on licence (district_id, feature, coalesce(school_id, '00000000-0000-0000-0000-000000000000'));

-- ---------------------------------------------------------------- people

create table person (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    source_id uuid,
    sourced_id text,
    username text not null check (username = lower(username) and username !~ '[@\s]' and length(username) between 1 and 150),
    given_name text not null check (length(given_name) between 1 and 200),
    family_name text not null check (length(family_name) <= 200),
    email text check (length(email) <= 320),
    state text not null default 'ACTIVE' check (state in ('ACTIVE', 'LEFT', 'DISABLED')),
    left_at timestamptz check ((state = 'LEFT') = (left_at is not null)),
    account_id uuid unique,                       -- the Keycloak user; null until it is made
    account_changed_at timestamptz not null default now(),  -- when what Keycloak must know last changed
    account_synced_at timestamptz,                -- when Keycloak last heard of it
    created_at timestamptz not null default now(),
    updated_at timestamptz not null default now(),
    unique (district_id, username),
    unique (id, district_id),
    unique (source_id, sourced_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);

create table person_role (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    person_id uuid not null,
    school_id uuid,                               -- null: in the whole district
    role text not null check (role in ('STUDENT', 'TEACHER', 'SCHOOL_ADMIN', 'DISTRICT_ADMIN', 'LEAD_ADMIN')),
    source_id uuid,                               -- null: given by an operator or in the console, not by a roster
    is_primary boolean not null default false,
    starts_on date,
    ends_on date,                                 -- exclusive, as in OneRoster
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (school_id, district_id) references school (id, district_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);
create unique index person_role_once on person_role (person_id, role, coalesce(school_id, '00000000-0000-0000-0000-000000000000'));
create index person_role_school on person_role (school_id, role) include (person_id);

-- Grades of students, CEDS entry grade levels; more than one is possible.
create table person_grade (
    district_id uuid not null references district,
    person_id uuid not null,
    grade text not null check (grade in ('IT','PR','PK','TK','KG','01','02','03','04','05','06','07','08','09','10','11','12','13','PS','UG','Other')),
    raw text not null,
    position int not null default 0,
    primary key (person_id, grade),
    foreign key (person_id, district_id) references person (id, district_id)
);

-- A class of the roster, or a group that people made. Things are shared with either alike.
create table people_group (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    kind text not null check (kind in ('CLASS', 'GROUP')),
    school_id uuid,
    source_id uuid,
    sourced_id text,
    title text not null check (length(title) between 1 and 300),
    code text,
    grades text[] not null default '{}',
    starts_on date,
    ends_on date,
    archived_at timestamptz,
    check (kind = 'GROUP' or school_id is not null),
    unique (id, district_id),
    unique (source_id, sourced_id),
    foreign key (school_id, district_id) references school (id, district_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);

create table membership (
    district_id uuid not null references district,
    group_id uuid not null,
    person_id uuid not null,
    role text not null check (role in ('STUDENT', 'TEACHER', 'MEMBER', 'OWNER')),
    is_primary boolean not null default false,
    source_id uuid,
    sourced_id text,
    starts_on date,
    ends_on date,                                 -- exclusive
    primary key (group_id, person_id, role),
    foreign key (group_id, district_id) references people_group (id, district_id),
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);
create index membership_person on membership (person_id) include (group_id, role, starts_on, ends_on);

-- One run of a roster import: what came, what it did, every finding. The package itself is not kept.
create table roster_run (
    id uuid primary key default gen_random_uuid(),
    district_id uuid not null references district,
    source_id uuid,
    started_by uuid,                              -- null: an operator's command
    dry_run boolean not null,
    package_sha256 text not null,
    state text not null check (state in ('RUNNING', 'DONE', 'REFUSED', 'FAILED')),
    report jsonb not null default '{}',
    started_at timestamptz not null default now(),
    finished_at timestamptz,
    foreign key (source_id, district_id) references roster_source (id, district_id),
    foreign key (started_by, district_id) references person (id, district_id)
);
create index roster_run_newest on roster_run (district_id, started_at desc);

-- ---------------------------------------------------------------- media and items

-- Bytes, stored once per district by content.
create table media (
    id uuid primary key,
    district_id uuid not null references district,
    sha256 text not null check (sha256 ~ '^[0-9a-f]{64}$'),
    size bigint not null check (size > 0),
    content_type text not null check (length(content_type) <= 100),
    created_at timestamptz not null default now(),
    unique (district_id, sha256),
    unique (id, district_id)
);

-- What somebody sent and has not yet put into an item.
create table upload (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    media_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    created_at timestamptz not null default now(),
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id),
    foreign key (media_id, district_id) references media (id, district_id)
);
create index upload_owner on upload (owner_id, created_at);

create table item (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    kind text not null check (kind in ('FILE', 'LINK', 'REFLECTION', 'COLLECTION')),
    title text not null check (length(title) between 1 and 200),
    description text not null default '' check (length(description) <= 5000),
    body text not null default '' check (length(body) <= 100000),
    url text check (length(url) <= 2000),
    hidden boolean not null default false,
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    deleted_at timestamptz,
    check ((kind = 'LINK') = (url is not null)),
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id)
);
create index item_owner on item (owner_id, updated_at desc, id desc) where deleted_at is null;
create index item_newest on item (id) include (updated_at, hidden, deleted_at);

create table item_tag (
    district_id uuid not null references district,
    item_id uuid not null,
    tag text not null check (length(tag) between 1 and 50),
    position int not null,
    primary key (item_id, tag),
    foreign key (item_id, district_id) references item (id, district_id)
);

create table attachment (
    id uuid primary key,
    district_id uuid not null references district,
    item_id uuid not null,
    media_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    position int not null,
    unique (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id),
    foreign key (media_id, district_id) references media (id, district_id)
);
create index attachment_item on attachment (item_id, position);
create index attachment_media on attachment (media_id);

-- ---------------------------------------------------------------- grants and feedback

-- Who may do what with a thing, from when until when. Permissions are bits: view 1, see comments 2, comment 4,
-- see assessments 8, assess 16, edit 32.
create table access_grant (
    id uuid primary key,
    district_id uuid not null references district,
    item_id uuid not null,
    person_id uuid,
    group_id uuid,
    permissions int not null check (permissions between 1 and 63 and permissions & 1 = 1),
    message text not null default '' check (length(message) <= 2000),
    granted_by uuid not null,
    granted_at timestamptz not null,
    starts_at timestamptz,
    ends_at timestamptz check (ends_at > coalesce(starts_at, '-infinity')),
    revoked_at timestamptz,
    check (num_nonnulls(person_id, group_id) = 1),
    unique (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id),
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (group_id, district_id) references people_group (id, district_id),
    foreign key (granted_by, district_id) references person (id, district_id)
);
create unique index access_grant_person_once on access_grant (item_id, person_id) where person_id is not null and revoked_at is null;
create unique index access_grant_group_once on access_grant (item_id, group_id) where group_id is not null and revoked_at is null;
create index access_grant_person on access_grant (person_id) include (item_id, permissions, starts_at, ends_at)
    where person_id is not null and revoked_at is null;
create index access_grant_group on access_grant (group_id) include (item_id, permissions, starts_at, ends_at)
    where group_id is not null and revoked_at is null;

create table comment (
    id uuid primary key,
    district_id uuid not null references district,
    item_id uuid not null,
    author_id uuid not null,
    text text not null check (length(text) between 1 and 5000),
    version int not null default 1,
    created_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    unique (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id),
    foreign key (author_id, district_id) references person (id, district_id)
);
create index comment_item on comment (item_id, created_at, id) where deleted_at is null;

-- ---------------------------------------------------------------- outbox and audit

-- What must leave the system, written with the change that causes it. Delivered at least once; (topic, key, id) lets a
-- receiver know a repeat. tx orders readers with a cursor: nothing at or after the oldest running transaction is read.
create table outbox (
    id bigint generated always as identity primary key,
    tx xid8 not null default pg_current_xact_id(),
    district_id uuid not null references district,
    topic text not null check (length(topic) between 1 and 100),
    key text not null check (length(key) between 1 and 200),
    payload jsonb not null default '{}',
    created_at timestamptz not null default now(),
    due_at timestamptz not null default now(),
    attempts int not null default 0,
    done_at timestamptz,
    gave_up_at timestamptz,
    last_error text
);
create index outbox_due on outbox (topic, due_at, id) where done_at is null and gave_up_at is null;
create index outbox_key on outbox (topic, key) where done_at is null and gave_up_at is null;

-- Append-only: the application may insert and read, nothing else.
create table audit_entry (
    id bigint generated always as identity primary key,
    district_id uuid not null references district,
    at timestamptz not null default now(),
    actor_id uuid,                                -- null: an operator or the system itself
    action text not null check (length(action) between 1 and 100),
    thing_kind text,
    thing_id text check (length(thing_id) <= 200),
    outcome text not null check (outcome in ('ALLOWED', 'REFUSED')),
    code text,
    detail jsonb not null default '{}',
    correlation text
);
create index audit_entry_newest on audit_entry (district_id, id desc);

-- ---------------------------------------------------------------- the wall between districts

do $$
declare t text;
begin
    foreach t in array array['roster_source','school','licence','person','person_role','person_grade','people_group','membership',
        'roster_run','media','upload','item','item_tag','attachment','access_grant','comment','outbox','audit_entry'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;

alter table district enable row level security;
alter table district force row level security;
create policy district_wall on district using (id = (select current_district())) with check (id = (select current_district()));
grant select, update on district to ${appRole};

-- What only an operator writes, and what nobody changes afterwards.
revoke insert, update, delete on licence from ${appRole};
revoke update, delete on audit_entry from ${appRole};
grant usage on schema public to ${appRole}, ${lookupRole};

-- ---------------------------------------------------------------- narrow functions that precede knowing the district

grant select (id, district_id, account_id, state, left_at) on person to ${lookupRole};
grant select (person_id, role, starts_on, ends_on) on person_role to ${lookupRole};
grant select (id, alias, leaver_grace_months) on district to ${lookupRole};
create policy lookup on person for select to ${lookupRole} using (true);
create policy lookup on person_role for select to ${lookupRole} using (true);
create policy lookup on district for select to ${lookupRole} using (true);

-- Who is behind a Keycloak account, as of now.
create function viewer_of(account uuid)
    returns table (person_id uuid, district_id uuid, state text, grace_ends_at timestamptz, roles text[])
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select p.id, p.district_id, p.state, p.left_at + make_interval(months => d.leaver_grace_months),
           coalesce((select array_agg(distinct r.role order by r.role) from person_role r
                      where r.person_id = p.id and coalesce(r.starts_on <= current_date, true)
                        and coalesce(r.ends_on > current_date, true)), '{}')
      from person p join district d on d.id = p.district_id
     where p.account_id = account
    $$;

create function district_of_alias(wanted text) returns uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select id from district where alias = wanted $$;

-- Workers: take some due rows of the outbox, of any district, for the length of a lease.
grant select, update (due_at, attempts) on outbox to ${lookupRole};
create policy lookup on outbox to ${lookupRole} using (true) with check (true);

create function claim_outbox(wanted text, most int, lease interval)
    returns table (id bigint, district_id uuid, key text, payload jsonb, attempts int)
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    update outbox o set due_at = now() + lease, attempts = o.attempts + 1
     where o.id in (select c.id from outbox c
                     where c.topic = wanted and c.done_at is null and c.gave_up_at is null and c.due_at <= now()
                     order by c.due_at, c.id limit most for update skip locked)
    returning o.id, o.district_id, o.key, o.payload, o.attempts
    $$;

-- How the outbox stands, over all districts, for health and metrics: counts only.
create function outbox_state() returns table (topic text, pending bigint, late bigint, gave_up bigint)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select o.topic, count(*) filter (where o.gave_up_at is null),
           count(*) filter (where o.gave_up_at is null and o.attempts > 0 and o.created_at < now() - interval '15 minutes'),
           count(*) filter (where o.gave_up_at is not null)
      from outbox o where o.done_at is null group by o.topic
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['viewer_of(uuid)','district_of_alias(text)','claim_outbox(text,int,interval)','outbox_state()'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
grant execute on function district_of_alias(text) to current_user;
grant execute on function current_district() to ${appRole}, ${lookupRole};
