-- Archives: what people take with them, and what they bring.

-- ---------------------------------------------------------------- exports

-- How long an archive stays for its owner to fetch, in days.
alter table district add export_days int not null default 7 check (export_days between 1 and 90);

-- An archive that somebody asked for. Its bytes lie at a place in the store that its id names: whoever deletes the row
-- removes them from there in the same transaction.
create table archive_export (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    scope text not null check (scope in ('ITEMS', 'PORTFOLIO', 'EVERYTHING')),
    item_ids uuid[] not null default '{}',        -- what was chosen; may be gone
    portfolio_id uuid,                            -- may be gone
    feedback boolean not null,                    -- with the appendix of what others said (TR-5)
    language text not null check (language ~ '^[a-z]{2}$'),
    job_id uuid not null,
    state text not null default 'WAITING' check (state in ('WAITING', 'READY', 'FAILED', 'CANCELLED')),
    bytes bigint,
    items int,
    files int,
    missing int,                                  -- files whose bytes were lost
    asked_at timestamptz not null,
    ready_at timestamptz,
    expires_at timestamptz not null,              -- from then on it is nobody's
    check ((state = 'READY') = (ready_at is not null and bytes is not null)),
    check ((scope = 'PORTFOLIO') = (portfolio_id is not null)),
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id)
);
create index archive_export_owner on archive_export (owner_id, asked_at desc, id desc);
create index archive_export_expires on archive_export (expires_at);

-- ---------------------------------------------------------------- uploads that are archives

-- An archive is larger than files of items may be, and never becomes one of those.
alter table upload add archive boolean not null default false;
alter table partial_upload add archive boolean not null default false;

-- ---------------------------------------------------------------- imports

-- An archive that somebody brought: looked at first, then taken in, all of it or nothing. Stays as long as its owner
-- does, so that the same archive is known again.
create table archive_import (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    media_id uuid,                                -- the archive; null as soon as nobody needs it any more
    size bigint not null,
    language text not null check (language ~ '^[a-z]{2}$'),
    job_id uuid not null,                         -- the last one
    state text not null default 'LOOKING'
        check (state in ('LOOKING', 'LOOKED', 'RUNNING', 'DONE', 'REFUSED', 'FAILED', 'CANCELLED', 'UNDONE')),
    trouble text check (trouble ~ '^[A-Z_]{1,40}$'), -- why it was refused
    trouble_at text,                              -- at which file or entry
    origin text check (origin ~ '^[A-Z0-9_]{1,20}$'),
    fingerprint text,                             -- the same for the same archive
    title text,
    made_at timestamptz,                          -- when it was written, where it says so
    items int not null default 0,                 -- how many came in
    portfolios int not null default 0,
    left_out int not null default 0,              -- how many lines of it did not
    asked_at timestamptz not null,
    ended_at timestamptz,                         -- when it came in, or was given up
    undo_until timestamptz,                       -- null: it cannot be undone, or not any more
    check ((state = 'REFUSED') = (trouble is not null)),
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id),
    foreign key (media_id, district_id) references media (id, district_id)
);
create index archive_import_owner on archive_import (owner_id, asked_at desc, id desc);
create index archive_import_same on archive_import (owner_id, fingerprint) where state = 'DONE';
create index archive_import_media on archive_import (media_id) where media_id is not null;
create index archive_import_looked on archive_import (asked_at) where state = 'LOOKED';
create index archive_import_undo on archive_import (undo_until) where undo_until is not null;
create trigger media_let_go after delete or update of media_id on archive_import for each row execute function media_let_go();

-- What becomes of each entry and each file of it (the preview).
create table import_line (
    district_id uuid not null references district,
    import_id uuid not null,
    number int not null,
    place text not null,
    title text not null,
    becomes text not null check (becomes ~ '^[A-Z]{1,20}$'),
    thing_id uuid,                                -- what the archive calls what it becomes
    bytes bigint not null,
    troubles text[] not null default '{}',
    chosen boolean not null default true,
    new_id uuid,                                  -- what it is called here
    primary key (import_id, number),
    foreign key (import_id, district_id) references archive_import (id, district_id)
);
create index import_line_thing on import_line (import_id, thing_id) where thing_id is not null;

-- What comes in, piece by piece, until one statement makes items of all of it. Nobody sees it before.
create table import_piece (
    district_id uuid not null references district,
    import_id uuid not null,
    id uuid not null,                             -- the item's id to be
    number int not null,
    kind text not null,
    title text not null,
    description text not null,
    body text not null,
    url text,
    hidden boolean not null,
    tags text[] not null,
    contents uuid[] not null,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (import_id, id),
    foreign key (import_id, district_id) references archive_import (id, district_id)
);

