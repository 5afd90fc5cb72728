-- What administrators of a district close to the outside, and why.

-- A portfolio whose link, or an invitation that, is kept closed until somebody lets it go; or one that was ended for good.
-- The reason is for administrators: the audit log names only what was done.
create table closing (
    id uuid primary key,
    district_id uuid not null references district,
    portfolio_id uuid,                            -- of the link; what is held is the portfolio, so no new link opens it
    invitation_id uuid,
    kind text not null check (kind in ('HELD', 'REVOKED')),
    reason text not null check (length(reason) between 1 and 2000),
    closed_at timestamptz not null,
    closed_by uuid,                               -- null: somebody who was erased
    released_at timestamptz check (released_at is null or kind = 'HELD'),
    released_by uuid,
    release_reason text not null default '' check (length(release_reason) <= 2000),
    check (num_nonnulls(portfolio_id, invitation_id) = 1),
    unique (id, district_id),
    foreign key (portfolio_id, district_id) references portfolio (id, district_id) on delete cascade,
    foreign key (invitation_id, district_id) references invitation (id, district_id) on delete cascade,
    foreign key (closed_by, district_id) references person (id, district_id) on delete set null (closed_by),
    foreign key (released_by, district_id) references person (id, district_id) on delete set null (released_by)
);
create unique index closing_held_portfolio on closing (portfolio_id)
    where kind = 'HELD' and released_at is null and portfolio_id is not null;
create unique index closing_held_invitation on closing (invitation_id)
    where kind = 'HELD' and released_at is null and invitation_id is not null;
create index closing_portfolio on closing (portfolio_id) where portfolio_id is not null;
create index closing_invitation on closing (invitation_id) where invitation_id is not null;

alter table closing enable row level security;
alter table closing force row level security;
create policy district_wall on closing using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert, update, delete on closing to ${appRole};

-- the lists of what is live, the newest first
create index public_link_live on public_link (district_id, made_at desc, id desc) where revoked_at is null;
create index invitation_live on invitation (district_id, made_at desc, id desc) where revoked_at is null;
-- how work in the background stands in one district
create index outbox_open on outbox (district_id, topic, created_at, id) where done_at is null;
create index job_newest on job (district_id, created_at desc, id desc);
