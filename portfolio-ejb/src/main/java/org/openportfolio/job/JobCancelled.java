package org.openportfolio.job;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.JobId;
import org.openportfolio.kernel.PersonId;

/** Who asked for a job wants it no more. */
public record JobCancelled(DistrictId district, PersonId by, JobId thing, String kind)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind);
    }
}
