-- The account of an external is one per mail address, for the invitations of all districts together (EX-13). Two narrow
-- functions look over the districts: how the invitations of an address stand, and whose end the calendar brought.

create index person_external_email on person (email) where kind = 'EXTERNAL';
grant select (email, account_id) on person to ${lookupRole};

-- Whether an invitation of this external's address lives or will, in any district, and when the last one ended. Only
-- revoking and time count here: what else closes an invitation may open it again.
create function external_standing(external uuid) returns table (live boolean, ended_at timestamptz)
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$
    select coalesce(bool_or(v.revoked_at is null and v.ends_at > now()), false),
           max(least(v.ends_at, coalesce(v.revoked_at, v.ends_at)))
      from person p
      join person same on same.email = p.email and same.kind = 'EXTERNAL'
      join invitation v on v.external_id = same.id
     where p.id = external and p.kind = 'EXTERNAL'
    $$;

-- Externals whose last invitation ended by itself, or did 30 days ago, since the account was told something. Each is
-- queued once, whoever asks first.
create function queue_due_externals() returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with due as (
        update person p set account_changed_at = now()
          from (select held.id, s.ended_at from person held cross join lateral external_standing(held.id) s
                 where held.kind = 'EXTERNAL' and held.account_id is not null and not s.live) e
         where p.id = e.id
           and (   (e.ended_at > p.account_changed_at and e.ended_at <= now())
                or (e.ended_at + interval '30 days' > p.account_changed_at and e.ended_at + interval '30 days' <= now()))
        returning p.id, p.district_id),
    queued as (
        insert into outbox (district_id, topic, key) select due.district_id, 'keycloak.external', due.id::text from due returning 1)
    select count(*) from queued
    $$;

do $$
declare f text;
begin
    grant create on schema public to ${lookupRole};
    foreach f in array array['external_standing(uuid)','queue_due_externals()'] loop
        execute 'alter function ' || f || ' owner to ${lookupRole}';
        execute 'revoke all on function ' || f || ' from public';
        execute 'grant execute on function ' || f || ' to ${appRole}';
    end loop;
    revoke create on schema public from ${lookupRole};
end $$;
