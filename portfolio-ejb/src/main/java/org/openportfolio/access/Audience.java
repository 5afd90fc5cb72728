package org.openportfolio.access;

/**
 * {@link Rule} read the other way round: from a thing to the members who can see it. Tested against
 * it. Visitors are not among them: they are told nothing, they come and look.
 */
final class Audience {
    /** From the grants and portfolios that lead to the things, to people. */
    private static final String PEOPLE =
            """
            teachers (person_id, student_id) as (
              select t.person_id, s.person_id
                from membership s join people_group pg on pg.id = s.group_id and pg.kind = 'CLASS' and pg.archived_at is null
                join membership t on t.group_id = s.group_id and t.role = 'TEACHER' and t.person_id <> s.person_id
                join person p on p.id = t.person_id and p.state = 'ACTIVE'
               where s.role = 'STUDENT' and s.person_id in (select owner_id from owner) and %2$s and %3$s),
            reached (id) as (
              select g.person_id from grants g where g.person_id is not null and g.invitation_id is null
              union
              select m.person_id from grants g join membership m on m.group_id = g.group_id
                join people_group pg on pg.id = m.group_id and pg.archived_at is null where %1$s
              union
              select t.person_id from grants g join teachers t on t.student_id = g.granted_by where g.my_teachers
              union
              select t.person_id from portfolios pf join portfolio_template k on k.id = pf.template_id and k.teacher_access <> 'NONE'
                join teachers t on t.student_id = pf.owner_id
              union
              select r.person_id from portfolios pf join portfolio_template t on t.id = pf.template_id and t.teacher_access = 'SCHOOL'
                join person_role s on s.person_id = pf.owner_id and s.role = 'STUDENT'
                join person_role r on r.school_id = s.school_id and r.role = 'TEACHER'
                join person p on p.id = r.person_id and p.state = 'ACTIVE' where %3$s and %4$s)
            select r.id from reached r where exists (
              select 1 from owner join person o on o.id = owner.owner_id join district d on d.id = o.district_id
               where r.id <> o.id and %5$s)
            """
                    .formatted(
                            Rule.HOLDS_TODAY.formatted("m"),
                            Rule.HOLDS_TODAY.formatted("t"),
                            Rule.HOLDS_TODAY.formatted("s"),
                            Rule.HOLDS_TODAY.formatted("r"),
                            Rule.OWNER_LIVES);

    /** The parameter is a list of one item. */
    static final String OF_ITEM =
            """
            with recursive asked as (select unnest(?::uuid[]) as id),
            above (id) as (
              select i.id from asked join item i on i.id = asked.id where not i.hidden and i.deleted_at is null
              union
              select c.id from above join collection_entry e on e.item_id = above.id
                join item c on c.id = e.collection_id where not c.hidden and c.deleted_at is null),
            owner as (select i.owner_id from asked join item i on i.id = asked.id),
            portfolios as (
              select distinct pf.id, pf.owner_id, pf.template_id
                from above join post on post.item_id = above.id join portfolio pf on pf.id = post.portfolio_id),
            grants as (
              select g.* from access_grant g where g.item_id in (select id from above) and %1$s
              union all
              select g.* from access_grant g where g.portfolio_id in (select id from portfolios) and %1$s),
            """
                            .formatted(Rule.ACTIVE)
                    + PEOPLE;

    /** The parameter is a list of one portfolio. */
    static final String OF_PORTFOLIO =
            """
            with asked as (select unnest(?::uuid[]) as id),
            portfolios as (select pf.id, pf.owner_id, pf.template_id from asked join portfolio pf on pf.id = asked.id),
            owner as (select owner_id from portfolios),
            grants as (select g.* from access_grant g where g.portfolio_id in (select id from asked) and %s),
            """
                            .formatted(Rule.ACTIVE)
                    + PEOPLE;

    private Audience() {}
}
