package org.openportfolio.operations;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PersonId;

/** An administrator had work begun again that had been given up. */
public record JobRepeated(DistrictId district, PersonId by, JobId thing, String kind)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind);
    }
}
