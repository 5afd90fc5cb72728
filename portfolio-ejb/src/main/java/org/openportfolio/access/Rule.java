package org.openportfolio.access;

/**
 * The one rule of who may do what, as SQL: single reads, lists and their permissions are all made
 * from it, so they cannot disagree. Every statement names the viewer once, as the parameter of its
 * first CTE, {@link #ME}.
 *
 * <p>A grant on a thing gives its permissions on the thing and on what is in it, at any depth
 * (SH-10). Ways that lead through something hidden or deleted give nothing; what is itself hidden
 * is its owner's alone, whatever was shared (IT-5). Teachers of the owner may read, comment and
 * assess in the owner's portfolios without a grant (IT-10). Where several ways lead to the same
 * thing, what they give unites (SH-11).
 *
 * <p>A visitor has nothing but the grants of the invitation they came by, which may be on a section
 * of a portfolio too (EX-10).
 */
final class Rule {
    /** Begins every statement; its parameter is the viewer. */
    static final String ME =
            """
            with recursive me as (select ?::uuid as id),
            """;

    /** A membership or role, named by the argument, that holds today; its end is exclusive. */
    static final String HOLDS_TODAY =
            "coalesce(%1$s.starts_on <= current_date, true) and coalesce(%1$s.ends_on > current_date, true)";

    /** Grants named g that give something now (SH-9). */
    static final String ACTIVE =
            "g.revoked_at is null and coalesce(g.starts_at <= now(), true) and coalesce(g.ends_at > now(), true)";

    /**
     * Items named i or portfolios named pf whose owner named o, of district d, still has living
     * grants (ID-4).
     */
    static final String OWNER_LIVES =
            "(o.state <> 'LEFT' or o.left_at + make_interval(months => d.leaver_grace_months) > now())";

    /**
     * Who the viewer is to others, at this moment: my_groups (id), my_students (id): whom they
     * teach today, and my_schools (id): where they teach.
     */
    static final String AROUND_ME =
            """
            my_groups as (
              select m.group_id as id from membership m join people_group pg on pg.id = m.group_id
               where m.person_id = (select id from me) and pg.archived_at is null and %1$s),
            my_students as (
              select distinct s.person_id as id
                from membership m join people_group pg on pg.id = m.group_id
                join membership s on s.group_id = m.group_id and s.role = 'STUDENT'
                join person p on p.id = m.person_id
               where m.person_id = (select id from me) and m.role = 'TEACHER' and pg.kind = 'CLASS' and pg.archived_at is null
                 and p.state = 'ACTIVE' and s.person_id <> m.person_id and %1$s and %2$s),
            my_schools as (
              select distinct m.school_id as id from person_role m join person p on p.id = m.person_id
               where m.person_id = (select id from me) and m.role = 'TEACHER' and m.school_id is not null
                 and p.state = 'ACTIVE' and %1$s),
            """
                    .formatted(HOLDS_TODAY.formatted("m"), HOLDS_TODAY.formatted("s"));

    /**
     * Grants named g that are for the viewer. Those of an invitation count in a visit by that
     * invitation alone; whether it is open was asked when the transaction began ({@link
     * org.openportfolio.kernel.MemberGuard}).
     */
    static final String FOR_ME =
            """
            (g.person_id = (select id from me) and (g.invitation_id is null or g.invitation_id = (select current_visit())) or g.group_id in (select id from my_groups)
             or g.my_teachers and g.granted_by in (select id from my_students))
            """;

    /** Portfolios named pf, of template t, that the viewer sees as a teacher (IT-10). */
    static final String TAUGHT_BY_ME =
            """
            (pf.owner_id in (select id from my_students) and t.teacher_access <> 'NONE'
             or t.teacher_access = 'SCHOOL' and pf.owner_id <> (select id from me) and exists (
                 select 1 from person_role s where s.person_id = pf.owner_id and s.role = 'STUDENT' and %s
                    and s.school_id in (select id from my_schools)))
            """
                    .formatted(HOLDS_TODAY.formatted("s"));

    /** What a teacher may do in a portfolio of a student: all but edit. */
    static final int TEACHING = 31;

