-- An archive of what somebody made that an administrator asked for.

-- asked_by null: whoever owns what is in it asked for it themselves. The other row stays for a year after its bytes are gone,
-- so that whom it is about can still read that it was made, and administrators why.
alter table archive_export
    add asked_by uuid,
    add asked_as text check (asked_as in ('DISTRICT', 'SCHOOL')),
    add reason text check (reason ~ '^[A-Z_]{1,40}$'),
    add note text not null default '' check (length(note) <= 500), -- for administrators; the audit log has the reason alone
    add fetched_at timestamptz,                   -- when that administrator first fetched it
    alter job_id drop not null,
    drop constraint archive_export_state_check,
    add check (state in ('ASKED', 'WAITING', 'READY', 'FAILED', 'CANCELLED', 'OVER')),
    add check ((asked_by is null) = (asked_as is null)),
    add check ((asked_by is null) = (reason is null)),
    add check (asked_by is not null or (state not in ('ASKED', 'OVER') and note = '' and fetched_at is null)),
    add check ((state = 'ASKED') = (job_id is null)),
    add foreign key (asked_by, district_id) references person (id, district_id);
create index archive_export_asked on archive_export (asked_by, asked_at desc, id desc) where asked_by is not null;

-- ---------------------------------------------------------------- lists of administrators in a large district

-- Pages of people go on by name. Behind row-level security an index serves comparisons of columns alone (V28), so what
-- people are ordered by is kept: the hundredth page then costs what the first does.
alter table person
    add family_key text generated always as (lower(family_name)) stored,
    add given_key text generated always as (lower(given_name)) stored;
drop index person_by_name;
create index person_by_name on person (district_id, family_key, given_key, id) where kind = 'MEMBER';

-- the overview counts those whom Keycloak does not know yet, or not as they are now
create index person_account_waiting on person (district_id)
    where kind = 'MEMBER' and (account_synced_at is null or account_synced_at < account_changed_at);
