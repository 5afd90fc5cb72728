package org.openportfolio.sharing;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PersonId;

/** An owner shared an item, or changed what a share gives. */
public record ItemShared(
        DistrictId district, PersonId by, ItemId thing, List<Recipient> with, int permissions)
        implements DomainEvent {
    @Override
    public Map<String, Object> facts() {
        return Map.of(
                "with",
                with.stream().map(ItemShared::named).collect(Collectors.joining(",")),
                "permissions",
                permissions);
    }

    private static String named(Recipient recipient) {
        return recipient instanceof Recipient.OnePerson one
                ? "person:" + one.person().value()
                : "group:" + ((Recipient.WholeGroup) recipient).group().value();
    }
}
