package org.openportfolio.transfer.archive;

import java.util.Optional;
import java.util.UUID;

/** Tells which addresses in texts lead to a piece or a portfolio, and what their addresses are. */
public interface Addresses {
    /** Nothing has an address; links to things of the archive become plain text. */
    Addresses NONE =
            new Addresses() {
                @Override
                public Optional<UUID> thingAt(String address) {
                    return Optional.empty();
                }

                @Override
                public Optional<String> addressOf(UUID thing) {
                    return Optional.empty();
                }
            };

    /** The thing that the address leads to; asked when an archive is written. */
    Optional<UUID> thingAt(String address);

    /**
     * The address (http or https) that leads to the thing, where the archive's id is given; asked
     * when an archive is read.
     */
    Optional<String> addressOf(UUID thing);
}
