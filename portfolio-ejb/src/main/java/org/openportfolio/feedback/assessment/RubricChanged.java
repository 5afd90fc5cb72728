package org.openportfolio.feedback.assessment;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.RubricId;

/** A teacher changed a rubric: from now on this version is used. */
public record RubricChanged(DistrictId district, PersonId by, RubricId thing, int version)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("version", version);
    }
}
