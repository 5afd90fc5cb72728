package org.openportfolio.policy;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.SchoolId;

/**
 * Other rules hold at a school.
 *
 * @param version their number
 * @param opened whether they allow something that those before did not
 */
public record SchoolPolicyChanged(
        DistrictId district, PersonId by, SchoolId thing, int version, boolean opened)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version, "opened", opened);
    }
}
