package org.openportfolio.transfer;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.kernel.PersonId;

/** Somebody asked for an archive of what they own (AU-2). */
public record ExportAsked(
        DistrictId district, PersonId by, ExportId thing, String scope, int items, boolean feedback)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("scope", scope, "items", items, "feedback", feedback);
    }
}
