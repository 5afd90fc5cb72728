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
import org.openportfolio.kernel.PortfolioId;

/**
 * A member asked another for access, or took that back (EX-12).
 *
 * @param of the owner
 * @param about a portfolio of the owner's that phones can show beside it; empty if they have none
 * @param withdrawn whether it was taken back
 */
public record AccessAsked(
        DistrictId district,
        PersonId by,
        AccessRequestId request,
        PersonId of,
        Optional<PortfolioId> about,
        boolean withdrawn)
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
        return withdrawn
                ? List.of()
                : about.map(one -> List.of(Notice.to(NoticeKind.REQUEST, one, Set.of(of))))
                        .orElse(List.of());
    }

    @Override
    public List<News> news() {
        return about.map(one -> List.of(new News(NewsKind.REQUESTS, one, Set.of(of))))
                .orElse(List.of());
    }
}
