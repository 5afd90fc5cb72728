package org.openportfolio.web.visit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.feedback.CommentFile;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.feedback.assessment.AssessmentView;
import org.openportfolio.feedback.assessment.EvaluationView;
import org.openportfolio.feedback.assessment.RubricView;
import org.openportfolio.feedback.request.RequestView;
import org.openportfolio.invitation.GuestView;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.Slice;

/**
 * What a visitor finds said about a thing, and may say.
 *
 * @param threads of comments, the oldest first
 * @param replies in them
 * @param assessments of an item, the newest first
 * @param evaluations of a portfolio, the newest first
 * @param rubrics that the visitor may assess with
 * @param files of the comments
 * @param asked what its owner asks of the visitor about it, and waits for
 * @param guests as what those came who are from outside and said any of it
 */
record Said(
        Slice<CommentView> threads,
        Map<CommentId, List<CommentView>> replies,
        List<AssessmentView> assessments,
        List<EvaluationView> evaluations,
        List<RubricView> rubrics,
        Map<CommentId, List<CommentFile>> files,
        Map<InvitationId, GuestView> guests,
        List<RequestView> asked,
        Optional<String> more) {}
