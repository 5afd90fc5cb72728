package org.openportfolio.mail;

import java.util.Map;
import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.NoticeKind;
import org.openportfolio.kernel.PersonId;

/** Somebody chose how often they want mails of a kind, or unsubscribed from it. */
public record MailWishChanged(DistrictId district, PersonId by, NoticeKind kind, Pace pace)
        implements DomainEvent {
    @Override
    public PersonId thing() {
        return by;
    }

    @Override
    public Map<String, Object> facts() {
        return Map.of("kind", kind, "pace", pace);
    }
}
