-- What a roster import keeps beside the directory itself, so that a later delta can be read against it (ID-2).

-- A delta is older than what is stored when its row says so; roles are named by their own id since OneRoster 1.2.
alter table person add column roster_modified_at timestamptz;
alter table person_role add column sourced_id text;
alter table person_role add column roster_modified_at timestamptz;
alter table people_group add column roster_modified_at timestamptz;
alter table membership add column roster_modified_at timestamptz;
create index membership_source on membership (source_id, group_id) where source_id is not null;

-- Every org of a source, down to which school of ours it means; null: the district as a whole.
create table roster_org (
    district_id uuid not null references district,
    source_id uuid not null,
    sourced_id text not null,
    type text not null,
    name text not null,
    parent_sourced_id text,
    roster_modified_at timestamptz,
    primary key (source_id, sourced_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);

-- When the terms run that classes name.
create table roster_term (
    district_id uuid not null references district,
    source_id uuid not null,
    sourced_id text not null,
    starts_on date not null,
    ends_on date not null,                        -- exclusive
    roster_modified_at timestamptz,
    primary key (source_id, sourced_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);

-- The grades of a course stand in for those of a class that names none.
create table roster_course (
    district_id uuid not null references district,
    source_id uuid not null,
    sourced_id text not null,
    grades text[] not null default '{}',
    roster_modified_at timestamptz,
    primary key (source_id, sourced_id),
    foreign key (source_id, district_id) references roster_source (id, district_id)
);

do $$
declare t text;
begin
    foreach t in array array['roster_org','roster_term','roster_course'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
    -- a run compares the package with the directory in tables that live as long as its transaction
    execute format('grant temporary on database %I to ${appRole}', current_database());
end $$;
