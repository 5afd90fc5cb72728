package org.openportfolio.directory.activation;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/**
 * Somebody made codes for the students of a class.
 *
 * @param people for how many
 */
public record ActivationCodesMade(DistrictId district, PersonId by, GroupId thing, int people)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("people", people);
    }
}
