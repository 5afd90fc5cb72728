package org.openportfolio.item;

import java.util.Optional;
import org.openportfolio.kernel.About;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.Wish;

/**
 * Which former version an owner wants back.
 *
 * @param version its number
 * @param expectedVersion the version the item was read at; given, a change made in the meantime is
 *     not overwritten
 */
public record RestoreVersion(ItemId about, int version, Optional<Integer> expectedVersion)
        implements About {
    public RestoreVersion {
        Wish.present("itemId", about);
    }
}
