package org.openportfolio.access;

import java.util.Set;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.UserFault;

/**
 * What a viewer may do with an item they can see.
 *
 * @param item which
 * @param kind what it is
 * @param owner whether it is the viewer's own
 * @param permissions what they may do; {@link Permission#VIEW} is always among them
 */
public record Decision(ItemId item, ItemKind kind, boolean owner, Set<Permission> permissions) {
    public boolean may(Permission wanted) {
        return permissions.contains(wanted);
    }

    /** Refuses unless allowed. */
    public Decision require(Permission wanted) {
        if (!may(wanted))
            throw new UserFault(
                    FaultCode.NOT_ALLOWED,
                    "itemId",
                    "access." + wanted.name().toLowerCase(java.util.Locale.ROOT));
        return this;
    }

    /** Refuses unless it is the viewer's own. */
    public Decision requireOwner() {
        if (!owner) throw new UserFault(FaultCode.NOT_ALLOWED, "itemId", "access.ownerOnly");
        return this;
    }
}
