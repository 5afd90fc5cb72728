package org.openportfolio.item.portfolio;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.openportfolio.directory.GradeCodes;
import org.openportfolio.kernel.AttachmentId;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.Role;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.SchoolId;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.TemplateId;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UploadId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * The portfolio templates of a district, for its administrators (IT-11). A draft is nobody's
 * portfolio yet; a published one is everybody's it is for, at once; an archived one makes no new
 * portfolios, and those that exist stay.
 */
@Stateless
@ForMembers
public class Templates {
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    private record Section(SectionId id, boolean removed) {}

    /** Makes a draft. */
    @Changes
    public TemplateId make(Viewer viewer, TemplateWish wish) {
        requireAdmin(viewer);
        requireKnown(wish);
        var id = new TemplateId(ids.next());
        rows.change(
                """
                insert into portfolio_template (id, district_id, title, description, for_teachers, teacher_access, school_ids, grades, created_at)
                values (?, ?, ?, ?, ?, ?, ?, coalesce(string_to_array(nullif(?, ''), ','), '{}'), ?)
                """,
                id,
                viewer.district(),
                wish.title(),
                wish.description(),
                wish.forTeachers(),
                wish.teacherAccess(),
                wish.schools(),
                String.join(",", wish.grades()),
                Time.now(clock));
        arrange(viewer, id, wish, List.of());
        attach(viewer, id, wish.uploads());
        happened.fire(new TemplateChanged(viewer.district(), viewer.id(), id, "MADE"));
        return id;
    }

    /**
     * Changes a template, published or not: description and section titles change in everybody's
     * portfolio, posts never do. A section that is left out disappears where it is empty, and stays
     * where somebody has posts in it.
     *
     * @param expectedVersion the version it was read at
     */
    @Changes
    public void change(Viewer viewer, TemplateId id, int expectedVersion, TemplateWish wish) {
        requireAdmin(viewer);
        requireKnown(wish);
        requireThere(id, expectedVersion);
        rows.change(
                """
                update portfolio_template set title = ?, description = ?, for_teachers = ?, teacher_access = ?, school_ids = ?,
                       grades = coalesce(string_to_array(nullif(?, ''), ','), '{}'), version = version + 1 where id = ?
                """,
                wish.title(),
                wish.description(),
                wish.forTeachers(),
                wish.teacherAccess(),
                wish.schools(),
                String.join(",", wish.grades()),
                id);
        arrange(viewer, id, wish, sections(id));
        attach(viewer, id, wish.uploads());
        happened.fire(new TemplateChanged(viewer.district(), viewer.id(), id, "CHANGED"));
    }

    /**
     * Adds files to the description, in everybody's portfolio.
     *
     * @param uploads what the viewer sent before
     */
    @Changes
    public void addFiles(Viewer viewer, TemplateId id, List<UploadId> uploads) {
        requireAdmin(viewer);
        lock(id);
        attach(viewer, id, uploads);
        newVersion(viewer, id);
    }

    /** Takes a file from the description, in everybody's portfolio. */
    @Changes
    public void removeFile(Viewer viewer, TemplateId id, AttachmentId file) {
        requireAdmin(viewer);
        lock(id);
        int gone =
                rows.change(
                        "delete from template_attachment where template_id = ? and id = ?",
                        id,
                        file);
        if (gone == 0) throw UserFault.notFound("fileId");
        newVersion(viewer, id);
    }

    private void newVersion(Viewer viewer, TemplateId id) {
        rows.change("update portfolio_template set version = version + 1 where id = ?", id);
        happened.fire(new TemplateChanged(viewer.district(), viewer.id(), id, "CHANGED"));
    }

    /** Publishes a draft; publishing it again changes nothing. */
    @Changes
    public void publish(Viewer viewer, TemplateId id) {
        requireAdmin(viewer);
        var template = one(viewer, id);
        if (template.archivedAt().isPresent())
            throw new UserFault(FaultCode.INVALID, "templateId", "template.archived");
        if (template.publishedAt().isPresent()) return;
        rows.change(
                "update portfolio_template set published_at = ?, version = version + 1 where id = ?",
                Time.now(clock),
                id);
        happened.fire(new TemplateChanged(viewer.district(), viewer.id(), id, "PUBLISHED"));
    }

