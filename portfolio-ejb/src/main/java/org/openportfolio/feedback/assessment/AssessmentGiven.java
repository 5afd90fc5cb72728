package org.openportfolio.feedback.assessment;

import java.util.List;
import java.util.Map;
import org.openportfolio.feedback.Earshot;
import org.openportfolio.kernel.AssessmentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;

/** Somebody assessed an item, or its owner assessed themselves. */
public record AssessmentGiven(
        DistrictId district,
        PersonId by,
        ItemId thing,
        AssessmentId assessment,
        AssessmentKind kind)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("assessment", assessment.value(), "kind", kind);
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
