package org.openportfolio.sharing;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.AccessRequestId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;

/**
 * A member asked another for access, or took that back (EX-12).
 *
 * @param of the owner
 * @param withdrawn whether it was taken back
 */
public record AccessAsked(
        DistrictId district, PersonId by, AccessRequestId request, PersonId of, boolean withdrawn)
        implements DomainEvent {
    @Override
    public Id thing() {
        return request;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("of", of.value(), "withdrawn", withdrawn);
    }

    @Override
    public List<Notice> notices() {
        return withdrawn ? List.of() : List.of(Notice.to(NoticeKind.REQUEST, request, Set.of(of)));
    }

    @Override
    public List<News> news() {
        return List.of(new News(NewsKind.REQUESTS, request, Set.of(of)));
    }
}
