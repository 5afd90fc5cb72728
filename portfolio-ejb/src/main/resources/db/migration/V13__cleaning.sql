-- Media without what its file says about its maker and making: place, author, device, software.

-- What is known of some bytes. CLEAN: they say nothing of the kind, use them as they are. CLEANED: use clean_id in their
-- place. LEFT: they may say something, and it cannot be taken out safely, for this reason. When a way of
-- cleaning changes, a migration deletes what it was known for: it is made anew when it is next asked for.
create table clean_media (
    media_id uuid primary key,
    district_id uuid not null references district,
    outcome text not null check (outcome in ('CLEAN', 'CLEANED', 'LEFT')),
    clean_id uuid check ((clean_id is not null) = (outcome = 'CLEANED')),
    reason text check ((reason is not null) = (outcome = 'LEFT')),
    foreign key (media_id, district_id) references media (id, district_id) on delete cascade,
    foreign key (clean_id, district_id) references media (id, district_id)
);
create index clean_media_clean on clean_media (clean_id);

create or replace function media_let_go() returns trigger language plpgsql as $$
begin
    if tg_table_name = 'thumbnail' then
        update media set orphaned_at = now() where id = old.small_id;
    elsif tg_table_name = 'clean_media' then
        update media set orphaned_at = now() where id = old.clean_id;
    else
        update media set orphaned_at = now() where id = old.media_id;
    end if;
    return null;
end $$;
create trigger media_let_go after delete or update of clean_id on clean_media for each row execute function media_let_go();

alter table clean_media enable row level security;
alter table clean_media force row level security;
create policy district_wall on clean_media using (district_id = (select current_district())) with check (district_id = (select current_district()));
grant select, insert, update, delete on clean_media to ${appRole};
