package org.openportfolio.push;

import java.util.List;
import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.PushId;

/**
 * A teacher asked for copies of an item (PU-9); {@link CopiesDelivered} tells who got them.
 *
 * @param asked 1 for the first time, more where the push was repeated
 * @param to whom they named, by kind and id
 * @param refused whom of those they do not reach, with the reason
 */
public record ItemPushed(
        DistrictId district,
        PersonId by,
        ItemId thing,
        PushId push,
        int asked,
        List<String> to,
        List<String> refused,
        boolean alsoLater)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of(
                "push",
                push.value(),
                "asked",
                asked,
                "to",
                to,
                "refused",
                refused,
                "alsoLater",
                alsoLater);
    }
}
