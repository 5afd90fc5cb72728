-- The audit log: sealed by a chain (AU-1), found by who, what, when and how it ended.

-- Which seal an entry lies under. Nothing else of an entry ever changes, and this once.
alter table audit_entry add seal int check (seal >= 1);
grant update (seal) on audit_entry to ${appRole};

create function audit_entry_stays() returns trigger language plpgsql as $$
begin
    if old.seal is not null or to_jsonb(new) - 'seal' <> to_jsonb(old) - 'seal' then
        raise exception 'an entry of the audit log never changes';
    end if;
    return new;
end $$;
create trigger audit_entry_stays before update on audit_entry for each row execute function audit_entry_stays();

-- One link of a district's chain, over the entries that came since the one before.
create table audit_seal (
    district_id uuid not null references district,
    number int not null check (number >= 1),
    sealed_at timestamptz not null,
    entries int not null check (entries >= 1),
    digest bytea not null check (octet_length(digest) = 32),  -- of the entries
    hash bytea not null check (octet_length(hash) = 32),      -- of all this and the seal before, with the server's key
    primary key (district_id, number)
);

alter table audit_seal enable row level security;
alter table audit_seal force row level security;
create policy district_wall on audit_seal using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert on audit_seal to ${appRole};

-- in the order of a check; those without a seal lie together
create index audit_entry_sealed on audit_entry (district_id, seal, id);
drop index audit_entry_newest;
create index audit_entry_at on audit_entry (district_id, at desc, id desc);
create index audit_entry_actor on audit_entry (district_id, actor_id, at desc, id desc);
create index audit_entry_thing on audit_entry (district_id, thing_id, at desc, id desc) where thing_id is not null;
create index audit_entry_action on audit_entry (district_id, action, at desc, id desc);
create index audit_entry_refused on audit_entry (district_id, at desc, id desc) where outcome = 'REFUSED';

grant select (district_id, seal, id) on audit_entry to ${lookupRole};
create policy lookup on audit_entry for select to ${lookupRole} using (true);

create function districts_to_seal() returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select d.id from district d where exists (select 1 from audit_entry e where e.district_id = d.id and e.seal is null)
    $$;

do $$
begin
    grant create on schema public to ${lookupRole};
    alter function districts_to_seal() owner to ${lookupRole};
    revoke all on function districts_to_seal() from public;
    grant execute on function districts_to_seal() to ${appRole};
    revoke create on schema public from ${lookupRole};
end $$;

-- administrators look people up by name
create index person_by_name on person (district_id, lower(family_name), lower(given_name), id) where kind = 'MEMBER';
