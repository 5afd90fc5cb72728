package org.openportfolio.item;

import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/**
 * Says who, besides the owner, may change an item. Answered by {@code access}, which knows the
 * grants.
 */
public interface Editors {
    /**
     * Refuses unless the person may edit the item: {@code NOT_FOUND} where they may not even see
     * it, {@code NOT_ALLOWED} else.
     */
    void require(PersonId person, ItemId item);
}
