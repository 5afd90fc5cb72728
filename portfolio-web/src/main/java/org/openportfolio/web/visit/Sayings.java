package org.openportfolio.web.visit;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import org.openportfolio.access.Permission;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.feedback.Feedback;
import org.openportfolio.feedback.assessment.AssessmentKind;
import org.openportfolio.feedback.assessment.AssessmentView;
import org.openportfolio.feedback.assessment.Assessments;
import org.openportfolio.feedback.assessment.EvaluationView;
import org.openportfolio.feedback.assessment.Evaluations;
import org.openportfolio.feedback.assessment.RubricView;
import org.openportfolio.feedback.assessment.Rubrics;
import org.openportfolio.feedback.request.RequestView;
import org.openportfolio.feedback.request.Requests;
import org.openportfolio.invitation.GuestBook;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Slice;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.Viewer;

/** Reads what is said about a thing. */
@ApplicationScoped
public class Sayings {
    private static final int THREADS = 50;

    @Inject Feedback feedback;
    @Inject Assessments assessments;
    @Inject Evaluations evaluations;
    @Inject Rubrics rubrics;
    @Inject GuestBook guestBook;
    @Inject Requests requests;

    /**
     * @param after the thread to go on after
     */
    Said about(Viewer viewer, ItemId item, ItemKind kind, Set<Permission> may, String after) {
        var threads = threads(viewer, item, after);
        var page = new PageRequest(PageRequest.MOST, Optional.empty());
        var found =
                kind == ItemKind.REFLECTION
                        ? List.<AssessmentView>of()
                        : Stream.of(AssessmentKind.values())
                                .flatMap(
                                        one ->
                                                assessments
                                                        .of(viewer, List.of(item), one, page)
                                                        .get(item)
                                                        .rows()
                                                        .stream())
                                .toList();
        boolean assesses = may.contains(Permission.ASSESS) && kind != ItemKind.REFLECTION;
        return said(
                viewer,
                item,
                threads,
                found,
                List.of(),
                assesses ? rubrics.usable(viewer, page).rows() : List.of());
    }

    Said about(Viewer viewer, PortfolioId portfolio, String after) {
        var threads = threads(viewer, portfolio, after);
        var page = new PageRequest(PageRequest.MOST, Optional.empty());
        return said(
                viewer,
                portfolio,
                threads,
                List.of(),
                evaluations.of(viewer, List.of(portfolio), page).get(portfolio).rows(),
                List.of());
    }

    /** What the owner asks of the visitor on this visit, and waits for; the newest first. */
    List<RequestView> asked(Viewer viewer) {
        return requests.toMe(viewer, new PageRequest(PageRequest.MOST, Optional.empty())).rows();
    }

    private Said said(
            Viewer viewer,
            Thing thing,
            Slice<CommentView> threads,
            List<AssessmentView> assessments,
            List<EvaluationView> evaluations,
            List<RubricView> rubrics) {
        var replies = replies(viewer, threads);
        var comments =
                Stream.concat(
                                threads.rows().stream(),
                                replies.values().stream().flatMap(List::stream))
                        .filter(comment -> !comment.deleted())
                        .toList();
        var guests =
                Stream.of(
                                comments.stream().map(CommentView::invitation),
                                assessments.stream().map(AssessmentView::invitation),
                                evaluations.stream().map(EvaluationView::invitation))
                        .flatMap(all -> all.flatMap(Optional::stream))
                        .distinct()
                        .toList();
        return new Said(
                threads,
                replies,
                assessments,
                evaluations,
                rubrics,
                feedback.files(viewer, comments.stream().map(CommentView::id).toList()),
                guestBook.of(viewer, guests),
                asked(viewer).stream().filter(one -> one.about().equals(thing)).toList(),
                more(threads));
    }

    private Slice<CommentView> threads(Viewer viewer, Thing thing, String after) {
        var page = new PageRequest(THREADS, Optional.ofNullable(after).map(Cursor::parse));
        return feedback.of(viewer, List.of(thing), page).get(thing);
    }

    private Map<CommentId, List<CommentView>> replies(Viewer viewer, Slice<CommentView> threads) {
        Map<CommentId, List<CommentView>> all = new HashMap<>();
        for (var thread : threads.rows()) {
            List<CommentView> replies = new ArrayList<>();
            var slice = thread.replies();
            while (slice.isPresent()) {
                replies.addAll(slice.get().rows());
                if (!slice.get().more()) break;
                var last = replies.get(replies.size() - 1).cursor();
                slice =
                        Optional.of(
                                feedback.replies(
                                                viewer,
                                                List.of(thread.id()),
                                                new PageRequest(
                                                        PageRequest.MOST, Optional.of(last)))
                                        .get(thread.id()));
            }
            all.put(thread.id(), replies);
        }
        return all;
    }

    private static Optional<String> more(Slice<CommentView> threads) {
        return threads.more()
                ? Optional.of(threads.rows().get(threads.rows().size() - 1).cursor().text())
                : Optional.empty();
    }
}
