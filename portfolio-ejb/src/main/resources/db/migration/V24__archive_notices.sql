-- People are told when an archive that they asked for or brought is there, or cannot be.

alter table notification
    add export_id uuid,
    add import_id uuid,
    drop constraint notification_check,
    add check (num_nonnulls(item_id, portfolio_id, export_id, import_id) = 1),
    add foreign key (export_id, district_id) references archive_export (id, district_id) on delete cascade,
    add foreign key (import_id, district_id) references archive_import (id, district_id) on delete cascade;
create index notification_export on notification (export_id) where export_id is not null;
create index notification_import on notification (import_id) where import_id is not null;

-- An archive is one person's: what is told of it names who hears it.
alter table live_event
    drop constraint live_event_thing_kind_check,
    add check (thing_kind in ('ITEM', 'PORTFOLIO', 'EXPORT', 'IMPORT')),
    add check (thing_kind in ('ITEM', 'PORTFOLIO') or only_ids <> '{}');
