package org.openportfolio.sharing;

import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.FeedbackWish;
import org.openportfolio.access.Permission;
import org.openportfolio.access.Recipient;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.Thing;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What an owner wants to share with whom.
 *
 * @param about the item or portfolio
 * @param recipients 1 to 100, nobody twice
 * @param permissions what they may do; seeing it always goes along
 * @param startsAt from when, else from now
 * @param endsAt until when, else until revoked
 * @param message to the recipients, up to 2,000 characters
 * @param request what they are asked to look at, if anything (SH-13)
 */
public record ShareThing(
        Thing about,
        List<Recipient> recipients,
        Set<Permission> permissions,
        Optional<Instant> startsAt,
        Optional<Instant> endsAt,
        String message,
        Optional<FeedbackWish> request)
        implements About {
    public static final int MOST_RECIPIENTS = 100;

    public ShareThing {
        Wish.present("itemId", about);
        recipients = recipients == null ? List.of() : List.copyOf(recipients);
        permissions = permissions == null ? Set.of() : Set.copyOf(permissions);
        message = Wish.optional("message", message, 2_000);
        if (recipients.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "recipients", "share.nobody");
        Wish.atMost("recipients", recipients, MOST_RECIPIENTS);
        var seen = new HashSet<Recipient>();
        for (int i = 0; i < recipients.size(); i++)
            if (!seen.add(recipients.get(i)))
                throw new UserFault(FaultCode.INVALID, "recipients." + i, "share.twice");
        if (startsAt.isPresent() && endsAt.isPresent() && !endsAt.get().isAfter(startsAt.get()))
            throw new UserFault(FaultCode.INVALID, "endsAt", "share.endsBeforeStart");
    }

    /** Without a request. */
    public ShareThing(
            Thing about,
            List<Recipient> recipients,
            Set<Permission> permissions,
            Optional<Instant> startsAt,
            Optional<Instant> endsAt,
            String message) {
        this(about, recipients, permissions, startsAt, endsAt, message, Optional.empty());
    }

    /** Refuses an end that has passed, or dates no calendar reaches. */
    void requireFuture(Instant now) {
        if (endsAt.isPresent() && !endsAt.get().isAfter(now))
            throw new UserFault(FaultCode.INVALID, "endsAt", "share.endsInPast");
        var latest = now.plus(java.time.Duration.ofDays(3650));
        for (var date : Map.of("startsAt", startsAt, "endsAt", endsAt).entrySet())
            if (date.getValue().isPresent() && date.getValue().get().isAfter(latest))
                throw new UserFault(FaultCode.INVALID, date.getKey(), "share.tooFar");
    }
}
