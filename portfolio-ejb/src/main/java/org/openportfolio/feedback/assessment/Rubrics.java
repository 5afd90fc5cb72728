package org.openportfolio.feedback.assessment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * What teachers assess by (FB-2). Each change makes a version of its own: assessments keep the one
 * they were made with.
 */
@Stateless
@ForMembers
public class Rubrics {
    /**
     * Rubrics that the viewer may use: own ones, and published ones of teachers at one of the
     * viewer's schools, for visitors of the owner's whose work they look at; parameters viewer,
     * viewer, viewer.
     */
    private static final String USABLE =
            """
            select r.id, r.version, r.published, r.updated_at, v.title, v.description, v.criteria,
                   p.id as owner_id, p.given_name, p.family_name, r.owner_id = ? as mine
              from rubric r join rubric_version v on v.rubric_id = r.id and v.version = r.version
              join person p on p.id = r.owner_id
             where r.archived_at is null and (r.owner_id = ? or r.published and exists (
                     select 1 from person_role theirs join person_role mine on mine.school_id = theirs.school_id
                      where theirs.person_id = r.owner_id and theirs.role = 'TEACHER' and mine.person_id = (select coalesce(
                            (select v.owner_id from invitation v where v.id = (select current_visit())), ?::uuid))
                        and coalesce(theirs.starts_on <= current_date, true) and coalesce(theirs.ends_on > current_date, true)
                        and coalesce(mine.starts_on <= current_date, true) and coalesce(mine.ends_on > current_date, true)))
            """;

    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Makes a rubric; teachers do, nobody else. */
    @Changes
    public RubricView create(Viewer viewer, RubricDraft draft) {
        if (!viewer.is(Role.TEACHER))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "rubric.teachersOnly");
        var id = new RubricId(ids.next());
        var now = Time.now(clock);
        rows.change(
                "insert into rubric (id, district_id, owner_id, published, created_at, updated_at) values (?, ?, ?, ?, ?, ?)",
                id,
                viewer.district(),
                viewer.id(),
                draft.published(),
                now,
                now);
        write(id, draft, now);
        happened.fire(new RubricMade(viewer.district(), viewer.id(), id));
        return one(viewer, id);
    }

    /** Changes a rubric of one's own; what was assessed by it stays as it was. */
    @Changes
    public RubricView change(Viewer viewer, ChangeRubric wish) {
        var rubric = own(viewer, wish.about());
        if (wish.expectedVersion().isPresent() && wish.expectedVersion().get() != rubric.version())
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "rubric.changedMeanwhile",
                    Map.of("version", rubric.version()));
        var now = Time.now(clock);
        rows.change(
                "update rubric set version = version + 1, published = ?, updated_at = ? where id = ?",
                wish.draft().published(),
                now,
                rubric.id());
        write(rubric.id(), wish.draft(), now);
        happened.fire(
                new RubricChanged(
                        viewer.district(), viewer.id(), rubric.id(), rubric.version() + 1));
        return one(viewer, rubric.id());
    }

    /** Puts a rubric of one's own away: nobody assesses by it any more. */
    @Changes
    public void archive(Viewer viewer, RubricId id) {
        own(viewer, id);
        rows.change("update rubric set archived_at = ? where id = ?", Time.now(clock), id);
        happened.fire(new RubricArchived(viewer.district(), viewer.id(), id));
    }

    /** The rubrics that the viewer may use, newest change first. */
    @ForVisitors
    public Slice<RubricView> usable(Viewer viewer, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        return Slice.of(
                rows.list(
                        USABLE
                                + " and (r.updated_at, r.id) < (?, ?) order by r.updated_at desc, r.id desc limit ?",
                        row -> read(row, viewer),
                        viewer.id(),
                        viewer.id(),
                        viewer.id(),
                        from.at(),
                        from.id(),
                        page.first() + 1),
                page.first());
    }

    /** A rubric; {@code NOT_FOUND} unless the viewer may use it. */
    @ForVisitors
    public RubricView one(Viewer viewer, RubricId id) {
        return rows.find(
                        USABLE + " and r.id = ?",
                        row -> read(row, viewer),
                        viewer.id(),
                        viewer.id(),
                        viewer.id(),
                        id)
                .orElseThrow(() -> UserFault.notFound("rubricId"));
    }

    private RubricView own(Viewer viewer, RubricId id) {
        rows.list("select id from rubric where id = ? for update", row -> row.getString(1), id);
        var rubric = one(viewer, id);
        if (!rubric.owner().id().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "rubricId", "feedback.authorOnly");
        return rubric;
    }

    private void write(RubricId id, RubricDraft draft, Instant now) {
        rows.change(
                """
                insert into rubric_version (district_id, rubric_id, version, title, description, criteria, at)
                select district_id, id, version, ?, ?, ?::jsonb, ? from rubric where id = ?
                """,
                draft.title(),
                draft.description(),
                Written.criteria(draft.made(ids)),
                now,
                id);
    }

    private static RubricView read(ResultSet row, Viewer viewer) throws SQLException {
        return new RubricView(
                new RubricId(Rows.uuid(row, "id")),
                row.getInt("version"),
                row.getString("title"),
                row.getString("description"),
                Written.criteria(row.getString("criteria")),
                new PersonView(
                        new PersonId(Rows.uuid(row, "owner_id")),
                        row.getString("given_name"),
                        row.getString("family_name")),
                row.getBoolean("published"),
                Rows.time(row, "updated_at"),
                row.getBoolean("mine") && !viewer.readOnly());
    }
}
