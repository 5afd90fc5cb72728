package org.openportfolio.policy;

import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/**
 * Another policy is in force in a district.
 *
 * @param version its number
 * @param changed in which terms it differs from the one before
 */
public record PolicyChanged(DistrictId district, PersonId by, int version, Set<PolicyTerm> changed)
        implements DomainEvent {
    public PolicyChanged {
        changed = Set.copyOf(changed);
    }

    @Override
    public DistrictId thing() {
        return district;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version, "changed", PolicyProposed.names(changed));
    }
}
