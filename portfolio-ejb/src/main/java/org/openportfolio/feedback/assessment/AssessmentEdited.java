package org.openportfolio.feedback.assessment;

import java.util.List;
import java.util.Map;
import org.openportfolio.feedback.Earshot;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * Somebody changed what they had found; what it was before is kept.
 *
 * @param assessment which assessment or progress evaluation
 */
public record AssessmentEdited(
        DistrictId district, PersonId by, Thing thing, Id assessment, Earshot earshot)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("assessment", assessment.value());
    }

    @Override
    public List<News> news() {
        return earshot.news(NewsKind.ASSESSMENTS, thing);
    }
}
