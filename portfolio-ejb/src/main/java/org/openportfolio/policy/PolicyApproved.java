package org.openportfolio.policy;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ProposalId;

/**
 * The lead administrator approved a proposed policy (PO-6).
 *
 * @param version under which it came into force
 */
public record PolicyApproved(DistrictId district, PersonId by, ProposalId thing, int version)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version);
    }
}
