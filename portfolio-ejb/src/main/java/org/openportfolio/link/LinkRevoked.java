package org.openportfolio.link;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/**
 * A public link was ended for good.
 *
 * @param others who hears of it besides
 */
public record LinkRevoked(
        DistrictId district, PersonId by, PortfolioId thing, LinkId link, Set<PersonId> others)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("link", link.value());
    }

    @Override
    public List<News> news() {
        return others.isEmpty() ? List.of() : List.of(new News(NewsKind.CHANGED, thing, others));
    }
}