    /** Archives a template; archiving it again changes nothing. */
    @Changes
    public void archive(Viewer viewer, TemplateId id) {
        requireAdmin(viewer);
        if (one(viewer, id).archivedAt().isPresent()) return;
        rows.change(
                "update portfolio_template set archived_at = ?, version = version + 1 where id = ?",
                Time.now(clock),
                id);
        happened.fire(new TemplateChanged(viewer.district(), viewer.id(), id, "ARCHIVED"));
    }

    /** All templates of the district, newest first. */
    public List<TemplateView> all(Viewer viewer) {
        requireAdmin(viewer);
        return read("where t.kept_for is null order by t.created_at desc, t.id desc");
    }

    /** One template; {@code NOT_FOUND} if there is none. */
    public TemplateView one(Viewer viewer, TemplateId id) {
        requireAdmin(viewer);
        return read("where t.id = ? and t.kept_for is null", id).stream()
                .findFirst()
                .orElseThrow(() -> UserFault.notFound("templateId"));
    }

    /**
     * How many people have the portfolio, or would have it if the template were published now.
     *
     * @param students who have it as students
     * @param teachers who have it as teachers only
     */
    public record Reach(int students, int teachers) {}

    /** Whom a template is for, today. */
    public Reach reach(Viewer viewer, TemplateId id) {
        requireAdmin(viewer);
        return rows.find(
                        """
                        select count(*) filter (where student) as students, count(*) filter (where not student) as teachers
                          from (
                            select r.person_id, bool_or(r.role = 'STUDENT') as student
                              from portfolio_template t join person_role r on r.district_id = t.district_id
                              join person p on p.id = r.person_id
                             where t.id = ? and p.state = 'ACTIVE' and
                        """
                                + Portfolios.MEANT
                                + " group by r.person_id) people",
                        row -> new Reach(row.getInt("students"), row.getInt("teachers")),
                        id)
                .orElseThrow();
    }

    private List<TemplateView> read(String which, Object... parameters) {
        return rows.list(
                """
                select t.*, array(select s.id::text from template_section s where s.template_id = t.id and s.removed_at is null order by s.position) section_ids,
                       array(select s.title from template_section s where s.template_id = t.id and s.removed_at is null order by s.position) section_titles,
                       array(select a.id::text from template_attachment a where a.template_id = t.id order by a.position, a.id) file_ids,
                       array(select a.name from template_attachment a where a.template_id = t.id order by a.position, a.id) file_names,
                       array(select m.size::text from template_attachment a join media m on m.id = a.media_id where a.template_id = t.id order by a.position, a.id) file_sizes,
                       t.school_ids::text[] as schools,
                       (select count(*) from portfolio p where p.template_id = t.id) as portfolios
                  from portfolio_template t
                """
                        + which,
                Templates::view,
                parameters);
    }

    private static TemplateView view(ResultSet row) throws SQLException {
        var sectionIds = Rows.texts(row, "section_ids");
        var titles = Rows.texts(row, "section_titles");
        var fileIds = Rows.texts(row, "file_ids");
        var names = Rows.texts(row, "file_names");
        var sizes = Rows.texts(row, "file_sizes");
        return new TemplateView(
                new TemplateId(Rows.uuid(row, "id")),
                row.getString("title"),
                row.getString("description"),
                IntStream.range(0, names.size())
                        .mapToObj(
                                i ->
                                        new DescriptionFile(
                                                new AttachmentId(UUID.fromString(fileIds.get(i))),
                                                names.get(i),
                                                Long.parseLong(sizes.get(i))))
                        .toList(),
                IntStream.range(0, titles.size())
                        .mapToObj(
                                i ->
                                        new SectionView(
                                                new SectionId(UUID.fromString(sectionIds.get(i))),
                                                titles.get(i)))
                        .toList(),
                row.getBoolean("for_teachers"),
                TeacherAccess.valueOf(row.getString("teacher_access")),
                Rows.texts(row, "schools").stream()
                        .map(id -> new SchoolId(UUID.fromString(id)))
                        .collect(Collectors.toUnmodifiableSet()),
                Rows.texts(row, "grades"),
                row.getInt("version"),
                Optional.ofNullable(Rows.time(row, "published_at")),
                Optional.ofNullable(Rows.time(row, "archived_at")),
                row.getInt("portfolios"));
    }

