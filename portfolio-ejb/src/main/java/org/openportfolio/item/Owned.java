package org.openportfolio.item;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.PersistenceContext;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Viewer;

/** Finds what is a viewer's own; {@code NOT_FOUND} for everything else. */
@ApplicationScoped
class Owned {
    @PersistenceContext EntityManager em;

    /** An own item that is not in the bin. */
    Item item(Viewer viewer, ItemId id) {
        var item = any(viewer, id);
        if (item.deleted()) throw UserFault.notFound("itemId");
        return item;
    }

    /** An own item, in the bin or not. */
    Item any(Viewer viewer, ItemId id) {
        var item = em.find(Item.class, id.value());
        if (item == null || !item.owner().equals(viewer.id())) throw UserFault.notFound("itemId");
        return item;
    }
}