create table import_file (
    district_id uuid not null references district,
    import_id uuid not null,
    piece_id uuid not null,
    position int not null,
    media_id uuid not null,
    name text not null,
    shows_others boolean not null,
    primary key (import_id, piece_id, position),
    foreign key (import_id, piece_id) references import_piece (import_id, id) on delete cascade,
    foreign key (media_id, district_id) references media (id, district_id)
);
create index import_file_media on import_file (media_id);
create trigger media_let_go after delete or update of media_id on import_file for each row execute function media_let_go();

create table import_folio (
    district_id uuid not null references district,
    import_id uuid not null,
    id uuid not null,                             -- the portfolio's id to be
    number int not null,
    title text not null,
    description text not null,
    summary text not null,
    parts jsonb not null,                         -- [{id, title, posts: [{item, at}]}]
    created_at timestamptz not null,
    updated_at timestamptz not null,
    primary key (import_id, id),
    foreign key (import_id, district_id) references archive_import (id, district_id)
);

-- What came of an import, to undo it.
create table import_thing (
    district_id uuid not null references district,
    import_id uuid not null,
    item_id uuid,
    portfolio_id uuid,
    check (num_nonnulls(item_id, portfolio_id) = 1),
    unique (import_id, item_id),
    unique (import_id, portfolio_id),
    foreign key (import_id, district_id) references archive_import (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id) on delete cascade,
    foreign key (portfolio_id, district_id) references portfolio (id, district_id) on delete cascade
);
create index import_thing_item on import_thing (item_id) where item_id is not null;
create index import_thing_portfolio on import_thing (portfolio_id) where portfolio_id is not null;

-- ---------------------------------------------------------------- portfolios that were imported

-- A portfolio is one person's of one template. One that comes in brings its own: kept for its owner alone, offered to
-- nobody, with no teachers: an import shows nothing to anybody (TR-3).
alter table portfolio_template add kept_for uuid,
    add foreign key (kept_for, district_id) references person (id, district_id),
    drop constraint portfolio_template_teacher_access_check,
    add check (teacher_access in ('TEACHING', 'SCHOOL', 'NONE')),
    add check ((kept_for is null) = (teacher_access <> 'NONE'));

-- Whatever belongs to a portfolio goes with it, as with an item: an import that is undone takes its portfolios along.
do $$
declare belongs record;
begin
    for belongs in
        with recursive goes (id) as (
            select 'portfolio'::regclass::oid
            union
            select c.conrelid from goes join pg_constraint c on c.confrelid = goes.id and c.contype = 'f')
        select c.conrelid::regclass as what, c.conname as name, pg_get_constraintdef(c.oid) as rule
          from goes join pg_constraint c on c.confrelid = goes.id and c.contype = 'f' and c.confdeltype = 'a'
    loop
        execute format('alter table %s drop constraint %I, add constraint %I %s on delete cascade',
                       belongs.what, belongs.name, belongs.name, belongs.rule);
    end loop;
end $$;

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['archive_export','archive_import','import_line','import_piece','import_file','import_folio','import_thing'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;

-- ---------------------------------------------------------------- what is over

-- Of any district: exports whose time has come; imports that nobody went on with after looking, or that can no longer be
-- undone and still know what came of them. Tells nothing else.
grant select (id, district_id, expires_at) on archive_export to ${lookupRole};
grant select (id, district_id, state, asked_at, undo_until) on archive_import to ${lookupRole};
create policy lookup on archive_export for select to ${lookupRole} using (true);
create policy lookup on archive_import for select to ${lookupRole} using (true);

create function transfers_due(looked interval, most int)
    returns table (kind text, district_id uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    (select 'EXPORT', e.district_id, e.id from archive_export e where e.expires_at < now() order by e.expires_at limit most)
    union all
    (select 'IMPORT', i.district_id, i.id from archive_import i
      where i.state = 'LOOKED' and i.asked_at < now() - looked order by i.asked_at limit most)
    union all
    (select 'UNDO', i.district_id, i.id from archive_import i
      where i.undo_until < now() order by i.undo_until limit most)
    $$;

do $$
begin
    grant create on schema public to ${lookupRole};
    alter function transfers_due(interval, int) owner to ${lookupRole};
    revoke all on function transfers_due(interval, int) from public;
    grant execute on function transfers_due(interval, int) to ${appRole};
    revoke create on schema public from ${lookupRole};
end $$;
