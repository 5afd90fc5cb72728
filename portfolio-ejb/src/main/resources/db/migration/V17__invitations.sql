-- People outside the institution: who they are, what they were invited to, and what members ask of each other.

-- ---------------------------------------------------------------- externals are people of a kind

-- An external is known to a district by their mail address; the account that Keycloak keeps is one per address in the
-- realm, so that the rows of two districts may name the same one.
alter table person add kind text not null default 'MEMBER' check (kind in ('MEMBER', 'EXTERNAL')),
    add renamed_at timestamptz,                   -- when an external chose their own name (EX-6)
    drop constraint person_account_id_key,
    add check (kind = 'MEMBER' or source_id is null and email is not null and email = lower(email)),
    add check (kind = 'EXTERNAL' or renamed_at is null);
create unique index person_account on person (account_id) where kind = 'MEMBER';
create unique index person_external_account on person (account_id, district_id) where kind = 'EXTERNAL';
create unique index person_external on person (district_id, email) where kind = 'EXTERNAL';
-- an address of somebody who is here already is offered a share instead
create index person_member_email on person (district_id, lower(email)) where kind = 'MEMBER' and email is not null;

-- ---------------------------------------------------------------- organisations

-- Whose logo stands beside what externals say (EX-7): kept by district administrators.
create table organisation (
    id uuid primary key,
    district_id uuid not null references district,
    name text not null check (length(name) between 1 and 200),
    media_id uuid,                                -- its logo, shown as its small picture alone; null: initials
    version int not null default 1,
    created_at timestamptz not null,
    archived_at timestamptz,
    unique (id, district_id),
    foreign key (media_id, district_id) references media (id, district_id)
);
create index organisation_media on organisation (media_id) where media_id is not null;
create trigger media_let_go after delete or update of media_id on organisation for each row execute function media_let_go();
create unique index organisation_name on organisation (district_id, lower(name)) where archived_at is null;

-- A mail domain of an organisation; counts once somebody who reads mail there has shown it with a code. The code is not
-- kept: it follows from the id, the sending and a secret of the server.
create table organisation_domain (
    id uuid primary key,
    district_id uuid not null references district,
    organisation_id uuid not null,
    domain text not null check (domain = lower(domain) and length(domain) between 3 and 253),
    sent_to text not null check (length(sent_to) <= 320),
    code_until timestamptz not null,
    attempts int not null default 0,
    sending int not null default 1,
    added_at timestamptz not null,
    verified_at timestamptz,
    unique (id, district_id),
    unique (organisation_id, domain),
    foreign key (organisation_id, district_id) references organisation (id, district_id)
);
create unique index organisation_domain_once on organisation_domain (district_id, domain) where verified_at is not null;

-- ---------------------------------------------------------------- invitations

-- From one owner to one external (EX-2). What it gives are its grants. It gives nothing unless it is open at the moment
-- of reading: not revoked, within its time, and allowed by the policy for an owner who is there. Of the key in its
-- address only a hash is kept.
create table invitation (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    external_id uuid not null,
    scope text not null check (scope in ('WHOLE', 'PARTS', 'ITEMS')),
    portfolio_id uuid,                            -- the one that it is about, or that the parts are of
    name text not null check (length(name) between 1 and 200),       -- as the owner wrote it
    role text not null check (length(role) between 1 and 200),
    organisation text not null default '' check (length(organisation) <= 200),
    message text not null default '' check (length(message) <= 2000),
    language text not null check (language in ('en', 'nl', 'fr')),
    restricted boolean not null,                  -- restricted feedback (EX-9)
    permissions int not null check (permissions between 1 and 31 and permissions & 1 = 1), -- never edit (SH-8)
    starts_at timestamptz not null,
    ends_at timestamptz not null check (ends_at > starts_at),
    made_at timestamptz not null,
    revoked_at timestamptz,
    visited_at timestamptz,                       -- when its external last came in
    key_hash bytea not null unique check (octet_length(key_hash) = 32),
    sending int not null default 1,               -- counts the mails that were asked for
    mail_state text not null default 'WAITING' check (mail_state in ('WAITING', 'SENT', 'REFUSED')),
    mail_at timestamptz,                          -- since when the mail is in that state
    version int not null default 1,
    check ((scope = 'ITEMS') = (portfolio_id is null)),
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id),
    foreign key (external_id, district_id) references person (id, district_id),
    foreign key (portfolio_id, district_id) references portfolio (id, district_id)
);
create index invitation_owner on invitation (owner_id, made_at desc, id desc);
create index invitation_portfolio on invitation (portfolio_id, made_at desc, id desc) where portfolio_id is not null;
create index invitation_external on invitation (external_id, ends_at) where revoked_at is null;

-- A grant of an invitation: on a portfolio, on a section of one, or on an item. What it gives ends with the invitation,
-- also where its row says nothing of that.
alter table access_grant add invitation_id uuid,
    add section_of uuid,                          -- the portfolio whose section it is
    add section_id uuid,
    add foreign key (invitation_id, district_id) references invitation (id, district_id),
    add foreign key (section_of, district_id) references portfolio (id, district_id),
    add foreign key (section_id, district_id) references template_section (id, district_id),
    add check ((section_of is null) = (section_id is null)),
    add check (section_id is null or invitation_id is not null),
    add check (invitation_id is null or person_id is not null and permissions & 32 = 0);
