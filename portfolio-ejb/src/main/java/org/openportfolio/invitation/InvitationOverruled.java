package org.openportfolio.invitation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.Notice;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * An administrator closed an invitation, or let it go again; its owner is told of a closing.
 *
 * @param about the portfolio that it is about, or the items
 */
public record InvitationOverruled(
        DistrictId district,
        PersonId by,
        InvitationId invitation,
        Set<Thing> about,
        Closing.Kind kind)
        implements DomainEvent {
    public InvitationOverruled {
        about = Set.copyOf(about);
    }

    @Override
    public Id thing() {
        return invitation;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind);
    }

    @Override
    public List<Notice> notices() {
        return kind == Closing.Kind.RELEASED
                ? List.of()
                : about.stream().map(thing -> Notice.toOwner(NoticeKind.CLOSED, thing)).toList();
    }
}
