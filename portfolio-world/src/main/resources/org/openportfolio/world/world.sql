-- One made-up district. Runs as the owner of the tables, statement by statement; {…} is put in before. Rows are known by
-- their number: what belongs to which is worked out from it, so nothing is looked up while millions are written.
-- # numbers
select set_config('app.district', '{district}', false);
-- the id of a row: as the application makes them (version 7), the numbers in the place of the time
create or replace function pg_temp.id(kind int, n bigint) returns uuid language sql immutable parallel safe as $$
    select overlay(overlay(overlay(md5('{seed}:' || kind || ':' || n)
        placing lpad(to_hex(1767225600000 + n), 12, '0') from 1) placing '7' from 13) placing '8' from 17)::uuid $$;
-- one of so many, from 0 on, by chance as the seed has it
create or replace function pg_temp.pick(n bigint, what int, many bigint) returns bigint language sql immutable parallel safe as $$
    select abs(hashint8extended(n, {seed}::bigint * 1000 + what) % many) $$;
create or replace function pg_temp.past(minutes bigint) returns timestamptz language sql stable parallel safe as $$
    select date_trunc('day', now()) - make_interval(mins => minutes::int) $$;
-- whose an item is: of ten students, one has 65 of their 200, one has 4
create or replace function pg_temp.owner(item bigint) returns bigint language sql immutable parallel safe as $$
    select case when item > 20 * {students} then {students} + 1 + (item - 20 * {students} - 1) / 10
                else (item - 1) / 200 * 10 + width_bucket(((item - 1) % 200)::int, array[0,65,100,125,145,160,172,182,190,196]) end $$;
-- the how many-th of its owner's it is, from 0 on
create or replace function pg_temp.place(item bigint) returns int language sql immutable parallel safe as $$
    select case when item > 20 * {students} then ((item - 1) % 10)::int
                else ((item - 1) % 200)::int - (array[0,65,100,125,145,160,172,182,190,196])[
                       width_bucket(((item - 1) % 200)::int, array[0,65,100,125,145,160,172,182,190,196])] end $$;
-- the item of an owner that has this place
create or replace function pg_temp.first_item(student bigint) returns bigint language sql immutable parallel safe as $$
    select (student - 1) / 10 * 200 + (array[0,65,100,125,145,160,172,182,190,196])[(student - 1) % 10 + 1] + 1 $$;
-- somebody else of the student's class, the same for the same step of 1 to 24
create or replace function pg_temp.mate(student bigint, step bigint) returns bigint language sql immutable parallel safe as $$
    select (student - 1) / 25 * 25 + 1 + ((student - 1) % 25 + step) % 25 $$;
create or replace function pg_temp.teacher(student bigint) returns bigint language sql immutable parallel safe as $$
    select {students} + 1 + (student - 1) / 25 $$;
-- how many students the school of this one has
create or replace function pg_temp.pupils(student bigint) returns bigint language sql immutable parallel safe as $$
    select least(500, {students} - (student - 1) / 500 * 500) $$;
-- the class that a student has besides their own: with 25 of the school, each of another class as far as there are so many
create or replace function pg_temp.course(student bigint) returns bigint language sql immutable parallel safe as $$
    select {students} / 25 + (student - 1) / 500 * 20 + (student - 1) % 500 % (pg_temp.pupils(student) / 25) $$;
create or replace function pg_temp.kind(item bigint) returns text language sql immutable parallel safe as $$
    select case item % 10 when 0 then 'COLLECTION' when 1 then 'REFLECTION' when 2 then 'REFLECTION' when 3 then 'REFLECTION'
                when 4 then 'LINK' else 'FILE' end $$;
create or replace function pg_temp.word(n bigint) returns text language sql immutable parallel safe as $$
    select (array['river','frog','bridge','winter','poem','garden','market','story','rocket','island','violin','museum','harvest',
                  'compass','lantern','mountain','recipe','weather','circus','forest','harbour','planet','castle','theatre','window',
                  'journey','station','puzzle','village','summer','drawing','mirror','engine','shadow','candle','desert','library',
                  'balance','signal','horizon'])[n + 1] $$;
