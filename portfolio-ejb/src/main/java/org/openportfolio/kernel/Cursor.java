package org.openportfolio.kernel;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that is ordered by a time and then an id. Clients pass it back as they got it.
 *
 * @param at the time, to the microsecond
 * @param id the id that tells rows of the same time apart
 */
public record Cursor(Instant at, UUID id) {
    /** Before everything in a list that runs from new to old; PostgreSQL can still compare it. */
    public static final Cursor START =
            new Cursor(Instant.parse("9999-12-31T00:00:00Z"), new UUID(-1, -1));

    /** The opaque form, safe in a URL. */
    public String text() {
        var bytes = ByteBuffer.allocate(28).putLong(at.getEpochSecond()).putInt(at.getNano());
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads what {@link #text()} wrote; anything else is a fault of the field {@code after}. */
    public static Cursor parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == 28) {
                var in = ByteBuffer.wrap(bytes);
                var at = Instant.ofEpochSecond(in.getLong(), in.getInt());
                if (!at.isAfter(START.at()) && at.isAfter(Instant.EPOCH))
                    return new Cursor(at, new UUID(in.getLong(), in.getLong()));
            }
        } catch (IllegalArgumentException | java.time.DateTimeException notOurs) {
            throw refused();
        }
        throw refused();
    }

    private static UserFault refused() {
        return new UserFault(FaultCode.INVALID, "after", "page.cursor");
    }
}
