package org.openportfolio.web.visit;

import java.util.List;
import java.util.Map;
import org.openportfolio.access.AttachmentView;
import org.openportfolio.access.ItemView;
import org.openportfolio.kernel.ItemId;

/**
 * What a visitor sees of some items.
 *
 * @param inside what lies in those of them that are collections, at any depth
 * @param files of all of them
 */
record Given(Map<ItemId, List<ItemView>> inside, Map<ItemId, List<AttachmentView>> files) {
    List<ItemView> in(ItemView item) {
        return inside.getOrDefault(item.id(), List.of());
    }

    List<AttachmentView> filesOf(ItemView item) {
        return files.getOrDefault(item.id(), List.of());
    }
}