-- # district, schools, licence
insert into district (id, alias, name) values ('{district}', '{alias}', 'Made-up district {alias}');
insert into school (id, district_id, name)
select pg_temp.id(3, k), '{district}', 'School ' || k + 1 from generate_series(0, ({students} - 1) / 500) k;
insert into licence (district_id, feature, starts_on) values ('{district}', 'PORTFOLIO', current_date - 300);
-- # people
insert into person (id, district_id, username, given_name, family_name, state, left_at, account_id, account_synced_at, created_at)
select pg_temp.id(1, n), '{district}', 'p' || n,
       (array['Amal','Bo','Chloe','Dario','Eva','Finn','Gita','Hugo','Ines','Jonas','Kim','Lena','Milan','Noor','Otto','Pia','Quinn',
              'Rosa','Sem','Tess'])[1 + pg_temp.pick(n, 1, 20)],
       initcap(pg_temp.word(pg_temp.pick(n, 2, 40))) || initcap(pg_temp.word(pg_temp.pick(n, 3, 40))),
       case when n > {students} then 'ACTIVE' when n % 997 = 0 then 'DISABLED' when n % 211 = 0 then 'LEFT' else 'ACTIVE' end,
       case when n <= {students} and n % 211 = 0 and n % 997 <> 0 then pg_temp.past(20 * 1440) end,
       pg_temp.id(2, n), now(), pg_temp.past(700 * 1440)
  from generate_series(1, {students} + {teachers} + 2) n;
-- the last two are the lead administrator and an administrator
insert into person_role (id, district_id, person_id, school_id, role, is_primary)
select pg_temp.id(6, n), '{district}', pg_temp.id(1, n),
       case when n <= {students} then pg_temp.id(3, (n - 1) / 500)
            when n <= {students} + {teachers} then pg_temp.id(3, (n - {students} - 1) / 20) end,
       case when n <= {students} then 'STUDENT' when n <= {students} + {teachers} then 'TEACHER'
            when n = {students} + {teachers} + 1 then 'LEAD_ADMIN' else 'DISTRICT_ADMIN' end, true
  from generate_series(1, {students} + {teachers} + 2) n;
insert into person_grade (district_id, person_id, grade, raw)
select '{district}', pg_temp.id(1, n), lpad(((n - 1) / 25 % 12 + 1)::text, 2, '0'), ((n - 1) / 25 % 12 + 1)::text
  from generate_series(1, {students}) n where n % 50 <> 0;
-- # classes and groups
insert into people_group (id, district_id, kind, school_id, title, grades)
select pg_temp.id(4, c), '{district}', 'CLASS', pg_temp.id(3, c % {teachers} / 20),
       case when c < {teachers} then 'Class ' else 'Course ' end || c,
       case when c < {teachers} then array[lpad((c % 12 + 1)::text, 2, '0')] else '{}' end
  from generate_series(0, 2 * {teachers} - 1) c;
insert into people_group (id, district_id, kind, title, owner_id)
select pg_temp.id(5, g), '{district}', 'GROUP', 'Project ' || g, pg_temp.id(1, 50 * g + 1) from generate_series(0, {students} / 50 - 1) g;
insert into membership (district_id, group_id, person_id, role, ends_on)
select '{district}', pg_temp.id(4, case k when 0 then (n - 1) / 25 else pg_temp.course(n) end), pg_temp.id(1, n), 'STUDENT',
       case when k = 1 and n % 29 = 0 then current_date - 10 when k = 1 and n % 3 = 0 then current_date + 200 end
  from generate_series(1, {students}) n, generate_series(0, 1) k;
insert into membership (district_id, group_id, person_id, role)
select '{district}', pg_temp.id(4, case k when 0 then c else {teachers} + c / 20 * 20 + (c % 20 + 1) % (least(500, {students} - c / 20 * 500) / 25) end),
       pg_temp.id(1, {students} + 1 + c), 'TEACHER'
  from generate_series(0, {teachers} - 1) c, generate_series(0, 1) k;
insert into membership (district_id, group_id, person_id, role)
select '{district}', pg_temp.id(5, g), pg_temp.id(1, 50 * g + 1 + 13 * j % 50), case j when 0 then 'OWNER' else 'MEMBER' end
  from generate_series(0, {students} / 50 - 1) g, generate_series(0, 9) j;
