-- ---------------------------------------------------------------- files with comments

-- Files that come with a comment: whoever reads the comment has them, nobody else. They go with it; what was taken back
-- keeps them, as it keeps its words, out of everybody's sight.
create table comment_file (
    id uuid primary key,
    district_id uuid not null references district,
    comment_id uuid not null,
    media_id uuid not null,
    name text not null check (length(name) between 1 and 255),
    position int not null,
    unique (id, district_id),
    foreign key (comment_id, district_id) references comment (id, district_id) on delete cascade,
    foreign key (media_id, district_id) references media (id, district_id)
);
create index comment_file_comment on comment_file (comment_id, position);
create index comment_file_media on comment_file (media_id);
create trigger media_let_go after delete or update of media_id on comment_file for each row execute function media_let_go();

-- ---------------------------------------------------------------- feedback asked of people from outside

-- By which invitation somebody from outside was asked: they have access by it, and the mail leads there (EX-11).
alter table feedback_request add invitation_id uuid,
    add foreign key (invitation_id, district_id) references invitation (id, district_id) on delete set null (invitation_id);
create index feedback_request_invitation on feedback_request (invitation_id, asked_at) where invitation_id is not null;

-- ---------------------------------------------------------------- notices of requests for access

-- Who asked hears of a no, and who was asked of the request, also where there is nothing yet that both can see (EX-12).
alter table notification
    add request_id uuid,
    drop constraint notification_check,
    add check (num_nonnulls(item_id, portfolio_id, export_id, import_id, request_id) = 1),
    add foreign key (request_id, district_id) references access_request (id, district_id) on delete cascade;
create index notification_request on notification (request_id) where request_id is not null;
alter table live_event
    drop constraint live_event_thing_kind_check,
    add check (thing_kind in ('ITEM', 'PORTFOLIO', 'EXPORT', 'IMPORT', 'ACCESS_REQUEST'));

-- ---------------------------------------------------------------- the wall

alter table comment_file enable row level security;
alter table comment_file force row level security;
create policy district_wall on comment_file using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert, update, delete on comment_file to ${appRole};
