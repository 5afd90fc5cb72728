package org.openportfolio.item;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Viewer;

/** Puts into a collection what was in it before. Answered by {@code item.collection}. */
public interface Contents {
    /**
     * Gives an own collection the contents of a former version, in their order: without what is
     * gone by now, and without what can be in it no more because of what lies in what.
     *
     * @return what is in it no longer, with the people who could see it until now and cannot any
     *     more
     */
    Map<ItemId, Set<PersonId>> restore(Viewer owner, ItemId collection, List<ItemId> former);
}