-- # contents of files
insert into media (id, district_id, sha256, size, content_type, orphaned_at)
select pg_temp.id(12, n), '{district}', encode(sha256(convert_to('{seed}:' || n, 'UTF8')), 'hex'),
       case when n > {students} then 9000 else 60000 + pg_temp.pick(n, 10, 900000) end, 'image/jpeg', null
  from generate_series(1, 2 * {students}) n;
insert into thumbnail (media_id, district_id, small_id)
select pg_temp.id(12, n), '{district}', pg_temp.id(12, {students} + n) from generate_series(1, {students}) n;
insert into clean_media (media_id, district_id, outcome)
select pg_temp.id(12, n), '{district}', 'CLEAN' from generate_series(1, {students}) n;
-- # items
insert into item (id, district_id, owner_id, kind, title, description, body, url, hidden, created_at, updated_at, deleted_at)
select pg_temp.id(10, n), '{district}', pg_temp.id(1, pg_temp.owner(n)), pg_temp.kind(n),
       initcap(pg_temp.word(pg_temp.pick(n, 11, 40))) || ' and ' || pg_temp.word(pg_temp.pick(n, 12, 40)) || ' ' || n % 100,
       'What I made of the ' || pg_temp.word(pg_temp.pick(n, 13, 40)) || ' this week, and what came of it in the end.',
       case when n % 10 in (1, 2, 3) then '<p>' || repeat('We looked at the ' || pg_temp.word(pg_temp.pick(n, 14, 40))
            || ' and wrote down what surprised us. ', 5) || '</p>' else '' end,
       case when n % 10 = 4 then 'https://example.org/' || pg_temp.word(pg_temp.pick(n, 11, 40)) end,
       n % 53 = 0 and n % 1000 <> 1, pg_temp.past(changed + 600), pg_temp.past(changed),
       case when n % 97 = 0 and n % 1000 <> 1 then pg_temp.past(pg_temp.pick(n, 16, 20 * 1440)) end
  from (select n, pg_temp.pick(n, 15, 600 * 1440) + 21 * 1440 as changed
          from generate_series(1, 20 * {students} + 10 * {teachers}) n) numbered;
insert into item_tag (district_id, item_id, tag, position)
select '{district}', pg_temp.id(10, n), pg_temp.word((pg_temp.pick(n, 17, 40) * pg_temp.pick(n, 18, 40) / 40 + 7 * k) % 40), k
  from generate_series(1, 20 * {students} + 10 * {teachers}) n, generate_series(0, 2) k where k <= n % 3;
insert into attachment (id, district_id, item_id, media_id, name, position, shows_others)
select pg_temp.id(11, n), '{district}', pg_temp.id(10, n), pg_temp.id(12, 1 + pg_temp.pick(n, 19, {students})),
       pg_temp.word(pg_temp.pick(n, 11, 40)) || '.jpg', 0, n % 37 = 0
  from generate_series(1, 20 * {students} + 10 * {teachers}) n where n % 10 >= 5;
-- a collection has the five before the last four in it, and every third one the collection before it
insert into collection_entry (district_id, collection_id, item_id, position)
select '{district}', pg_temp.id(10, n), pg_temp.id(10, n - back), 10 - back
  from generate_series(10, 20 * {students}, 10) n, unnest(array[5, 6, 7, 8, 9, 10]) back
 where n > back and pg_temp.owner(n) = pg_temp.owner(n - back) and (back < 10 or n % 30 = 0);
-- # versions
insert into item_version (district_id, item_id, version, at, by_id, change, title, description, body, url, tags, contents)
select i.district_id, i.id, 1, i.created_at, i.owner_id, 'MADE', i.title, i.description, i.body, i.url, coalesce(t.tags, '{}'), coalesce(e.contents, '{}')
  from item i
  left join (select item_id, array_agg(tag order by position) as tags from item_tag group by item_id) t on t.item_id = i.id
  left join (select collection_id, array_agg(item_id order by position, item_id) as contents from collection_entry group by collection_id) e
         on e.collection_id = i.id;
insert into item_version_file (district_id, item_id, version, position, attachment_id, media_id, name, shows_others)
select district_id, item_id, 1, 1, id, media_id, name, shows_others from attachment;
-- # portfolios
insert into portfolio_template (id, district_id, title, description, teacher_access, created_at, published_at)
select pg_temp.id(20, t), '{district}', case t when 1 then 'My learning' else 'After school' end,
       'Collect what shows how you learn. Choose with care; you can always change it.', case t when 1 then 'TEACHING' else 'SCHOOL' end,
       pg_temp.past(400 * 1440), pg_temp.past(399 * 1440) from generate_series(1, 2) t;
