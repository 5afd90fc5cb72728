package org.openportfolio.invitation;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.OrganisationId;
import org.openportfolio.kernel.PersonId;

/**
 * An administrator changed the registry of organisations (EX-7).
 *
 * @param change what: MADE, RENAMED, LOGO_SET, LOGO_REMOVED, DOMAIN_ADDED, DOMAIN_VERIFIED,
 *     DOMAIN_REMOVED, ARCHIVED
 */
public record OrganisationChanged(
        DistrictId district, PersonId by, OrganisationId organisation, String change)
        implements DomainEvent {
    @Override
    public Id thing() {
        return organisation;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("change", change);
    }
}
