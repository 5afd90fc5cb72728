package org.openportfolio.link;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.LinkId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PortfolioId;

/**
 * Somebody read the two warnings, and was told the address of a public link.
 *
 * @param owner whether it is their own portfolio; else a teacher stands behind the link now
 */
public record LinkAcknowledged(
        DistrictId district, PersonId by, PortfolioId thing, LinkId link, boolean owner)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("link", link.value(), "owner", owner);
    }
}
