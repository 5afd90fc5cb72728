-- Public links of portfolios.

-- One per portfolio at a time; revoked ones stay, so that it is known what was open when. Of the key in its address only
-- a hash is kept: the key itself follows from the id and a secret of the server, so this database alone opens nothing
-- (LK-8). When it ends is not kept either: its months run from runs_from, as many as the policy allows when it is read.
create table public_link (
    id uuid primary key,
    district_id uuid not null references district,
    portfolio_id uuid not null,
    key_hash bytea not null unique check (octet_length(key_hash) = 32),
    made_at timestamptz not null,
    made_by uuid not null,
    runs_from timestamptz not null,
    by_teacher boolean not null,                  -- a teacher stands behind it: lives where only teachers may generate
    passphrase text,                              -- null: none; else a slow hash of it
    passphrase_set_at timestamptz check ((passphrase_set_at is null) = (passphrase is null)),
    revoked_at timestamptz,
    revoked_by uuid check ((revoked_by is null) = (revoked_at is null)),
    version int not null default 1,
    unique (id, district_id),
    foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    foreign key (made_by, district_id) references person (id, district_id),
    foreign key (revoked_by, district_id) references person (id, district_id)
);
create unique index public_link_once on public_link (portfolio_id) where revoked_at is null;
create index public_link_portfolio on public_link (portfolio_id, made_at);

-- Who has read the two warnings for a link, and when (LK-6).
create table link_acknowledgement (
    district_id uuid not null references district,
    link_id uuid not null,
    person_id uuid not null,
    at timestamptz not null,
    primary key (link_id, person_id),
    foreign key (link_id, district_id) references public_link (id, district_id),
    foreign key (person_id, district_id) references person (id, district_id)
);

-- That a link was opened, and when; not by whom, which nobody knows (LK-9).
create table link_view (
    id bigint generated always as identity primary key,
    district_id uuid not null references district,
    link_id uuid not null,
    at timestamptz not null default now(),
    foreign key (link_id, district_id) references public_link (id, district_id)
);
create index link_view_link on link_view (link_id, at);

-- Wrong passphrases, counted over all nodes.
create table link_attempt (
    id bigint generated always as identity primary key,
    district_id uuid not null references district,
    link_id uuid not null,
    at timestamptz not null default now(),
    foreign key (link_id, district_id) references public_link (id, district_id)
);
create index link_attempt_link on link_attempt (link_id, at);

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['public_link','link_acknowledgement','link_view','link_attempt'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;
revoke delete on public_link from ${appRole};

-- ---------------------------------------------------------------- narrow function that precedes knowing the district

-- Which link a key opens, and in which district; whether it may be opened is decided inside the district.
grant select (id, district_id, key_hash, revoked_at) on public_link to ${lookupRole};
create policy lookup on public_link for select to ${lookupRole} using (true);

create function link_of(wanted bytea) returns table (link_id uuid, district_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select l.id, l.district_id from public_link l where l.key_hash = wanted and l.revoked_at is null $$;

do $$
begin
    grant create on schema public to ${lookupRole};
    alter function link_of(bytea) owner to ${lookupRole};
    revoke all on function link_of(bytea) from public;
    grant execute on function link_of(bytea) to ${appRole};
    revoke create on schema public from ${lookupRole};
end $$;
