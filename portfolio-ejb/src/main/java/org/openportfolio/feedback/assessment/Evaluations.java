package org.openportfolio.feedback.assessment;

import jakarta.ejb.Stateless;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.util.Collection;
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
import org.openportfolio.kernel.Changes;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ForMembers;
import org.openportfolio.kernel.ForVisitors;
import org.openportfolio.kernel.Ids;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Rows;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Time;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/**
 * Progress evaluations of portfolios by those who may assess them, as teachers may by rule (FB-2).
 * The owner and whoever may see assessments see them, and their authors their own; what the owner
 * hides is theirs alone (FB-3).
 */
@Stateless
@ForMembers
public class Evaluations {
    /** Of evaluations e of portfolios that a CTE portfolio_bits names, those the viewer sees. */
    private static final String SEEN =
            "(b.mine or e.hidden_at is null and (b.bits & 8 = 8 and %s or e.author_id = (select id from me)))"
                    .formatted(VisitRule.unrestricted("(select id from me)"));

    private static final String VIEWS =
            """
            select e.id, e.portfolio_id, e.level, e.text, e.created_at, e.edited_at, e.hidden_at is not null as hidden,
                   e.invitation_id, p.id as author_id, %s, p.family_name, b.mine, b.bits
            """
                    .formatted(GuestNames.GIVEN_NAME);

    @Inject Access access;
    @Inject Rows rows;
    @Inject Ids ids;
    @Inject Clock clock;
    @Inject Event<DomainEvent> happened;

    /** Says how the owner of a portfolio is getting on; nobody says so of themselves. */
    @ForVisitors
    @Changes
    public EvaluationView evaluate(Viewer viewer, Evaluate wish) {
        var portfolio = access.ofPortfolio(viewer.id(), wish.about());
        if (portfolio.owner())
            throw new UserFault(FaultCode.NOT_ALLOWED, "portfolioId", "evaluation.oneself");
        portfolio.require(Permission.ASSESS);
        var id = new EvaluationId(ids.next());
        rows.change(
                """
                insert into evaluation (id, district_id, portfolio_id, author_id, level, text, created_at, invitation_id)
                values (?, ?, ?, ?, ?, ?, ?, ?)
                """,
                id,
                viewer.district(),
                wish.about(),
                viewer.id(),
                wish.level(),
                wish.text(),
                Time.now(clock),
                viewer.invitation().orElse(null));
        happened.fire(new ProgressEvaluated(viewer.district(), viewer.id(), wish.about(), id));
        return one(viewer, id);
    }

    /** Changes what the viewer said; what they said before is kept. */
    @ForVisitors
    @Changes
    public EvaluationView edit(Viewer viewer, EditEvaluation wish) {
        var given = own(viewer, wish.about());
        if (!access.ofPortfolio(viewer.id(), given.portfolio()).may(Permission.ASSESS))
            throw new UserFault(FaultCode.NOT_ALLOWED, "evaluationId", "access.assess");
        if (given.level() == wish.level() && given.text().equals(wish.text())) return given;
        rows.change(
                """
                insert into evaluation_version (district_id, evaluation_id, version, level, text, written_at)
                select district_id, id, version, level, text, coalesce(edited_at, created_at) from evaluation where id = ?
                """,
                given.id());
        rows.change(
                "update evaluation set level = ?, text = ?, edited_at = ?, version = version + 1 where id = ?",
                wish.level(),
                wish.text(),
                Time.now(clock),
                given.id());
        happened.fire(
                new AssessmentEdited(
                        viewer.district(),
                        viewer.id(),
                        given.portfolio(),
                        given.id(),
                        hearers(given)));
        return one(viewer, given.id());
    }

    /** Takes back what the viewer said; it is kept out of everybody's sight. */
    @ForVisitors
    @Changes
    public void delete(Viewer viewer, EvaluationId id) {
        var given = own(viewer, id);
        rows.change("update evaluation set deleted_at = ? where id = ?", Time.now(clock), id);
        happened.fire(
                new AssessmentDeleted(
                        viewer.district(), viewer.id(), given.portfolio(), id, hearers(given)));
    }

    /** Makes an evaluation of one's own portfolio one's own alone (FB-3); again changes nothing. */
    @Changes
    public EvaluationView hide(Viewer viewer, EvaluationId id) {
        var given = onOwnWork(viewer, id);
        if (given.hidden()) return given;
        rows.change("update evaluation set hidden_at = ? where id = ?", Time.now(clock), id);
        happened.fire(
                new FeedbackHidden(
                        viewer.district(),
                        viewer.id(),
                        given.portfolio(),
                        id,
                        NewsKind.ASSESSMENTS));
        return one(viewer, id);
    }

