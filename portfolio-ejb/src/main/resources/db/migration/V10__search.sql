-- Finding things, the bin, and what goes along when an item goes for good.

-- ---------------------------------------------------------------- words

-- The words of a text as they are looked for: " one two three", small letters without accents. Every word stands after a
-- space, so what begins with "tw" is what is like '% tw%'.
create function folded(text) returns text language sql immutable parallel safe
    return ' ' || trim(regexp_replace(
        regexp_replace(lower(normalize($1, NFKD) collate "und-x-icu"), '[\u0300-\u036f]', '', 'g'),
        '[^[:alnum:]]+' collate "und-x-icu", ' ', 'g'));

-- The text of safe HTML. Marks within a word do not part it.
create function without_marks(html text) returns text language sql immutable parallel safe
    return regexp_replace(
        regexp_replace(html, '</?(a|b|code|em|i|s|strong|sub|sup|u)( [^>]*)?>', '', 'g'), '<[^>]*>|&[#A-Za-z0-9]+;', ' ', 'g');

-- What the words of a search are like; none for a search without any word.
create function patterns_of(search text) returns text[] language sql immutable parallel safe
    return array(select '% ' || word || '%' from unnest(string_to_array(trim(folded(search)), ' ')) as word where word <> '');

alter table item add words text not null
    generated always as (folded(title) || folded(description) || folded(without_marks(body))) stored;
alter table item_tag add words text not null generated always as (folded(tag)) stored;

-- As people sort titles: "Étude" among the E, "Week 9" before "Week 10".
create collation reading_order (provider = icu, locale = 'und-u-kn-true');

-- ---------------------------------------------------------------- the bin

create index item_bin_due on item (district_id, deleted_at) where deleted_at is not null;

-- Which districts have something in a bin for longer than this, at least a day. Tells nothing else; what is due itself is
-- read inside the district.
grant select (district_id, deleted_at) on item to ${lookupRole};
create policy lookup on item for select to ${lookupRole} using (true);
create function districts_with_full_bins(age interval) returns setof uuid
    language sql stable security definer set search_path = pg_catalog, public, pg_temp
    as $$ select distinct i.district_id from item i where i.deleted_at < now() - greatest(age, interval '1 day') $$;

do $$
begin
    grant create on schema public to ${lookupRole};
    alter function districts_with_full_bins(interval) owner to ${lookupRole};
    revoke all on function districts_with_full_bins(interval) from public;
    grant execute on function districts_with_full_bins(interval) to ${appRole};
    revoke create on schema public from ${lookupRole};
end $$;

-- ---------------------------------------------------------------- going for good

-- Whatever belongs to an item goes with it, and what belongs to that. A table that comes later says so itself.
do $$
declare belongs record;
begin
    for belongs in
        with recursive goes (id) as (
            select 'item'::regclass::oid
            union
            select c.conrelid from goes join pg_constraint c on c.confrelid = goes.id and c.contype = 'f')
        select c.conrelid::regclass as what, c.conname as name, pg_get_constraintdef(c.oid) as rule
          from goes join pg_constraint c on c.confrelid = goes.id and c.contype = 'f' and c.confdeltype = 'a'
    loop
        execute format('alter table %s drop constraint %I, add constraint %I %s on delete cascade',
                       belongs.what, belongs.name, belongs.name, belongs.rule);
    end loop;
end $$;
create index access_grant_item on access_grant (item_id);
create index comment_item on comment (item_id) where item_id is not null;
create index assessment_item_gone on assessment (item_id);
create index feedback_request_item on feedback_request (item_id) where item_id is not null;
