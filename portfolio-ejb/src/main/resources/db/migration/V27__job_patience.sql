-- A job that gets further each time is not given up, however often a node stops under it.

alter table job add furthest int not null default 0, -- the most of it that was ever done
    add further_at int not null default 0;           -- at which attempt that was
