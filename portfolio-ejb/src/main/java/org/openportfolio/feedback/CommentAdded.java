package org.openportfolio.feedback;

import java.util.Map;
import org.openportfolio.kernel.CommentId;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/** Somebody commented on an item. */
public record CommentAdded(DistrictId district, PersonId by, ItemId thing, CommentId comment)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of("comment", comment.value());
    }
}
