-- What others say about somebody's work, and what its owner asks of them: comments in threads, assessments with rubrics,
-- progress evaluations, requests.

-- ---------------------------------------------------------------- comments

-- On an item or a portfolio. A thread is a first comment and everything that answers it, at any depth; it is shown flat.
-- Whose voices are in what a comment says and answers, besides that of the owner of the work, is kept with it: that
-- decides who may read along (SH-8, EX-9) without climbing the thread at each reading. Hidden by the owner (FB-3): it
-- and all that answers it are the owner's alone.
alter table comment alter item_id drop not null,
    add portfolio_id uuid,
    add about_id uuid not null generated always as (coalesce(item_id, portfolio_id)) stored,
    add reply_to_id uuid,
    add thread_id uuid,                           -- the first comment of the thread; null for that one itself
    add thread_author_id uuid,                    -- who began the thread; null where it begins
    add voices uuid[] not null default '{}',
    add hidden_at timestamptz,                    -- when the owner of the work hid it
    add owner_only boolean not null default false, -- it is hidden, or answers what is
    add foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    add foreign key (thread_author_id, district_id) references person (id, district_id),
    add unique (id, about_id),
    add check (num_nonnulls(item_id, portfolio_id) = 1),
    add check (num_nonnulls(reply_to_id, thread_id, thread_author_id) in (0, 3)),
    add check (hidden_at is null or owner_only);
-- nobody answers a comment on something else
alter table comment add foreign key (reply_to_id, about_id) references comment (id, about_id),
    add foreign key (thread_id, about_id) references comment (id, about_id);
drop index comment_item;
create index comment_about on comment (about_id, created_at, id) where deleted_at is null;
create index comment_first on comment (about_id, created_at, id) where thread_id is null;
create index comment_thread on comment (thread_id, created_at, id) where thread_id is not null;
create index comment_answer on comment (reply_to_id) where reply_to_id is not null;

-- What a comment said before it was changed (FB-1).
create table comment_version (
    district_id uuid not null references district,
    comment_id uuid not null,
    version int not null,
    text text not null,
    written_at timestamptz not null,
    primary key (comment_id, version),
    foreign key (comment_id, district_id) references comment (id, district_id)
);

-- ---------------------------------------------------------------- rubrics and assessments

-- What a teacher assesses by. Each change is a version of its own, kept as long as somebody was assessed by it: what
-- was assessed stays as it was read.
create table rubric (
    id uuid primary key,
    district_id uuid not null references district,
    owner_id uuid not null,
    version int not null default 1,               -- the one in use
    published boolean not null default false,     -- the people of the owner's schools may use it
    created_at timestamptz not null,
    updated_at timestamptz not null,
    archived_at timestamptz,
    unique (id, district_id),
    foreign key (owner_id, district_id) references person (id, district_id)
);
create index rubric_owner on rubric (owner_id, updated_at desc, id desc) where archived_at is null;

create table rubric_version (
    district_id uuid not null references district,
    rubric_id uuid not null,
    version int not null,
    title text not null check (length(title) between 1 and 200),
    description text not null default '' check (length(description) <= 2000),
    criteria jsonb not null check (jsonb_typeof(criteria) = 'array'), -- [{id, title, description, levels: [{id, title, description, points}]}]
    at timestamptz not null,
    primary key (rubric_id, version),
    foreign key (rubric_id, district_id) references rubric (id, district_id)
);

-- What somebody found an item to be, criterion by criterion: somebody else, or its owner.
create table assessment (
    id uuid primary key,
    district_id uuid not null references district,
    item_id uuid not null,
    author_id uuid not null,
    kind text not null check (kind in ('BY_OTHER', 'SELF')),
    rubric_id uuid not null,
    rubric_version int not null,
    marks jsonb not null check (jsonb_typeof(marks) = 'array'), -- [{criterion, level, text}]
    text text not null default '' check (length(text) <= 5000),
    version int not null default 1,
    created_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    hidden_at timestamptz,
    unique (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id),
    foreign key (author_id, district_id) references person (id, district_id),
    foreign key (rubric_id, rubric_version) references rubric_version (rubric_id, version)
);
create index assessment_item on assessment (item_id, kind, created_at desc, id desc) where deleted_at is null;

