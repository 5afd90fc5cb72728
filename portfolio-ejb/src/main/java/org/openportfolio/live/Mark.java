package org.openportfolio.live;

import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * How far somebody has heard. Clients keep it, and give it back to go on from there.
 *
 * @param at when, by the clock of the database
 * @param seen what was over by then
 */
public record Mark(Instant at, Snapshot seen) {
    /** Of the opaque form; a database runs a few hundred transactions at once at most. */
    private static final int LONGEST = 20_000;

    /** Whether somebody who stands here has heard the event, or could have. */
    public boolean holds(LiveEvent event) {
        return seen.holds(event.tx());
    }

    /** The later of the two. */
    public Mark orLater(Mark other) {
        return other.seen.covers(seen) ? other : this;
    }

    /** The opaque form, safe in a URL. */
    public String text() {
        var plain = at.getEpochSecond() + ";" + seen.text();
        return Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString(plain.getBytes(StandardCharsets.US_ASCII));
    }

    /** Reads what {@link #text()} wrote; anything else is a fault of the field {@code after}. */
    public static Mark parse(String text) {
        Supplier<UserFault> refused =
                () -> new UserFault(FaultCode.INVALID, "after", "live.cursor");
        if (text.length() > LONGEST) throw refused.get();
        try {
            var plain = new String(Base64.getUrlDecoder().decode(text), StandardCharsets.US_ASCII);
            int at = plain.indexOf(';');
            if (at < 0) throw refused.get();
            var when = Instant.ofEpochSecond(Long.parseLong(plain.substring(0, at)));
            return Optional.of(plain.substring(at + 1))
                    .flatMap(Snapshot::find)
                    .map(seen -> new Mark(when, seen))
                    .orElseThrow(refused);
        } catch (IllegalArgumentException | DateTimeException notOurs) {
            throw refused.get();
        }
    }
}