    private List<Section> sections(TemplateId id) {
        return rows.list(
                "select id, removed_at is not null as removed from template_section where template_id = ?",
                row -> new Section(new SectionId(Rows.uuid(row, "id")), row.getBoolean("removed")),
                id);
    }

    private void arrange(
            Viewer viewer, TemplateId template, TemplateWish wish, List<Section> there) {
        var kept = new HashSet<SectionId>();
        var known = there.stream().filter(s -> !s.removed()).map(Section::id).toList();
        for (int i = 0; i < wish.sections().size(); i++) {
            var wanted = wish.sections().get(i);
            if (wanted.section().isEmpty()) {
                rows.change(
                        "insert into template_section (id, district_id, template_id, title, position) values (?, ?, ?, ?, ?)",
                        ids.next(),
                        viewer.district(),
                        template,
                        wanted.title(),
                        i);
                continue;
            }
            var section = wanted.section().get();
            if (!known.contains(section)) throw UserFault.notFound("sections." + i + ".sectionId");
            kept.add(section);
            rows.change(
                    "update template_section set title = ?, position = ? where id = ?",
                    wanted.title(),
                    i,
                    section);
        }
        var gone = new ArrayList<>(known);
        gone.removeAll(kept);
        if (!gone.isEmpty())
            rows.change(
                    "update template_section set removed_at = ? where id = any(?)",
                    Time.now(clock),
                    gone);
    }

    private void attach(Viewer viewer, TemplateId template, List<UploadId> uploads) {
        for (int i = 0; i < uploads.size(); i++) {
            int made =
                    rows.change(
                            """
                            with used as (delete from upload where id = ? and owner_id = ? and not archive returning media_id, name)
                            insert into template_attachment (id, district_id, template_id, media_id, name, position)
                            select ?, ?, ?, media_id, name,
                                   (select coalesce(max(position) + 1, 0) from template_attachment a where a.template_id = ?) from used
                            """,
                            uploads.get(i),
                            viewer.id(),
                            ids.next(),
                            viewer.district(),
                            template,
                            template);
            if (made == 0) throw UserFault.notFound("uploads." + i);
        }
        int files =
                rows.find(
                                "select count(*) from template_attachment where template_id = ?",
                                row -> row.getInt(1),
                                template)
                        .orElseThrow();
        if (files > TemplateWish.MOST_FILES)
            throw new UserFault(
                    FaultCode.TOO_LONG,
                    "uploads",
                    "template.tooManyFiles",
                    Map.of("max", TemplateWish.MOST_FILES));
    }

    private int lock(TemplateId id) {
        return rows.find(
                        "select version from portfolio_template where id = ? and kept_for is null for update",
                        row -> row.getInt("version"),
                        id)
                .orElseThrow(() -> UserFault.notFound("templateId"));
    }

    private void requireThere(TemplateId id, int expectedVersion) {
        int version = lock(id);
        if (version != expectedVersion)
            throw new UserFault(
                    FaultCode.CONFLICT,
                    "expectedVersion",
                    "template.changedMeanwhile",
                    Map.of("version", version));
    }

    private void requireKnown(TemplateWish wish) {
        for (var grade : wish.grades())
            if (!GradeCodes.known(grade))
                throw new UserFault(FaultCode.INVALID, "grades", "template.grade");
        if (wish.schools().isEmpty()) return;
        int known =
                rows.find(
                                "select count(*) from school where id = any(?) and archived_at is null",
                                row -> row.getInt(1),
                                wish.schools())
                        .orElseThrow();
        if (known != wish.schools().size()) throw UserFault.notFound("schools");
    }

    private static void requireAdmin(Viewer viewer) {
        if (!viewer.is(Role.DISTRICT_ADMIN) && !viewer.is(Role.LEAD_ADMIN))
            throw new UserFault(FaultCode.NOT_ALLOWED, "", "template.adminsOnly");
    }
}
