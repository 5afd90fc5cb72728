package org.openportfolio.access;

import java.util.Optional;
import java.util.Set;
import org.openportfolio.item.ItemKind;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;

/**
 * What a viewer may do with an item or a portfolio they can see.
 *
 * @param thing which
 * @param kind what an item is; empty for a portfolio
 * @param owner whether it is the viewer's own
 * @param permissions what they may do; {@link Permission#VIEW} is always among them
 */
public record Decision(
        Thing thing, Optional<ItemKind> kind, boolean owner, Set<Permission> permissions) {
    /** The field of an input that names the thing. */
    private String field() {
        return thing instanceof ItemId ? "itemId" : "portfolioId";
    }

    public boolean may(Permission wanted) {
        return permissions.contains(wanted);
    }

    /** Refuses unless allowed. */
    public Decision require(Permission wanted) {
        if (!may(wanted))
            throw new UserFault(
                    FaultCode.NOT_ALLOWED,
                    field(),
                    "access." + wanted.name().toLowerCase(java.util.Locale.ROOT));
        return this;
    }

    /** Refuses unless it is the viewer's own. */
    public Decision requireOwner() {
        if (!owner) throw new UserFault(FaultCode.NOT_ALLOWED, field(), "access.ownerOnly");
        return this;
    }
}