insert into template_section (id, district_id, template_id, title, position)
select pg_temp.id(21, 10 * t + s), '{district}', pg_temp.id(20, t), 'Part ' || s + 1, s from generate_series(1, 2) t, generate_series(0, 4) s;
insert into portfolio (id, district_id, template_id, owner_id, summary, introduced_at, created_at, updated_at)
select pg_temp.id(22, n), '{district}', pg_temp.id(20, t), pg_temp.id(1, s), case when s % 2 = 0 then repeat('I learned to look twice. ', 12) else '' end,
       pg_temp.past(300 * 1440), pg_temp.past(300 * 1440), pg_temp.past(pg_temp.pick(n, 20, 200 * 1440))
  from (select s as n, s, 1 as t from generate_series(1, {students}) s
        union all select {students} + s, s, 2 from generate_series(3, {students}, 3) s) made;
-- four fifths of what somebody has, at most 50
insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)
select pg_temp.id(23, n), '{district}', pg_temp.id(22, pg_temp.owner(n)), pg_temp.id(20, 1), pg_temp.id(21, 10 + pg_temp.place(n) % 5),
       pg_temp.id(10, n), pg_temp.place(n), pg_temp.past(pg_temp.pick(n, 21, 300 * 1440))
  from generate_series(1, 20 * {students}) n
 where pg_temp.place(n) < (array[50,28,20,16,12,10,8,7,5,4])[(pg_temp.owner(n) - 1) % 10 + 1];
insert into post (id, district_id, portfolio_id, template_id, section_id, item_id, position, placed_at)
select pg_temp.id(24, 3 * s + k), '{district}', pg_temp.id(22, {students} + s), pg_temp.id(20, 2), pg_temp.id(21, 20 + k),
       pg_temp.id(10, pg_temp.first_item(s) + k), 0, pg_temp.past(pg_temp.pick(s, 22, 300 * 1440))
  from generate_series(3, {students}, 3) s, generate_series(0, 2) k;
-- # shares
-- of each item one with a classmate, and one with somebody of another class or the teacher; of every second one with a
-- class, a group or all teachers
insert into access_grant (id, district_id, item_id, person_id, group_id, my_teachers, permissions, message, granted_by, granted_at,
                          starts_at, ends_at, revoked_at)
select pg_temp.id(30, n), '{district}', pg_temp.id(10, item), pg_temp.id(1, person),
       case when round = 2 and to_whom between 1 and 13 then pg_temp.id(4, (o - 1) / 25)
            when round = 2 and to_whom between 14 and 17 then pg_temp.id(4, pg_temp.course(o))
            when round = 2 and to_whom > 17 then pg_temp.id(5, (o - 1) / 50) end,
       round = 2 and to_whom = 0, (array[1, 3, 7, 7, 7, 15, 31, 63])[1 + pg_temp.pick(n, 30, 8)],
       case when n % 9 = 0 then 'Please tell me what you think of it.' else '' end, pg_temp.id(1, o),
       pg_temp.past(pg_temp.pick(n, 31, 20 * 1440)),
       case standing when 0 then now() + interval '10 days' end, case when standing in (1, 2) then pg_temp.past(60) end,
       case standing when 3 then pg_temp.past(30) end
  from (select s.*, pg_temp.pick(n, 32, 33) as standing, pg_temp.pick(n, 33, 20) as to_whom,
               case when round = 0 then pg_temp.mate(o, 1 + pg_temp.pick(n, 34, 24))
                    when round = 1 and pg_temp.pick(n, 35, 3) = 0 then pg_temp.teacher(o)
                    when round = 1 then (o - 1) / 500 * 500 + 1 + pg_temp.pick(n, 36, 25)
                           + 25 * (((o - 1) % 500 / 25 + 1 + pg_temp.pick(n, 37, pg_temp.pupils(o) / 25 - 1)) % (pg_temp.pupils(o) / 25)) end as person
          from (select n, item, round, pg_temp.owner(item) as o
                  from (select n, (n - 1) / (20 * {students}) as round,
                               case when n <= 40 * {students} then (n - 1) % (20 * {students}) + 1
                                    else 2 * (n - 1 - 40 * {students}) + 1 + (n - 1) / 5 % 2 end as item
                          from generate_series(1, 50 * {students}) n) numbered) s) shared;
