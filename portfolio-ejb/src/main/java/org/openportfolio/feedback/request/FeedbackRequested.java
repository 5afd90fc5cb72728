package org.openportfolio.feedback.request;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * An owner asked for feedback on their work.
 *
 * @param asked how many people
 * @param heard those of them who can see the thing now
 */
public record FeedbackRequested(
        DistrictId district, PersonId by, Thing thing, int asked, Set<PersonId> heard)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("asked", asked);
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.REQUEST, thing, heard));
    }

    @Override
    public List<News> news() {
        return heard.isEmpty() ? List.of() : List.of(new News(NewsKind.REQUESTS, thing, heard));
    }
}
