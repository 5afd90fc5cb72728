package org.openportfolio.feedback.assessment;

import java.util.List;
import java.util.Map;
import org.openportfolio.feedback.Earshot;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.EvaluationId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/** Somebody said how the owner of a portfolio is getting on. */
public record ProgressEvaluated(
        DistrictId district, PersonId by, PortfolioId thing, EvaluationId evaluation)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("evaluation", evaluation.value());
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.toOwner(NoticeKind.FEEDBACK, thing));
    }

    @Override
    public List<News> news() {
        return Earshot.USUAL.news(NewsKind.ASSESSMENTS, thing);
    }
}
