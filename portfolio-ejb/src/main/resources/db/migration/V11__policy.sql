-- What a district allows its people to show outside, and who decided it.

-- The policy of a district: every version that was ever in force; the newest is. No row: link sharing is off (PO-1).
create table sharing_policy (
    id uuid primary key,
    district_id uuid not null references district,
    version int not null check (version >= 1),
    link_sharing boolean not null,
    grades text[],                                -- null: all, students without a grade too (PO-2); else only these (PO-3)
    generated_by text not null check (generated_by in ('STUDENTS_AND_TEACHERS', 'TEACHERS_ONLY')),
    public_name text not null check (public_name in ('FULL_NAME', 'GIVEN_NAME_AND_INITIAL', 'GIVEN_NAME', 'INITIALS')),
    link_months int not null check (link_months between 1 and 10),
    invitation_days int not null check (invitation_days between 1 and 366),
    external_grades text[],                       -- null: students of all grades may invite; else only these
    view_log_days int not null check (view_log_days between 1 and 3660),
    reason text not null default '' check (length(reason) <= 2000),
    decided_at timestamptz not null,
    decided_by uuid not null,
    proposal_id uuid,                             -- null: it opened nothing, so one person could decide it
    unique (district_id, version),
    unique (id, district_id),
    check (cardinality(grades) > 0),
    foreign key (decided_by, district_id) references person (id, district_id)
);

-- Where a school is stricter than its district (PO-5); every version, the newest is in force. What is allowed is what
-- both allow, so a school cannot be looser whatever stands here.
create table school_policy (
    id uuid primary key,
    district_id uuid not null references district,
    school_id uuid not null,
    version int not null check (version >= 1),
    link_sharing boolean not null,
    grades text[],                                -- null: no further limit
    generated_by text not null check (generated_by in ('STUDENTS_AND_TEACHERS', 'TEACHERS_ONLY')),
    reason text not null default '' check (length(reason) <= 2000),
    decided_at timestamptz not null,
    decided_by uuid not null,
    unique (school_id, version),
    check (cardinality(grades) > 0),
    foreign key (school_id, district_id) references school (id, district_id),
    foreign key (decided_by, district_id) references person (id, district_id)
);

-- A policy that would open something: one administrator proposes it with a review of the privacy practices, the lead
-- administrator, another person, approves or declines (PO-6). One at a time.
create table policy_proposal (
    id uuid primary key,
    district_id uuid not null references district,
    base_version int not null,                    -- what it was made against: 0 where there was no policy yet
    link_sharing boolean not null,
    grades text[],
    generated_by text not null check (generated_by in ('STUDENTS_AND_TEACHERS', 'TEACHERS_ONLY')),
    public_name text not null check (public_name in ('FULL_NAME', 'GIVEN_NAME_AND_INITIAL', 'GIVEN_NAME', 'INITIALS')),
    link_months int not null check (link_months between 1 and 10),
    invitation_days int not null check (invitation_days between 1 and 366),
    external_grades text[],
    view_log_days int not null check (view_log_days between 1 and 3660),
    reason text not null default '' check (length(reason) <= 2000),
    review text not null check (length(review) between 1 and 5000),
    proposed_at timestamptz not null,
    proposed_by uuid not null,
    state text not null default 'OPEN' check (state in ('OPEN', 'APPROVED', 'DECLINED', 'WITHDRAWN')),
    decided_at timestamptz check ((decided_at is null) = (state = 'OPEN')),
    decided_by uuid check ((decided_by is null) = (state = 'OPEN')),
    note text not null default '' check (length(note) <= 2000),
    check (state not in ('APPROVED', 'DECLINED') or decided_by <> proposed_by),
    unique (id, district_id),
    check (cardinality(grades) > 0),
    foreign key (proposed_by, district_id) references person (id, district_id),
    foreign key (decided_by, district_id) references person (id, district_id)
);
create unique index policy_proposal_open on policy_proposal (district_id) where state = 'OPEN';

alter table sharing_policy add foreign key (proposal_id, district_id) references policy_proposal (id, district_id);

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['sharing_policy','school_policy','policy_proposal'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
end $$;
-- history stays as it was
revoke update, delete on sharing_policy, school_policy from ${appRole};
revoke delete on policy_proposal from ${appRole};
