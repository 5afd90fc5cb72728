-- What is asked often lies in memory or on a disk without heads: a row by index costs hardly more there than the next row of
-- the table. Left at 4, PostgreSQL reads tables of some megabytes from end to end at each request. An operator may set it
-- otherwise later: this is done once.
do $$
begin
    execute format('alter role %I in database %I set random_page_cost = 1.1', '${appRole}', current_database());
exception when insufficient_privilege then
    raise warning 'The owner may not set random_page_cost = 1.1 for the role %: its administrator should', '${appRole}';
end
$$;
