package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.PersonId;

/** What came in with an archive is in the bin, its portfolios are gone. */
public record ImportUndone(
        DistrictId district, PersonId by, ImportId thing, int items, int portfolios)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("items", items, "portfolios", portfolios);
    }
}