-- what teachers give their classes to read
insert into access_grant (id, district_id, item_id, group_id, permissions, granted_by, granted_at)
select pg_temp.id(34, n), '{district}', pg_temp.id(10, 20 * {students} + n), pg_temp.id(4, (n - 1) / 10), 7,
       pg_temp.id(1, {students} + 1 + (n - 1) / 10), pg_temp.past(pg_temp.pick(n, 38, 20 * 1440))
  from generate_series(1, 10 * {teachers}) n;
-- whole portfolios, with a classmate or with the class
insert into access_grant (id, district_id, portfolio_id, person_id, group_id, permissions, granted_by, granted_at)
select pg_temp.id(35, s), '{district}', pg_temp.id(22, s), case when s % 10 <> 0 then pg_temp.id(1, pg_temp.mate(s, 3)) end,
       case when s % 10 = 0 then pg_temp.id(4, (s - 1) / 25) end, 7, pg_temp.id(1, s), pg_temp.past(pg_temp.pick(s, 39, 20 * 1440))
  from generate_series(2, {students}, 2) s;
-- # comments
-- threads of three: one begins, the owner answers, another joins in; one in ten is on one of the few things much talked of
insert into comment (id, district_id, item_id, author_id, text, created_at, reply_to_id, thread_id, thread_author_id, voices, deleted_at)
select pg_temp.id(31, n), '{district}', pg_temp.id(10, item), pg_temp.id(1, case k when 0 then a when 1 then o else b end),
       'I like how the ' || pg_temp.word(pg_temp.pick(n, 40, 40)) || ' came out; what would you do differently?',
       began + make_interval(mins => 37 * k), case when k > 0 then pg_temp.id(31, 3 * t + 1) end,
       case when k > 0 then pg_temp.id(31, 3 * t + 1) end, case when k > 0 then pg_temp.id(1, a) end,
       case when a = o then '{}'::uuid[] else array[pg_temp.id(1, a)] end || case when k = 2 then array[pg_temp.id(1, b)] else '{}' end,
       case when pg_temp.pick(n, 41, 100) = 0 then began + make_interval(mins => 37 * k + 9) end
  from (select c.*, pg_temp.past(2000 + pg_temp.pick(t, 42, 500 * 1440)) as began,
               case pg_temp.pick(t, 43, 3) when 0 then o when 1 then pg_temp.teacher(o) else pg_temp.mate(o, 1 + pg_temp.pick(t, 44, 12)) end as a,
               pg_temp.mate(o, 13 + pg_temp.pick(t, 45, 12)) as b
          from (select n, t, k, item, pg_temp.owner(item) as o
                  from (select n, (n - 1) / 3 as t, (n - 1) % 3 as k,
                               case when (n - 1) / 3 < {students} then 1 + (n - 1) / 3 / 50 * 1000
                                    else 1 + pg_temp.pick((n - 1) / 3, 46, 20 * {students}) end as item
                          from generate_series(1, 30 * {students}) n) numbered) c) said;
-- # assessments
insert into rubric (id, district_id, owner_id, published, created_at, updated_at)
select pg_temp.id(50, c), '{district}', pg_temp.id(1, {students} + 1 + c), true, pg_temp.past(300 * 1440), pg_temp.past(300 * 1440)
  from generate_series(0, {teachers} - 1) c;
insert into rubric_version (district_id, rubric_id, version, title, criteria, at)
select '{district}', pg_temp.id(50, c), 1, 'What I look at',
       jsonb_build_array(jsonb_build_object('id', pg_temp.id(53, c), 'title', 'Clear', 'description', '', 'levels', jsonb_build_array(
         jsonb_build_object('id', pg_temp.id(54, c), 'title', 'On the way', 'description', '', 'points', 1),
         jsonb_build_object('id', pg_temp.id(55, c), 'title', 'There', 'description', '', 'points', 2)))), pg_temp.past(300 * 1440)
  from generate_series(0, {teachers} - 1) c;
