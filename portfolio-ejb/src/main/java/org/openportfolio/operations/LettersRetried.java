package org.openportfolio.operations;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.PersonId;

/** An administrator had letters tried again that had been put aside, or waited. */
public record LettersRetried(DistrictId district, PersonId by, String topic, int letters)
        implements DomainEvent {
    @Override
    public Id thing() {
        return null;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("topic", topic, "letters", letters);
    }
}
