-- PostgreSQL may compile a statement before it runs it where it believes that to be dear, each time anew. The rule of access
-- looks dear and takes milliseconds. An operator may set it otherwise later.
do $$
begin
    execute format('alter role %I in database %I set jit = off', '${appRole}', current_database());
exception when insufficient_privilege then
    raise warning 'The owner may not set jit = off for the role %: its administrator should', '${appRole}';
end
$$;