insert into assessment (id, district_id, item_id, author_id, kind, rubric_id, rubric_version, marks, text, created_at)
select pg_temp.id(51, n), '{district}', pg_temp.id(10, n), pg_temp.id(1, pg_temp.teacher(pg_temp.owner(n))), 'BY_OTHER',
       pg_temp.id(50, (pg_temp.owner(n) - 1) / 25), 1, jsonb_build_array(jsonb_build_object('criterion', pg_temp.id(53, (pg_temp.owner(n) - 1) / 25),
         'level', pg_temp.id(54 + (n / 10 % 2)::int, (pg_temp.owner(n) - 1) / 25), 'text', '')), '', pg_temp.past(pg_temp.pick(n, 47, 200 * 1440))
  from generate_series(5, 20 * {students}, 10) n;
insert into feedback_request (id, district_id, item_id, asked_by, asked_of, text, state, asked_at, closed_at)
select pg_temp.id(52, n), '{district}', pg_temp.id(10, n), pg_temp.id(1, pg_temp.owner(n)), pg_temp.id(1, pg_temp.teacher(pg_temp.owner(n))),
       'Please look at how it ends.', case when n % 60 = 6 then 'OPEN' else 'ANSWERED' end, pg_temp.past(pg_temp.pick(n, 48, 100 * 1440) + 60),
       case when n % 60 <> 6 then pg_temp.past(30) end
  from generate_series(6, 20 * {students}, 20) n;
-- # public links
insert into sharing_policy (id, district_id, version, link_sharing, generated_by, public_name, link_months, invitation_days, view_log_days, decided_at, decided_by)
values (pg_temp.id(40, 1), '{district}', 1, true, 'STUDENTS_AND_TEACHERS', 'GIVEN_NAME_AND_INITIAL', 10, 90, 365, pg_temp.past(350 * 1440),
        pg_temp.id(1, {students} + {teachers} + 1));
-- of every fifth student; some are over, some were taken back. Nobody has their keys.
insert into public_link (id, district_id, portfolio_id, key_hash, made_at, made_by, runs_from, by_teacher, revoked_at, revoked_by)
select pg_temp.id(41, s), '{district}', pg_temp.id(22, s), sha256(convert_to('{seed}:key:' || s, 'UTF8')), made, pg_temp.id(1, case when s % 10 = 0 then pg_temp.teacher(s) else s end),
       made, s % 10 = 0, case when s % 45 = 0 then pg_temp.past(60) end, case when s % 45 = 0 then pg_temp.id(1, s) end
  from (select s, pg_temp.past(case when s % 35 = 0 then 400 else 10 + pg_temp.pick(s, 49, 200) end * 1440) as made
          from generate_series(5, {students}, 5) s) linked;
insert into link_acknowledgement (district_id, link_id, person_id, at) select district_id, id, made_by, made_at from public_link;
insert into link_view (district_id, link_id, at)
select '{district}', pg_temp.id(41, s), pg_temp.past(pg_temp.pick(4 * s + k, 50, 100 * 1440)) from generate_series(5, {students}, 5) s, generate_series(0, 3) k;
-- # notifications
insert into notification (id, district_id, person_id, kind, item_id, by_id, at, read_at)
select pg_temp.id(60, n), '{district}', pg_temp.id(1, pg_temp.mate(pg_temp.owner(n), 1 + pg_temp.pick(n, 34, 24))), 'SHARED', pg_temp.id(10, n),
       pg_temp.id(1, pg_temp.owner(n)), pg_temp.past(pg_temp.pick(n, 31, 20 * 1440)), case when n % 5 <> 0 then pg_temp.past(20) end
  from generate_series(1, 20 * {students}, 4) n;
-- # audit log
insert into audit_entry (district_id, at, actor_id, action, thing_kind, thing_id, outcome)
select '{district}', pg_temp.past(600 * 1440 - n::bigint * 590 * 1440 / (10 * {students})), pg_temp.id(1, pg_temp.owner(2 * n)),
       (array['ItemMade', 'ItemChanged', 'ThingShared', 'CommentAdded', 'PortfolioOpened'])[1 + n % 5], 'ITEM', pg_temp.id(10, 2 * n)::text, 'ALLOWED'
  from generate_series(1, 10 * {students}) n;
