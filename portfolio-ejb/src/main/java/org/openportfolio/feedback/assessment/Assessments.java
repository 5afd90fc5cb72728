package org.openportfolio.feedback.assessment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.openportfolio.access.Access;
import org.openportfolio.access.Permission;
import org.openportfolio.access.VisitRule;
import org.openportfolio.directory.PersonView;
import org.openportfolio.feedback.Earshot;
import org.openportfolio.feedback.FeedbackHidden;
import org.openportfolio.feedback.FeedbackShown;
import org.openportfolio.invitation.GuestNames;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.RubricId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Assessments of items by a rubric (FB-2): by those who may assess, and by the owner themselves;
 * never of reflections (SH-8). The owner and whoever may see assessments see them, and their
 * authors their own; what the owner hides is theirs alone (FB-3).
 */
@Stateless
@ForMembers
public class Assessments {
    /** Of assessments a on items that a CTE item_bits names, those that the viewer sees. */
    private static final String SEEN =
            "(b.mine or a.hidden_at is null and (b.bits & 8 = 8 and (a.kind = 'SELF' or %s) or a.author_id = (select id from me)))"
                    .formatted(VisitRule.unrestricted("(select id from me)"));

    private static final String VIEWS =
            """
            select a.id, a.item_id, a.kind, a.rubric_id, v.title, v.criteria, a.marks, a.text, a.created_at, a.edited_at,
                   a.hidden_at is not null as hidden, a.invitation_id, p.id as author_id, %s, p.family_name, b.mine, b.bits
            """
                    .formatted(GuestNames.GIVEN_NAME);

    private static final String RUBRIC_AND_AUTHOR =
            " join rubric_version v on v.rubric_id = a.rubric_id and v.version = a.rubric_version join person p on p.id = a.author_id "
                    + GuestNames.beside("a");

    @Inject Access access;
    @Inject Rubrics rubrics;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Assesses an item; its owner assesses themselves. */
    @ForVisitors
    @Changes
    public AssessmentView assess(Viewer viewer, Assess wish) {
        var item = access.of(viewer.id(), wish.about());
        if (item.kind().equals(Optional.of(ItemKind.REFLECTION)))
            throw new UserFault(FaultCode.INVALID, "itemId", "share.assessReflection");
        item.require(Permission.ASSESS);
        var rubric = rubrics.one(viewer, wish.rubric());
        requireMarks(rubric.criteria(), wish.marks());
        var id = new AssessmentId(ids.next());
        var kind = item.owner() ? AssessmentKind.SELF : AssessmentKind.BY_OTHER;
        rows.change(
                """
                insert into assessment (id, district_id, item_id, author_id, kind, rubric_id, rubric_version, marks, text, created_at, invitation_id)
                values (?, ?, ?, ?, ?, ?, ?, ?::jsonb, ?, ?, ?)
                """,
                id,
                viewer.district(),
                wish.about(),
                viewer.id(),
                kind,
                rubric.id(),
                rubric.version(),
                Written.marks(wish.marks()),
                wish.text(),
                Time.now(clock),
                viewer.invitation().orElse(null));
        happened.fire(new AssessmentGiven(viewer.district(), viewer.id(), wish.about(), id, kind));
        return one(viewer, id);
    }

    /** Changes what the viewer found; what they found before is kept. */
    @ForVisitors
    @Changes
    public AssessmentView edit(Viewer viewer, EditAssessment wish) {
        var given = own(viewer, wish.about());
        var item = access.of(viewer.id(), given.item());
        if (!item.may(Permission.ASSESS))
            throw new UserFault(FaultCode.NOT_ALLOWED, "assessmentId", "access.assess");
        requireMarks(given.criteria(), wish.marks());
        if (given.marks().equals(wish.marks()) && given.text().equals(wish.text())) return given;
        rows.change(
                """
                insert into assessment_version (district_id, assessment_id, version, marks, text, written_at)
                select district_id, id, version, marks, text, coalesce(edited_at, created_at) from assessment where id = ?
                """,
                given.id());
        rows.change(
                "update assessment set marks = ?::jsonb, text = ?, edited_at = ?, version = version + 1 where id = ?",
                Written.marks(wish.marks()),
                wish.text(),
                Time.now(clock),
                given.id());
        happened.fire(
                new AssessmentEdited(
                        viewer.district(), viewer.id(), given.item(), given.id(), hearers(given)));
        return one(viewer, given.id());
    }

    /** Takes back what the viewer found; it is kept out of everybody's sight. */
    @ForVisitors
    @Changes
    public void delete(Viewer viewer, AssessmentId id) {
        var given = own(viewer, id);
        rows.change("update assessment set deleted_at = ? where id = ?", Time.now(clock), id);
        happened.fire(
                new AssessmentDeleted(
                        viewer.district(), viewer.id(), given.item(), id, hearers(given)));
    }

    /** Makes an assessment of one's own item one's own alone (FB-3); again changes nothing. */
    @Changes
    public AssessmentView hide(Viewer viewer, AssessmentId id) {
        var given = onOwnWork(viewer, id);
        if (given.hidden()) return given;
        rows.change("update assessment set hidden_at = ? where id = ?", Time.now(clock), id);
        happened.fire(
                new FeedbackHidden(
                        viewer.district(), viewer.id(), given.item(), id, NewsKind.ASSESSMENTS));
        return one(viewer, id);
    }

