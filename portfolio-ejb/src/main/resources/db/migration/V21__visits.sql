-- Logins of visitors from outside (EX-5): one row for each browser that came in by an invitation.

-- Of the secret in the browser's cookie only a hash is kept. The token that renews the login in Keycloak and a text that
-- was being written are encrypted with a key that follows from that secret: the database alone gives neither away.
create table visit_session (
    secret_hash bytea primary key check (octet_length(secret_hash) = 32),
    district_id uuid not null references district,
    invitation_id uuid not null,
    account_id uuid not null,
    second_factor boolean not null,
    opened_at timestamptz not null,
    seen_at timestamptz not null,
    renewed_at timestamptz not null,              -- when Keycloak was last asked whether it knows the login
    ended_at timestamptz,
    token bytea not null,
    draft bytea,
    foreign key (invitation_id, district_id) references invitation (id, district_id)
);
create index visit_session_opened on visit_session (district_id, opened_at);
create index visit_session_invitation on visit_session (invitation_id);

do $$
begin
    alter table visit_session enable row level security;
    alter table visit_session force row level security;
    create policy district_wall on visit_session using (district_id = (select current_district())) with check (district_id = (select current_district()));
    grant select, insert, update, delete on visit_session to ${appRole};
end $$;
