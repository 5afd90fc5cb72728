package org.openportfolio.kernel;

import java.nio.ByteBuffer;
import java.util.Base64;
import java.util.UUID;

/**
 * A place in a list that people have put in an order of their own. Clients pass it back as they got
 * it.
 *
 * @param position the place
 * @param id tells rows of the same place apart
 */
public record Place(int position, UUID id) {
    /** Before everything. */
    public static final Place START = new Place(-1, new UUID(0, 0));

    /** The opaque form, safe in a URL. */
    public String text() {
        var bytes =
                ByteBuffer.allocate(20)
                        .putInt(position)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /** Reads what {@link #text()} wrote; anything else is a fault of the field {@code after}. */
    public static Place parse(String text) {
        try {
            var bytes = Base64.getUrlDecoder().decode(text);
            if (bytes.length == 20) {
                var in = ByteBuffer.wrap(bytes);
                return new Place(in.getInt(), new UUID(in.getLong(), in.getLong()));
            }
        } catch (IllegalArgumentException notOurs) {
            throw refused();
        }
        throw refused();
    }

    private static UserFault refused() {
        return new UserFault(FaultCode.INVALID, "after", "page.cursor");
    }
}
