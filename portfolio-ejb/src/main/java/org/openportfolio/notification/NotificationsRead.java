package org.openportfolio.notification;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;

/** Somebody marked notifications of theirs as read. */
public record NotificationsRead(DistrictId district, PersonId by, int count)
        implements DomainEvent {
    @Override
    public PersonId thing() {
        return by;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("count", count);
    }
}
