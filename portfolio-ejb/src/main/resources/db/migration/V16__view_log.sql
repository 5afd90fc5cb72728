-- When links were opened is kept for as long as the district wants to know (LK-9), and wrong passphrases for a day.

create index link_view_oldest on link_view (district_id, at);
create index link_attempt_oldest on link_attempt (at);

grant select (id, district_id, at), delete on link_view to ${lookupRole};
grant select (id, at), delete on link_attempt to ${lookupRole};
grant select (district_id, version, view_log_days) on sharing_policy to ${lookupRole};
create policy lookup on link_view to ${lookupRole} using (true);
create policy lookup on link_attempt to ${lookupRole} using (true);
create policy lookup on sharing_policy for select to ${lookupRole} using (true);

-- Forgets, of all districts and in portions, what is older than the policy in force says; so many days as usual where
-- there is none.
create function purge_link_views(usual int, most int) returns bigint
    language sql volatile security definer set search_path = pg_catalog, public, pg_temp
    as $$
    with old_view as (
           delete from link_view v where v.id in (
             select o.id from district d
              cross join lateral (select coalesce((select p.view_log_days from sharing_policy p where p.district_id = d.id
                                                    order by p.version desc limit 1), usual) as days) kept
              cross join lateral (select w.id from link_view w where w.district_id = d.id and w.at < now() - make_interval(days => kept.days)
                                   order by w.at limit most) o
              limit most)
           returning 1),
         old_attempt as (
           delete from link_attempt a where a.id in (
             select o.id from link_attempt o where o.at < now() - interval '1 day' order by o.at limit most)
           returning 1)
    select greatest((select count(*) from old_view), (select count(*) from old_attempt))
    $$;

do $$
begin
    grant create on schema public to ${lookupRole};
    alter function purge_link_views(int, int) owner to ${lookupRole};
    revoke all on function purge_link_views(int, int) from public;
    grant execute on function purge_link_views(int, int) to ${appRole};
    revoke create on schema public from ${lookupRole};
end $$;
