package org.openportfolio.sharing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
import org.openportfolio.kernel.Thing;

/**
 * An owner answered a request for access (EX-12). Of what they gave, the share itself tells.
 *
 * @param asker who asked
 * @param given what they can see now; empty where the answer was no
 */
public record AccessAnswered(
        DistrictId district,
        PersonId by,
        AccessRequestId request,
        PersonId asker,
        Optional<Thing> given)
        implements DomainEvent {
    @Override
    public Id thing() {
        return request;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("asker", asker.value(), "granted", given.isPresent());
    }

    /**
     * Of what was given the share tells, and a word said with it too; of a no nothing else does.
     */
    @Override
    public List<Notice> notices() {
        return given.isPresent()
                ? List.of()
                : List.of(Notice.to(NoticeKind.REQUEST, request, Set.of(asker)));
    }

    @Override
    public List<News> news() {
        return List.of(new News(NewsKind.REQUESTS, request, Set.of(asker)));
    }
}