create table assessment_version (
    district_id uuid not null references district,
    assessment_id uuid not null,
    version int not null,
    marks jsonb not null,
    text text not null,
    written_at timestamptz not null,
    primary key (assessment_id, version),
    foreign key (assessment_id, district_id) references assessment (id, district_id)
);

-- How somebody is getting on, in the eyes of those who may assess their portfolio; all of them together are the history.
create table evaluation (
    id uuid primary key,
    district_id uuid not null references district,
    portfolio_id uuid not null,
    author_id uuid not null,
    level text not null check (level in ('BEGINNING', 'DEVELOPING', 'PROFICIENT', 'ADVANCED')),
    text text not null check (length(text) <= 5000),
    version int not null default 1,
    created_at timestamptz not null,
    edited_at timestamptz,
    deleted_at timestamptz,
    hidden_at timestamptz,
    unique (id, district_id),
    foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    foreign key (author_id, district_id) references person (id, district_id)
);
create index evaluation_portfolio on evaluation (portfolio_id, created_at desc, id desc) where deleted_at is null;

create table evaluation_version (
    district_id uuid not null references district,
    evaluation_id uuid not null,
    version int not null,
    level text not null,
    text text not null,
    written_at timestamptz not null,
    primary key (evaluation_id, version),
    foreign key (evaluation_id, district_id) references evaluation (id, district_id)
);

-- ---------------------------------------------------------------- requests

-- "Please look at my conclusion", to one person, by a day (SH-13).
create table feedback_request (
    id uuid primary key,
    district_id uuid not null references district,
    item_id uuid,
    portfolio_id uuid,
    about_id uuid not null generated always as (coalesce(item_id, portfolio_id)) stored,
    asked_by uuid not null,                       -- the owner of the thing
    asked_of uuid not null,
    text text not null check (length(text) between 1 and 2000),
    due_on date,
    state text not null default 'OPEN' check (state in ('OPEN', 'ANSWERED', 'DONE', 'DECLINED', 'WITHDRAWN')),
    asked_at timestamptz not null,
    closed_at timestamptz,
    check (num_nonnulls(item_id, portfolio_id) = 1),
    check (asked_by <> asked_of),
    check ((state = 'OPEN') = (closed_at is null)),
    unique (id, district_id),
    foreign key (item_id, district_id) references item (id, district_id),
    foreign key (portfolio_id, district_id) references portfolio (id, district_id),
    foreign key (asked_by, district_id) references person (id, district_id),
    foreign key (asked_of, district_id) references person (id, district_id)
);
create unique index feedback_request_once on feedback_request (about_id, asked_of) where state = 'OPEN';
create index feedback_request_to on feedback_request (asked_of, asked_at desc, id desc) where state = 'OPEN';
create index feedback_request_by on feedback_request (asked_by, asked_at desc, id desc);
create index feedback_request_about on feedback_request (about_id, asked_at desc, id desc);

-- ---------------------------------------------------------------- the wall

do $$
declare t text;
begin
    foreach t in array array['comment_version','rubric','rubric_version','assessment','assessment_version','evaluation',
                             'evaluation_version','feedback_request'] loop
        execute format('alter table %I enable row level security', t);
        execute format('alter table %I force row level security', t);
        execute format('create policy district_wall on %I using (district_id = (select current_district())) with check (district_id = (select current_district()))', t);
        execute format('grant select, insert, update, delete on %I to ${appRole}', t);
    end loop;
    -- what was is not rewritten; it goes with the person it is about
    foreach t in array array['comment_version','rubric_version','assessment_version','evaluation_version'] loop
        execute format('revoke update on %I from ${appRole}', t);
    end loop;
end $$;
