-- First passwords by codes on paper, passwords and second factors that somebody takes away (ID-6), mails that come back (EX-3).

-- The code that a person may choose a password with: the newest one alone, which takes the place of the one before. Only a
-- keyed hash of it is kept. It opens nothing once there is a password, and no more than half an hour after it was first used.
create table activation_code (
    person_id uuid primary key,
    district_id uuid not null references district,
    code_hash bytea not null unique check (octet_length(code_hash) = 32),
    made_at timestamptz not null,
    made_by uuid not null,
    ends_at timestamptz not null,
    opened_at timestamptz,
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (made_by, district_id) references person (id, district_id)
);

-- What somebody's account is to lose in Keycloak: all of the kind that was made before this was asked for, so that doing it
-- twice takes nothing that was set up afterwards.
create table credential_reset (
    id uuid primary key,
    district_id uuid not null references district,
    person_id uuid not null,
    kind text not null check (kind in ('PASSWORD', 'SECOND_FACTOR')),
    reason text not null check (reason in ('FORGOTTEN', 'LOST_DEVICE', 'NEW_DEVICE', 'SEEN_BY_OTHERS', 'OTHER')),
    asked_at timestamptz not null,
    asked_by uuid not null,
    done_at timestamptz,
    foreign key (person_id, district_id) references person (id, district_id),
    foreign key (asked_by, district_id) references person (id, district_id)
);
create index credential_reset_person on credential_reset (person_id, asked_at);

-- Logins by a school that were written into the audit log, so that each is once.
create table school_entry (
    person_id uuid not null,
    login text not null check (length(login) between 1 and 64),
    district_id uuid not null references district,
    at timestamptz not null,
    primary key (person_id, login),
    foreign key (person_id, district_id) references person (id, district_id)
);

do $$
declare t text;
begin
    foreach t in array array['activation_code','credential_reset','school_entry'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;

-- Wrong codes, counted over all nodes by where they came from, of which a keyed hash is kept for as long as it counts. Nobody
-- who types a wrong code has a district; the application reaches this table by two narrow functions only.
create table activation_attempt (
    id bigint generated always as identity primary key,
    origin_hash bytea not null check (octet_length(origin_hash) = 32),
    at timestamptz not null default now()
);
create index activation_attempt_origin on activation_attempt (origin_hash, at);
create index activation_attempt_at on activation_attempt (at);
alter table activation_attempt enable row level security;
alter table activation_attempt force row level security;
create policy lookup on activation_attempt to ${lookupRole} using (true) with check (true);
-- "for update" asks for the right to change
grant select, insert, update, delete on activation_attempt to ${lookupRole};

-- ---------------------------------------------------------------- narrow functions that precede knowing the district

grant select (person_id, district_id, code_hash, ends_at) on activation_code to ${lookupRole};
create policy lookup on activation_code for select to ${lookupRole} using (true);

-- Whose code this is, and in which district.
create function activation_of(wanted bytea) returns table (person_id uuid, district_id uuid)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select c.person_id, c.district_id from activation_code c where c.code_hash = wanted and c.ends_at > now() $$;

-- Counts an attempt before it is looked at, one after the other for each origin; null where there were too many already.
create function count_activation_attempt(origin bytea, most int, counted interval) returns bigint
    language plpgsql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
declare made bigint;
begin
    perform pg_advisory_xact_lock(727022, hashtext(encode(origin, 'hex')));
    delete from activation_attempt a
     where a.id in (select o.id from activation_attempt o where o.at <= now() - counted order by o.id limit 1000 for update skip locked);
    insert into activation_attempt (origin_hash)
        select origin where (select count(*) from activation_attempt a where a.origin_hash = origin and a.at > now() - counted) < most
        returning id into made;
    return made;
end $$;

-- The code was right: that attempt does not count.
create function forget_activation_attempt(wanted bigint) returns void
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$ delete from activation_attempt where id = wanted $$;

-- ---------------------------------------------------------------- mails that come back

-- What stands before the @ in the Message-ID of the mail of a letter.
create function mail_id(district uuid, topic text, letter bigint) returns text language sql immutable parallel safe
    set search_path = pg_catalog
    as $$ select encode(substring(sha256(decode(district::text || ' ' || topic || ' ' || letter::text, 'escape')) from 1 for 16), 'hex') $$;
create index outbox_mail on outbox (mail_id(district_id, topic, id)) where topic like 'mail.%';

-- Of which letter a mail came back; none is known any more once the outbox has forgotten the letter.
create function letter_of_mail(wanted text) returns table (id bigint, district_id uuid, topic text, key text, payload jsonb, attempts int)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select o.id, o.district_id, o.topic, o.key, o.payload, o.attempts
      from outbox o where mail_id(o.district_id, o.topic, o.id) = wanted and o.topic like 'mail.%'
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['letter_of_mail(text)','activation_of(bytea)','count_activation_attempt(bytea,int,interval)','forget_activation_attempt(bigint)'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
