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
import org.openportfolio.kernel.RequestId;
import org.openportfolio.kernel.Thing;

/**
 * A request for feedback was answered, declined or withdrawn.
 *
 * @param other who of the two did not do it: they hear of it
 */
public record RequestClosed(
        DistrictId district,
        PersonId by,
        Thing thing,
        RequestId request,
        RequestState state,
        PersonId other)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("request", request.value(), "state", state);
    }

    @Override
    public List<Notice> notices() {
        return List.of(Notice.to(NoticeKind.REQUEST, thing, Set.of(other)));
    }

    @Override
    public List<News> news() {
        return List.of(new News(NewsKind.REQUESTS, thing, Set.of(other)));
    }
}
