package org.openportfolio.push;

/** Whom a teacher reaches, as SQL: the students they teach, the colleagues of their schools. */
final class Reach {
    /** A membership or role, named by the argument, that holds today; its end is exclusive. */
    static final String TODAY =
            "coalesce(%1$s.starts_on <= current_date, true) and coalesce(%1$s.ends_on > current_date, true)";

    /** The teacher {@code t.id} gives copies to the person {@code p} (PU-7). */
    static final String REACHED =
            """
            (p.state = 'ACTIVE' and p.id <> t.id and (
              exists (select 1 from membership mine join people_group k on k.id = mine.group_id
                        join membership s on s.group_id = mine.group_id and s.role = 'STUDENT'
                       where mine.person_id = t.id and mine.role = 'TEACHER' and k.kind = 'CLASS' and k.archived_at is null
                         and s.person_id = p.id and %1$s and %2$s)
              or exists (select 1 from person_role mine join person_role theirs on theirs.school_id = mine.school_id and theirs.role = 'TEACHER'
                          where mine.person_id = t.id and mine.role = 'TEACHER' and theirs.person_id = p.id and %1$s and %3$s)))
            """
                    .formatted(
                            TODAY.formatted("mine"),
                            TODAY.formatted("s"),
                            TODAY.formatted("theirs"));

    /**
     * The class or group {@code g} is the teacher's to push to.
     *
     * @param teacher as SQL; a subquery becomes a value, while for a column PostgreSQL may list all
     *     who teach
     */
    static String taught(String teacher) {
        return """
        (g.archived_at is null and exists (
          select 1 from membership mine where mine.group_id = g.id and mine.person_id = %s and mine.role in ('TEACHER', 'OWNER') and %s))
        """
                .formatted(teacher, TODAY.formatted("mine"));
    }

    /**
     * The membership {@code m} of the person {@code p} is one of those that are meant by the class
     * or group {@code g}: students of a class, members of a group, never the teacher themselves.
     */
    static final String MEANT =
            "((g.kind = 'GROUP' or m.role = 'STUDENT' and p.state = 'ACTIVE') and m.person_id <> t.id and "
                    + TODAY.formatted("m")
                    + ")";

    private Reach() {}
}
