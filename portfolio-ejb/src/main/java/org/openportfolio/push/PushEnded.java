package org.openportfolio.push;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PushId;

/** Who joins later gets no copy any more. */
public record PushEnded(DistrictId district, PersonId by, PushId thing, int groups)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("groups", groups);
    }
}
