-- Work in full: collections, versions, the bin, portfolios made from templates, groups that people make, and grants on
-- all of it.

-- ---------------------------------------------------------------- collections

-- What is in a collection, in its owner's order. Things are in as many collections as their owner likes; no collection
-- is inside itself, and none deeper than eight (SH-10): checked when writing, under a lock per owner.
create table collection_entry (
    district_id uuid not null references district,
    collection_id uuid not null,
    item_id uuid not null,
    position int not null,
    primary key (collection_id, item_id),
    check (collection_id <> item_id),
    foreign key (collection_id, district_id) references item (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id)
);
create index collection_entry_item on collection_entry (item_id) include (collection_id);

-- ---------------------------------------------------------------- attachments

-- "Shows other people" (IT-9): such a file never appears behind a public link, nor does the post it is in.
alter table attachment add shows_others boolean not null default false;

-- ---------------------------------------------------------------- versions

-- What an item was after each change (IT-7). Files are named with their bytes: a version keeps them from being purged.
create table item_version (
    district_id uuid not null references district,
    item_id uuid not null,
    version int not null,
    at timestamptz not null,
    by_id uuid not null,
    change text not null check (change in ('MADE', 'CHANGED', 'ARRANGED', 'HIDDEN', 'SHOWN', 'DELETED', 'BROUGHT_BACK', 'RESTORED')),
    title text not null,
    description text not null,
    body text not null,
    url text,
    tags text[] not null default '{}',
    contents uuid[] not null default '{}',
    primary key (item_id, version),
    foreign key (item_id, district_id) references item (id, district_id),
    foreign key (by_id, district_id) references person (id, district_id)
);

create table item_version_file (
    district_id uuid not null references district,
    item_id uuid not null,
    version int not null,
    position int not null,
    attachment_id uuid not null,
    media_id uuid not null,
    name text not null,
    shows_others boolean not null,
    primary key (item_id, version, position),
    foreign key (item_id, version) references item_version (item_id, version),
    foreign key (media_id, district_id) references media (id, district_id)
);
create index item_version_file_media on item_version_file (media_id);

create index item_bin on item (owner_id, deleted_at desc, id desc) where deleted_at is not null;

-- ---------------------------------------------------------------- portfolios

-- What a district offers: every student it is for has a portfolio of it from the moment it is published (IT-11).
create table portfolio_template (
    id uuid primary key,
    district_id uuid not null references district,
    title text not null check (length(title) between 1 and 200),
    description text not null default '' check (length(description) <= 20000),
    for_teachers boolean not null default false,  -- teachers have one too
    teacher_access text not null default 'TEACHING' check (teacher_access in ('TEACHING', 'SCHOOL')),
    school_ids uuid[] not null default '{}',      -- for whom; none named: all schools
    grades text[] not null default '{}',          -- none named: all grades, and students without one
    version int not null default 1,
    created_at timestamptz not null,
    published_at timestamptz,
    archived_at timestamptz,
    unique (id, district_id)
);

create table template_section (
    id uuid primary key,
    district_id uuid not null references district,
    template_id uuid not null,
    title text not null check (length(title) between 1 and 200),
    position int not null,
    removed_at timestamptz,                       -- stays where posts are in it
    unique (id, district_id),
    unique (id, template_id),
    foreign key (template_id, district_id) references portfolio_template (id, district_id)
);
create index template_section_template on template_section (template_id, position);

-- A file that belongs to the description of a template.
create table template_attachment (
    id uuid primary key,
    district_id uuid not null references district,
    template_id uuid not null,
    media_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    position int not null,
    unique (id, district_id),
    foreign key (template_id, district_id) references portfolio_template (id, district_id),
    foreign key (media_id, district_id) references media (id, district_id)
);
create index template_attachment_template on template_attachment (template_id, position);
create index template_attachment_media on template_attachment (media_id);

-- One person's portfolio of one template; comes into being when its owner first opens it.
create table portfolio (
    id uuid primary key,
    district_id uuid not null references district,
    template_id uuid not null,
    owner_id uuid not null,
    summary text not null default '' check (length(summary) <= 5000),
    introduced_at timestamptz,                    -- when its owner was through with the description (IT-4)
    version int not null default 1,
    created_at timestamptz not null,
    updated_at timestamptz not null,
    unique (id, district_id),
    unique (id, template_id),
    unique (owner_id, template_id),
    foreign key (template_id, district_id) references portfolio_template (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id)
);

-- An item of the portfolio's owner, placed in a section of it.
create table post (
    id uuid primary key,
    district_id uuid not null references district,
    portfolio_id uuid not null,
    template_id uuid not null,
    section_id uuid not null,
    item_id uuid not null,
    position int not null,
    placed_at timestamptz not null,
    unique (id, district_id),
    unique (section_id, portfolio_id, item_id),
    foreign key (portfolio_id, template_id) references portfolio (id, template_id),
    foreign key (section_id, template_id) references template_section (id, template_id),
    foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id)
);
create index post_portfolio on post (portfolio_id, section_id, position, id) include (item_id);
create index post_item on post (item_id) include (portfolio_id);

-- ---------------------------------------------------------------- groups that people make

alter table people_group add owner_id uuid, add version int not null default 1,
    add foreign key (owner_id, district_id) references person (id, district_id),
    add check (kind = 'CLASS' or owner_id is not null or source_id is not null);

-- ---------------------------------------------------------------- grants on all of it, to "my teachers" as well (SH-7)

alter table access_grant alter item_id drop not null,
    add portfolio_id uuid,
    add my_teachers boolean not null default false,
    add version int not null default 1,
    add foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    add check (num_nonnulls(item_id, portfolio_id) = 1),
    drop constraint access_grant_check1,
    add check (num_nonnulls(person_id, group_id) + my_teachers::int = 1);
create unique index access_grant_person_portfolio on access_grant (portfolio_id, person_id)
    where portfolio_id is not null and person_id is not null and revoked_at is null;
create unique index access_grant_group_portfolio on access_grant (portfolio_id, group_id)
    where portfolio_id is not null and group_id is not null and revoked_at is null;
create unique index access_grant_teachers_once on access_grant (coalesce(item_id, portfolio_id)) where my_teachers and revoked_at is null;
create index access_grant_of_item on access_grant (item_id) where revoked_at is null;
create index access_grant_of_portfolio on access_grant (portfolio_id) where revoked_at is null;
create index access_grant_teachers on access_grant (granted_by) include (item_id, portfolio_id, permissions, starts_at, ends_at)
    where my_teachers and revoked_at is null;
drop index access_grant_person;
drop index access_grant_group;
create index access_grant_person on access_grant (person_id) include (item_id, portfolio_id, permissions, starts_at, ends_at)
    where person_id is not null and revoked_at is null;
create index access_grant_group on access_grant (group_id) include (item_id, portfolio_id, permissions, starts_at, ends_at)
    where group_id is not null and revoked_at is null;
create index membership_class on membership (group_id, role) include (person_id, starts_on, ends_on);

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['collection_entry','item_version','item_version_file','portfolio_template','template_section',
                             'template_attachment','portfolio','post'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;
revoke update, delete on item_version from ${appRole};
grant delete on item_version to ${appRole};