do $$
declare c text;
begin
    -- the check that exactly one thing is named, whatever its name: now a section is a thing too
    select conname into strict c from pg_constraint
     where conrelid = 'access_grant'::regclass and contype = 'c'
       and pg_get_constraintdef(oid) like '%num_nonnulls(item_id, portfolio_id)%';
    execute format('alter table access_grant drop constraint %I', c);
end $$;
alter table access_grant add check (num_nonnulls(item_id, portfolio_id, section_id) = 1);

drop index access_grant_person_once, access_grant_person_portfolio;
create unique index access_grant_person_once on access_grant (item_id, person_id)
    where person_id is not null and revoked_at is null and invitation_id is null;
create unique index access_grant_person_portfolio on access_grant (portfolio_id, person_id)
    where portfolio_id is not null and person_id is not null and revoked_at is null and invitation_id is null;
create unique index access_grant_invitation_once on access_grant (invitation_id, coalesce(item_id, portfolio_id, section_id))
    where invitation_id is not null and revoked_at is null;
create index access_grant_given on access_grant (granted_by, granted_at desc, id desc)
    where revoked_at is null and invitation_id is null;
create index access_grant_section on access_grant (section_of, section_id)
    where section_id is not null and revoked_at is null;
drop index access_grant_person;
create index access_grant_person on access_grant (person_id)
    include (item_id, portfolio_id, permissions, starts_at, ends_at, invitation_id)
    where person_id is not null and revoked_at is null;

-- Which invitation somebody visits by, in this transaction; null for members.
create function current_visit() returns uuid language sql stable parallel safe
    as $$ select nullif(current_setting('app.visit', true), '')::uuid $$;
grant execute on function current_visit() to ${appRole};

-- By which invitation an external said it: its role stands beside it.
alter table comment add invitation_id uuid, add foreign key (invitation_id, district_id) references invitation (id, district_id);
alter table assessment add invitation_id uuid, add foreign key (invitation_id, district_id) references invitation (id, district_id);
alter table evaluation add invitation_id uuid, add foreign key (invitation_id, district_id) references invitation (id, district_id);

-- ---------------------------------------------------------------- requests for access

-- A member asks another for access; what they get, the owner chooses (EX-12).
create table access_request (
    id uuid primary key,
    district_id uuid not null references district,
    asked_by uuid not null,
    asked_of uuid not null,
    text text not null default '' check (length(text) <= 2000),
    asked_at timestamptz not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'GRANTED', 'DECLINED', 'WITHDRAWN')),
    closed_at timestamptz check ((closed_at is null) = (state = 'OPEN')),
    note text not null default '' check (length(note) <= 2000),
    grant_id uuid check (grant_id is null or state = 'GRANTED'), -- null again when the thing is purged
    check (asked_by <> asked_of),
    unique (id, district_id),
    foreign key (asked_by, district_id) references person (id, district_id),
    foreign key (asked_of, district_id) references person (id, district_id),
    foreign key (grant_id, district_id) references access_grant (id, district_id) on delete set null (grant_id)
);
create unique index access_request_once on access_request (asked_by, asked_of) where state = 'OPEN';
create index access_request_by on access_request (asked_by, asked_at desc, id desc);
create index access_request_of on access_request (asked_of, asked_at desc, id desc);
create index access_request_grant on access_request (grant_id) where grant_id is not null;

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['organisation','organisation_domain','invitation','access_request'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;
revoke delete on invitation from ${appRole};

-- ---------------------------------------------------------------- narrow functions that precede knowing the district

grant select (id, district_id, external_id, key_hash, revoked_at, starts_at, ends_at) on invitation to ${lookupRole};
create policy lookup on invitation for select to ${lookupRole} using (true);
grant select (kind) on person to ${lookupRole};

-- A member behind an account; externals come in by guest_of alone.
create or replace function viewer_of(account uuid)
    returns table (person_id uuid, district_id uuid, state text, grace_ends_at timestamptz, roles text[])
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select p.id, p.district_id, p.state, p.left_at + make_interval(months => d.leaver_grace_months),
           coalesce((select array_agg(distinct r.role order by r.role) from person_role r
                      where r.person_id = p.id and coalesce(r.starts_on <= current_date, true)
                        and coalesce(r.ends_on > current_date, true)), '{}')
      from person p join district d on d.id = p.district_id
     where p.account_id = account and p.kind = 'MEMBER'
    $$;

-- Which invitation a key opens, and in which district; whether it is open is decided inside the district.
create function invitation_of(wanted bytea) returns table (invitation_id uuid, district_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select v.id, v.district_id from invitation v where v.key_hash = wanted $$;

-- The external whom an invitation is for, if the account is theirs.
create function guest_of(account uuid, wanted uuid) returns table (person_id uuid, district_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select p.id, p.district_id from invitation v join person p on p.id = v.external_id
     where v.id = wanted and v.revoked_at is null and p.account_id = account and p.kind = 'EXTERNAL' and p.state = 'ACTIVE'
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['invitation_of(bytea)','guest_of(uuid,uuid)'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
