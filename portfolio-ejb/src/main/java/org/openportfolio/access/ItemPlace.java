package org.openportfolio.access;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Base64;
import java.util.UUID;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

/**
 * A place in a list of items, for going on from. Belongs to the order of the list. Clients pass it
 * back as they got it.
 *
 * @param key what the order looks at: an {@link Instant} or a title
 * @param id tells items alike in it apart
 */
public record ItemPlace(ItemOrder order, Object key, UUID id) {
    private static final int LONGEST = 2_000;

    /** The place of an item. */
    public static ItemPlace of(ItemOrder order, ItemView item) {
        return new ItemPlace(order, order.keyOf(item), item.id().value());
    }

    /** The opaque form, safe in a URL. */
    public String text() {
        var title = key instanceof String text ? text.getBytes(StandardCharsets.UTF_8) : null;
        var bytes = ByteBuffer.allocate(17 + (title == null ? 12 : title.length));
        bytes.put((byte) order.number());
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
        if (title != null) bytes.put(title);
        else if (key instanceof Instant at) bytes.putLong(at.getEpochSecond()).putInt(at.getNano());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes.array());
    }

    /**
     * Reads what {@link #text()} wrote for this order; anything else is a fault of the field {@code
     * after}.
     */
    static ItemPlace parse(ItemOrder order, String text) {
        try {
            if (text.length() > LONGEST) throw refused();
            var in = ByteBuffer.wrap(Base64.getUrlDecoder().decode(text));
            if (in.get() != order.number()) throw refused();
            var id = new UUID(in.getLong(), in.getLong());
            return new ItemPlace(order, order == ItemOrder.TITLE ? title(in) : time(in), id);
        } catch (IllegalArgumentException | DateTimeException | BufferUnderflowException notOurs) {
            throw refused();
        }
    }

    private static String title(ByteBuffer in) {
        var title = StandardCharsets.UTF_8.decode(in).toString();
        if (title.indexOf('\0') >= 0) throw refused();
        return title;
    }

    private static Instant time(ByteBuffer in) {
        var at = Instant.ofEpochSecond(in.getLong(), in.getInt());
        if (in.hasRemaining() || at.isAfter(Cursor.START.at()) || !at.isAfter(Instant.EPOCH))
            throw refused();
        return at;
    }

    private static UserFault refused() {
        return new UserFault(FaultCode.INVALID, "after", "page.cursor");
    }
}
