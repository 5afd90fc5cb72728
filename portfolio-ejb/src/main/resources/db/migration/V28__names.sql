-- People are looked up by how their names begin, and by their mail address. Behind row-level security an index serves
-- comparisons of columns alone, since a function could tell of rows of other districts before they are left out: so the
-- words are kept.

alter table person
    add name_word text collate "C" generated always as (lower(given_name || ' ' || family_name)) stored,
    add family_word text collate "C" generated always as (lower(family_name)) stored,
    add mail_word text collate "C" generated always as (lower(email)) stored;
create index person_name_word on person (name_word);
create index person_family_word on person (family_word);
drop index person_member_email;
create index person_mail_word on person (mail_word) where kind = 'MEMBER';