    /** Reflections are not assessed (SH-8). */
    private static final String ALLOWED = "case i.kind when 'REFLECTION' then 47 else 63 end";

    /**
     * For items that a CTE {@code asked (id)} names: item_way (start, id, ...) are all ways to
     * them, and item_bits (id, mine, bits) what the viewer may do with those that they can see.
     */
    static final String ITEMS =
            """
            above (start, id) as (
              select i.id, i.id from asked join item i on i.id = asked.id where not i.hidden and i.deleted_at is null
              union
              select above.start, c.id from above join collection_entry e on e.item_id = above.id
                join item c on c.id = e.collection_id where not c.hidden and c.deleted_at is null),
            item_way (start, bits, because, grant_id, item_id, portfolio_id) as (
              select above.start, g.permissions, 'SHARED', g.id, above.id, null::uuid
                from above join access_grant g on g.item_id = above.id where %1$s and %2$s
              union all
              select above.start, g.permissions, 'SHARED', g.id, null, post.portfolio_id
                from above join post on post.item_id = above.id
                join access_grant g on g.portfolio_id = post.portfolio_id where %1$s and %2$s
              union all
              select above.start, g.permissions, 'SHARED', g.id, null, post.portfolio_id
                from above join post on post.item_id = above.id
                join access_grant g on g.section_of = post.portfolio_id and g.section_id = post.section_id where %1$s and %2$s
              union all
              select above.start, %3$d, 'TEACHING', null, null, pf.id
                from above join post on post.item_id = above.id join portfolio pf on pf.id = post.portfolio_id
                join portfolio_template t on t.id = pf.template_id where %4$s),
            item_bits (id, mine, bits) as (
              select i.id, i.owner_id = (select id from me),
                     %5$s & case when i.owner_id = (select id from me) then 63 else way.bits end
                from asked join item i on i.id = asked.id join person o on o.id = i.owner_id join district d on d.id = i.district_id
                left join (select start, bit_or(bits) as bits from item_way group by start) way on way.start = i.id
               where i.deleted_at is null and (i.owner_id = (select id from me) or way.bits & 1 = 1 and %6$s))
            """
                    .formatted(ACTIVE, FOR_ME, TEACHING, TAUGHT_BY_ME, ALLOWED, OWNER_LIVES);

    /**
     * For portfolios that a CTE {@code asked_portfolio (id)} names: portfolio_way are all ways to
     * them, and portfolio_bits (id, mine, bits) what the viewer may do with those that they can
     * see.
     */
    static final String PORTFOLIOS =
            """
            portfolio_way (start, bits, because, grant_id, item_id, portfolio_id) as (
              select g.portfolio_id, g.permissions, 'SHARED', g.id, null::uuid, g.portfolio_id
                from asked_portfolio a join access_grant g on g.portfolio_id = a.id where %1$s and %2$s
              union all
              select pf.id, %3$d, 'TEACHING', null, null, pf.id
                from asked_portfolio a join portfolio pf on pf.id = a.id
                join portfolio_template t on t.id = pf.template_id where %4$s),
            portfolio_bits (id, mine, bits) as (
              select pf.id, pf.owner_id = (select id from me),
                     case when pf.owner_id = (select id from me) then 63 else way.bits end
                from asked_portfolio a join portfolio pf on pf.id = a.id join person o on o.id = pf.owner_id
                join district d on d.id = pf.district_id
                left join (select start, bit_or(bits) as bits from portfolio_way group by start) way on way.start = pf.id
               where pf.owner_id = (select id from me) or way.bits & 1 = 1 and %5$s)
            """
                    .formatted(ACTIVE, FOR_ME, TEACHING, TAUGHT_BY_ME, OWNER_LIVES);

    /** Items that the statement's next parameter lists. */
    static final String ASKED = "asked as (select unnest(?::uuid[]) as id),\n";

    /** Portfolios that the statement's next parameter lists. */
    static final String ASKED_PORTFOLIOS = "asked_portfolio as (select unnest(?::uuid[]) as id),\n";

    private Rule() {}
}
