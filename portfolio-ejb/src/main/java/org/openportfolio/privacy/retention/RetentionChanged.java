package org.openportfolio.privacy.retention;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PersonId;

/** An administrator set how long things are kept. */
public record RetentionChanged(DistrictId district, PersonId by, int version, Retention times)
        implements DomainEvent {
    @Override
    public Id thing() {
        return null;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of(
                "version", version,
                "auditMonths", times.auditMonths(),
                "graceMonths", times.graceMonths(),
                "leaverMonths", times.leaverMonths(),
                "exportDays", times.exportDays(),
                "rosterMonths", times.rosterMonths(),
                "notificationDays", times.notificationDays(),
                "jobDays", times.jobDays(),
                "letterDays", times.letterDays());
    }
}
