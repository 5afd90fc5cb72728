package org.openportfolio.audit;

import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * Which entries of the audit log are looked for. What is empty does not matter.
 *
 * @param who user name or id of who did it, or how their name begins
 * @param thing id of what it was done to
 * @param action what was done, in the log's own words
 * @param outcome how it ended
 * @param from the first day, of the district's calendar
 * @param until the last day
 */
public record AuditSearch(
        String who,
        String thing,
        String action,
        Optional<AuditOutcome> outcome,
        Optional<LocalDate> from,
        Optional<LocalDate> until) {
    public static final AuditSearch ALL =
            new AuditSearch("", "", "", Optional.empty(), Optional.empty(), Optional.empty());

    public AuditSearch {
        who = Wish.optional("who", who, 200);
        thing = Wish.optional("thing", thing, 200);
        action = Wish.optional("action", action, 100);
        from.ifPresent(day -> requireNear("from", day));
        until.ifPresent(day -> requireNear("until", day));
        if (from.isPresent() && until.isPresent() && until.get().isBefore(from.get()))
            throw new UserFault(FaultCode.INVALID, "until", "filter.endsBeforeStart");
    }

    private static void requireNear(String field, LocalDate day) {
        if (day.getYear() < 1970 || day.getYear() > 9000)
            throw new UserFault(FaultCode.INVALID, field, "filter.tooFar");
    }
}
