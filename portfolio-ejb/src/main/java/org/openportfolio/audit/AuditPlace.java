package org.openportfolio.audit;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * A place in the audit log, which is read from new to old.
 *
 * @param at the time of an entry, to the microsecond
 * @param id its id, which tells entries of the same time apart
 */
public record AuditPlace(Instant at, long id) {
    /** Before the newest entry. */
    public static final AuditPlace START =
            new AuditPlace(Instant.parse("9999-12-31T00:00:00Z"), Long.MAX_VALUE);

    /** As it stands in an address. */
    public String text() {
        return ChronoUnit.MICROS.between(Instant.EPOCH, at) + "-" + id;
    }

    /** Reads what {@link #text()} wrote; anything else is a fault of the field {@code after}. */
    public static AuditPlace parse(String text) {
        if (!text.matches("\\d{1,18}-\\d{1,18}")) throw refused();
        var parts = text.split("-");
        try {
            var at = Instant.EPOCH.plus(Long.parseLong(parts[0]), ChronoUnit.MICROS);
            if (at.isAfter(START.at())) throw refused();
            return new AuditPlace(at, Long.parseLong(parts[1]));
        } catch (DateTimeException | ArithmeticException tooFar) {
            throw refused();
        }
    }

    private static UserFault refused() {
        return new UserFault(FaultCode.INVALID, "after", "page.cursor");
    }
}