    /** Shows again what was hidden. */
    @Changes
    public AssessmentView show(Viewer viewer, AssessmentId id) {
        var given = onOwnWork(viewer, id);
        if (!given.hidden()) return given;
        rows.change("update assessment set hidden_at = null where id = ?", id);
        happened.fire(
                new FeedbackShown(
                        viewer.district(), viewer.id(), given.item(), id, NewsKind.ASSESSMENTS));
        return one(viewer, id);
    }

    /** An assessment; {@code NOT_FOUND} unless the viewer sees it. */
    @ForVisitors
    public AssessmentView one(Viewer viewer, AssessmentId id) {
        return find(viewer, id).orElseThrow(() -> UserFault.notFound("assessmentId"));
    }

    /**
     * The assessments of a kind that the viewer sees on those of the items that they see, newest
     * first; for every item the same page, in one statement whatever the number of items.
     */
    @ForVisitors
    public Map<ItemId, Slice<AssessmentView>> of(
            Viewer viewer, Collection<ItemId> items, AssessmentKind kind, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        var found =
                rows
                        .list(
                                Access.SEEN_ITEMS
                                        + VIEWS
                                        + " from item_bits b cross join lateral (select a.* from assessment a where a.item_id = b.id and a.kind = ? and a.deleted_at is null and "
                                        + SEEN
                                        + " and (a.created_at, a.id) < (?, ?) order by a.created_at desc, a.id desc limit ?) a"
                                        + RUBRIC_AND_AUTHOR
                                        + " order by a.created_at desc, a.id desc",
                                row -> read(row, viewer),
                                viewer.id(),
                                items,
                                kind,
                                from.at(),
                                from.id(),
                                page.first() + 1)
                        .stream()
                        .collect(Collectors.groupingBy(AssessmentView::item));
        return items.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                id -> id,
                                id -> Slice.of(found.getOrDefault(id, List.of()), page.first())));
    }

    private Optional<AssessmentView> find(Viewer viewer, AssessmentId id) {
        return rows.find(
                        "select item_id from assessment where id = ? and deleted_at is null",
                        row -> new ItemId(Rows.uuid(row, "item_id")),
                        id)
                .flatMap(
                        item ->
                                rows.find(
                                        Access.SEEN_ITEMS
                                                + VIEWS
                                                + " from item_bits b join assessment a on a.item_id = b.id and a.id = ? and a.deleted_at is null and "
                                                + SEEN
                                                + RUBRIC_AND_AUTHOR,
                                        row -> read(row, viewer),
                                        viewer.id(),
                                        List.of(item),
                                        id));
    }

    private AssessmentView own(Viewer viewer, AssessmentId id) {
        var given = locked(viewer, id, "assessmentId");
        if (!given.author().id().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "assessmentId", "feedback.authorOnly");
        return given;
    }

    private AssessmentView onOwnWork(Viewer viewer, AssessmentId id) {
        var given = locked(viewer, id, "feedbackId");
        if (!given.canHide())
            throw new UserFault(FaultCode.NOT_ALLOWED, "feedbackId", "access.ownerOnly");
        return given;
    }

    private AssessmentView locked(Viewer viewer, AssessmentId id, String field) {
        rows.list("select id from assessment where id = ? for update", row -> row.getString(1), id);
        return find(viewer, id).orElseThrow(() -> UserFault.notFound(field));
    }

    /** One level for each criterion, each of the rubric. */
    private static void requireMarks(List<Criterion> criteria, List<Mark> marks) {
        var known = criteria.stream().collect(Collectors.toMap(Criterion::id, one -> one));
        var marked = new HashSet<>();
        for (int i = 0; i < marks.size(); i++) {
            var mark = marks.get(i);
            var criterion = known.get(mark.criterion());
            if (criterion == null)
                throw new UserFault(
                        FaultCode.INVALID, "marks." + i + ".criterionId", "assessment.criterion");
            if (!marked.add(mark.criterion()))
                throw new UserFault(
                        FaultCode.INVALID, "marks." + i + ".criterionId", "assessment.twice");
            if (criterion.levels().stream().noneMatch(level -> level.id().equals(mark.level())))
                throw new UserFault(
                        FaultCode.INVALID, "marks." + i + ".levelId", "assessment.level");
        }
        if (marked.size() < criteria.size())
            throw new UserFault(FaultCode.REQUIRED, "marks", "assessment.missing");
    }

    private static Earshot hearers(AssessmentView given) {
        return new Earshot(given.hidden(), Set.of());
    }

    private static AssessmentView read(ResultSet row, Viewer viewer) throws SQLException {
        var author =
                new PersonView(
                        new PersonId(Rows.uuid(row, "author_id")),
                        row.getString("given_name"),
                        row.getString("family_name"));
        boolean mine = !viewer.readOnly() && author.id().equals(viewer.id());
        return new AssessmentView(
                new AssessmentId(Rows.uuid(row, "id")),
                new ItemId(Rows.uuid(row, "item_id")),
                AssessmentKind.valueOf(row.getString("kind")),
                author,
                Optional.ofNullable(Rows.uuid(row, "invitation_id")).map(InvitationId::new),
                new RubricId(Rows.uuid(row, "rubric_id")),
                row.getString("title"),
                Written.criteria(row.getString("criteria")),
                Written.marks(row.getString("marks")),
                row.getString("text"),
                Rows.time(row, "created_at"),
                Optional.ofNullable(Rows.time(row, "edited_at")),
                row.getBoolean("hidden"),
                mine && Permission.ASSESS.in(row.getInt("bits")),
                mine,
                !viewer.readOnly() && row.getBoolean("mine"));
    }
}