    /** Shows again what was hidden. */
    @Changes
    public EvaluationView show(Viewer viewer, EvaluationId id) {
        var given = onOwnWork(viewer, id);
        if (!given.hidden()) return given;
        rows.change("update evaluation set hidden_at = null where id = ?", id);
        happened.fire(
                new FeedbackShown(
                        viewer.district(),
                        viewer.id(),
                        given.portfolio(),
                        id,
                        NewsKind.ASSESSMENTS));
        return one(viewer, id);
    }

    /** An evaluation; {@code NOT_FOUND} unless the viewer sees it. */
    @ForVisitors
    public EvaluationView one(Viewer viewer, EvaluationId id) {
        return find(viewer, id).orElseThrow(() -> UserFault.notFound("evaluationId"));
    }

    /**
     * The evaluations that the viewer sees of those of the portfolios that they see, newest first;
     * for every portfolio the same page, in one statement whatever the number of portfolios.
     */
    @ForVisitors
    public Map<PortfolioId, Slice<EvaluationView>> of(
            Viewer viewer, Collection<PortfolioId> portfolios, PageRequest page) {
        var from = page.after().orElse(Cursor.START);
        var found =
                rows
                        .list(
                                Access.SEEN_PORTFOLIOS
                                        + VIEWS
                                        + " from portfolio_bits b cross join lateral (select e.* from evaluation e where e.portfolio_id = b.id and e.deleted_at is null and "
                                        + SEEN
                                        + " and (e.created_at, e.id) < (?, ?) order by e.created_at desc, e.id desc limit ?) e"
                                        + " join person p on p.id = e.author_id"
                                        + GuestNames.beside("e")
                                        + " order by e.created_at desc, e.id desc",
                                row -> read(row, viewer),
                                viewer.id(),
                                portfolios,
                                from.at(),
                                from.id(),
                                page.first() + 1)
                        .stream()
                        .collect(Collectors.groupingBy(EvaluationView::portfolio));
        return portfolios.stream()
                .distinct()
                .collect(
                        Collectors.toMap(
                                id -> id,
                                id -> Slice.of(found.getOrDefault(id, List.of()), page.first())));
    }

    private Optional<EvaluationView> find(Viewer viewer, EvaluationId id) {
        return rows.find(
                        "select portfolio_id from evaluation where id = ? and deleted_at is null",
                        row -> new PortfolioId(Rows.uuid(row, "portfolio_id")),
                        id)
                .flatMap(
                        portfolio ->
                                rows.find(
                                        Access.SEEN_PORTFOLIOS
                                                + VIEWS
                                                + " from portfolio_bits b join evaluation e on e.portfolio_id = b.id and e.id = ? and e.deleted_at is null and "
                                                + SEEN
                                                + " join person p on p.id = e.author_id"
                                                + GuestNames.beside("e"),
                                        row -> read(row, viewer),
                                        viewer.id(),
                                        List.of(portfolio),
                                        id));
    }

    private EvaluationView own(Viewer viewer, EvaluationId id) {
        var given = locked(viewer, id, "evaluationId");
        if (!given.author().id().equals(viewer.id()))
            throw new UserFault(FaultCode.NOT_ALLOWED, "evaluationId", "feedback.authorOnly");
        return given;
    }

    private EvaluationView onOwnWork(Viewer viewer, EvaluationId id) {
        var given = locked(viewer, id, "feedbackId");
        if (!given.canHide())
            throw new UserFault(FaultCode.NOT_ALLOWED, "feedbackId", "access.ownerOnly");
        return given;
    }

    private EvaluationView locked(Viewer viewer, EvaluationId id, String field) {
        rows.list("select id from evaluation where id = ? for update", row -> row.getString(1), id);
        return find(viewer, id).orElseThrow(() -> UserFault.notFound(field));
    }

    private static Earshot hearers(EvaluationView given) {
        return new Earshot(given.hidden(), Set.of());
    }

    private static EvaluationView read(ResultSet row, Viewer viewer) throws SQLException {
        var author =
                new PersonView(
                        new PersonId(Rows.uuid(row, "author_id")),
                        row.getString("given_name"),
                        row.getString("family_name"));
        boolean mine = !viewer.readOnly() && author.id().equals(viewer.id());
        return new EvaluationView(
                new EvaluationId(Rows.uuid(row, "id")),
                new PortfolioId(Rows.uuid(row, "portfolio_id")),
                author,
                Optional.ofNullable(Rows.uuid(row, "invitation_id")).map(InvitationId::new),
                ProgressLevel.valueOf(row.getString("level")),
                row.getString("text"),
                Rows.time(row, "created_at"),
                Optional.ofNullable(Rows.time(row, "edited_at")),
                row.getBoolean("hidden"),
                mine && Permission.ASSESS.in(row.getInt("bits")),
                mine,
                !viewer.readOnly() && row.getBoolean("mine"));
    }
}
