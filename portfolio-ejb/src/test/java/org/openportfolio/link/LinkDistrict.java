package org.openportfolio.link;

import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.UUID;
import org.openportfolio.it.World;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Viewer;

/**
 * A district with a licence and link sharing on, in which Maria teaches Anna biology, put in place
 * behind the application's back.
 */
final class LinkDistrict {
    final World.District north = World.district("North");
    final Viewer lead = World.person(north, "Lena", Role.LEAD_ADMIN);
    final Viewer anna = World.student(north, "Anna");
    final Viewer ben = World.student(north, "Ben");
    final Viewer maria = World.teacher(north, "Maria");
    final Viewer tom = World.teacher(north, "Tom");
    final GroupId biology = World.schoolClass(north, "Biology", anna, maria);
    private final UUID template = template("TEACHING");
    private int version;
    private int schoolVersion;

    LinkDistrict() {
        license();
        policy(true, null, "STUDENTS_AND_TEACHERS", 10);
    }

    void license() {
        World.run(
                "insert into licence (id, district_id, feature, starts_on) values (?, ?, 'PORTFOLIO', current_date)",
                UUID.randomUUID(),
                north.id().value());
    }

    void withoutLicence() {
        World.run("delete from licence where district_id = ?", north.id().value());
    }

    /** Another policy, in force from now. @param grades as PostgreSQL writes them, or null */
    void policy(boolean sharing, String grades, String generatedBy, int months) {
        World.run(
                """
                insert into sharing_policy (id, district_id, version, link_sharing, grades, generated_by, public_name, link_months,
                  invitation_days, view_log_days, decided_at, decided_by)
                values (?, ?, ?, ?, ?::text[], ?, 'GIVEN_NAME_AND_INITIAL', ?, 180, 365, now(), ?)
                """,
                UUID.randomUUID(),
                north.id().value(),
                ++version,
                sharing,
                grades,
                generatedBy,
                months,
                lead.id().value());
    }

    void school(boolean sharing) {
        World.run(
                """
                insert into school_policy (id, district_id, school_id, version, link_sharing, generated_by, decided_at, decided_by)
                values (?, ?, ?, ?, ?, 'STUDENTS_AND_TEACHERS', now(), ?)
                """,
                UUID.randomUUID(),
                north.id().value(),
                north.school(),
                ++schoolVersion,
                sharing,
                lead.id().value());
    }

    void grade(Viewer student, String grade) {
        World.run("delete from person_grade where person_id = ?", student.id().value());
        World.run(
                "insert into person_grade (district_id, person_id, grade, raw) values (?, ?, ?, ?)",
                north.id().value(),
                student.id().value(),
                grade,
                grade);
    }

    UUID template(String access) {
        var id = UUID.randomUUID();
        World.run(
                "insert into portfolio_template (id, district_id, title, teacher_access, created_at, published_at) values (?, ?, 'My work', ?, now(), now())",
                id,
                north.id().value(),
                access);
        World.run(
                "insert into template_section (id, district_id, template_id, title, position) values (?, ?, ?, 'Best work', 0)",
                UUID.randomUUID(),
                north.id().value(),
                id);
        return id;
    }

    PortfolioId portfolio(Viewer owner) {
        return portfolio(owner, template);
    }

    PortfolioId portfolio(Viewer owner, UUID template) {
        var id = UUID.randomUUID();
        World.run(
                "insert into portfolio (id, district_id, template_id, owner_id, created_at, updated_at) values (?, ?, ?, ?, now(), now())",
                id,
                north.id().value(),
                template,
                owner.id().value());
        return new PortfolioId(id);
    }

    void share(PortfolioId portfolio, Viewer owner, PersonId with, int permissions) {
        World.run(
                "insert into access_grant (id, district_id, portfolio_id, person_id, permissions, granted_by, granted_at) values (?, ?, ?, ?, ?, ?, now())",
                UUID.randomUUID(),
                north.id().value(),
                portfolio.value(),
                with.value(),
                permissions,
                owner.id().value());
    }

    void runsFrom(PortfolioId portfolio, Instant from) {
        World.run(
                "update public_link set runs_from = ? where portfolio_id = ? and revoked_at is null",
                from.atOffset(ZoneOffset.UTC),
                portfolio.value());
    }

    void state(Viewer person, String state, String leftAt) {
        World.run(
                "update person set state = ?, left_at = " + leftAt + " where id = ?",
                state,
                person.id().value());
    }

    /** All that is kept about links of the portfolio: to see that nothing changed. */
    List<String> kept(PortfolioId portfolio) {
        return World.rows(
                """
                select l::text || array(select k.person_id::text from link_acknowledgement k where k.link_id = l.id order by 1)::text
                  from public_link l where l.portfolio_id = ? order by 1
                """,
                portfolio.value());
    }

    /** The newest entry of the audit log about somebody: action, outcome, code and reason. */
    String audited(Viewer by) {
        return World.rows(
                        "select concat_ws(' ', action, outcome, code, detail ->> 'reason') from audit_entry where actor_id = ? order by id desc limit 1",
                        by.id().value())
                .get(0);
    }
}
