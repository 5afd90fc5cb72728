package org.openportfolio.invitation;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.Id;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.News;
import org.openportfolio.kernel.NewsKind;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.Thing;

/**
 * The mail of an invitation cannot be delivered: the owner hears of it, and asks for another
 * address.
 *
 * @param owner who invited
 * @param about what they invited to
 * @param reason a code, as {@code smtp-550}
 */
public record MailRefused(
        DistrictId district, InvitationId invitation, PersonId owner, Thing about, String reason)
        implements DomainEvent {
    @Override
    public PersonId by() {
        return null;
    }

    @Override
    public Id thing() {
        return invitation;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("reason", reason);
    }

    @Override
    public List<News> news() {
        return List.of(new News(NewsKind.CHANGED, about, Set.of(owner)));
    }
}
