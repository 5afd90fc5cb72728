package org.openportfolio.web.visit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.feedback.CommentView;
import org.openportfolio.feedback.assessment.AssessmentView;
import org.openportfolio.feedback.assessment.EvaluationView;
import org.openportfolio.feedback.assessment.RubricView;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.Slice;

/**
 * What a visitor finds said about a thing, and may say.
 *
 * @param threads of comments, the oldest first
 * @param replies in them
 * @param assessments of an item, the newest first
 * @param evaluations of a portfolio, the newest first
 * @param rubrics that the visitor may assess with
 */
record Said(
        Slice<CommentView> threads,
        Map<CommentId, List<CommentView>> replies,
        List<AssessmentView> assessments,
        List<EvaluationView> evaluations,
        List<RubricView> rubrics,
        Optional<String> more) {}
