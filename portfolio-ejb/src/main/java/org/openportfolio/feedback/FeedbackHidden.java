package org.openportfolio.feedback;

import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * An owner hid what somebody said about their work: it is theirs alone now (FB-3). Whoever saw it
 * reads again and finds it gone; its author is not told apart from that.
 *
 * @param feedback which comment, assessment or evaluation
 * @param kind what phones call it
 */
public record FeedbackHidden(
        DistrictId district, PersonId by, Thing thing, Id feedback, NewsKind kind)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind, "feedback", feedback.value());
    }

    @Override
    public List<News> news() {
        return Earshot.USUAL.news(kind, thing);
    }
}
