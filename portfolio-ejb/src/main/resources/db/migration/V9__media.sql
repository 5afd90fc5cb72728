-- Media: uploads that can be resumed, small pictures, and the end of what nobody uses.

-- ---------------------------------------------------------------- uploads that can be resumed

-- A file that is coming, piece by piece. Any node takes the next piece: the bytes lie in the store, the count here.
create table partial_upload (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    length bigint not null check (length > 0),
    received bigint not null default 0 check (received between 0 and length),
    upload_id uuid,                               -- what became of it, once all of it has come
    created_at timestamptz not null default now(),
    expires_at timestamptz not null,
    check ((upload_id is not null) = (received = length)),
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id)
);
create index partial_upload_owner on partial_upload (owner_id) where upload_id is null;
create index partial_upload_expires on partial_upload (expires_at);

create table partial_upload_piece (
    id uuid primary key,                          -- names its place in the store
    district_id uuid not null references district,
    partial_id uuid not null,
    first bigint not null,
    size bigint not null check (size > 0),
    unique (partial_id, first),
    foreign key (partial_id, district_id) references partial_upload (id, district_id)
);

-- ---------------------------------------------------------------- small pictures

-- A small picture of a picture; it is media itself.
create table thumbnail (
    media_id uuid primary key,
    district_id uuid not null references district,
    small_id uuid not null,
    foreign key (media_id, district_id) references media (id, district_id) on delete cascade,
    foreign key (small_id, district_id) references media (id, district_id)
);
create index thumbnail_small on thumbnail (small_id);

-- ---------------------------------------------------------------- what nobody uses any more

-- When something that used these bytes last went away (or when they came, before anything uses them): from then on it is
-- worth looking whether anything still does. The foreign keys tell.
alter table media add orphaned_at timestamptz default now();
create index media_orphaned on media (orphaned_at) where orphaned_at is not null;
create index upload_media on upload (media_id);
create index upload_oldest on upload (created_at);

create function media_let_go() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'thumbnail' then
        update media set orphaned_at = now() where id = old.small_id;
    else
        update media set orphaned_at = now() where id = old.media_id;
    end if;
    return null;
end $$;

do $$
declare t text;
begin
    foreach t in array array['upload','attachment','item_version_file','template_attachment'] loop
        execute format('create trigger media_let_go after delete or update of media_id on %I for each row execute function media_let_go()', t);
    end loop;
    create trigger media_let_go after delete or update of small_id on thumbnail for each row execute function media_let_go();
end $$;

-- Forgets bytes that nothing refers to: whatever refers to media does so by a foreign key. Returns what they were, so that
-- they can be removed from the store before this transaction ends; nothing where somebody uses or just renews them.
create function forget_media(wanted uuid, age interval) returns text language plpgsql as $$
declare digest text;
begin
    select m.sha256 into digest from media m where m.id = wanted and m.orphaned_at < now() - age for update skip locked;
    if digest is null then return null; end if;
    begin
        delete from media m where m.id = wanted;
        return digest;
    exception when foreign_key_violation then
        update media m set orphaned_at = null where m.id = wanted;
        return null;
    end;
end $$;

-- What is due in any district: media to look at, uploads that were never put into anything, partial uploads that ended.
grant select (id, district_id, orphaned_at) on media to ${lookupRole};
grant select (id, district_id, created_at) on upload to ${lookupRole};
grant select (id, district_id, expires_at) on partial_upload to ${lookupRole};
create policy lookup on media for select to ${lookupRole} using (true);
create policy lookup on upload for select to ${lookupRole} using (true);

create function media_due(media_age interval, upload_age interval, most int)
    returns table (kind text, district_id uuid, id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    (select 'PARTIAL', p.district_id, p.id from partial_upload p where p.expires_at < now() order by p.expires_at limit most)
    union all
    (select 'UPLOAD', u.district_id, u.id from upload u where u.created_at < now() - upload_age order by u.created_at limit most)
    union all
    (select 'MEDIA', m.district_id, m.id from media m where m.orphaned_at < now() - media_age order by m.orphaned_at limit most)
    $$;

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['partial_upload','partial_upload_piece','thumbnail'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
    create policy lookup on partial_upload for select to ${lookupRole} using (true);
    grant create on schema public to ${lookupRole};
    alter function media_due(interval, interval, int) owner to ${lookupRole};
    revoke all on function media_due(interval, interval, int) from public;
    grant execute on function media_due(interval, interval, int) to ${appRole};
    revoke create on schema public from ${lookupRole};
    revoke all on function forget_media(uuid, interval) from public;
    grant execute on function forget_media(uuid, interval) to ${appRole};
end $$;
