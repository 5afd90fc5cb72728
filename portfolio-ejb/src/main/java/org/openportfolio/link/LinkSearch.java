package org.openportfolio.link;

import java.time.LocalDate;
import java.util.Optional;
import org.openportfolio.directory.OwnerSearch;

/**
 * Which links an administrator looks for.
 *
 * @param endsBy those whose months are over by the end of this day of the district
 * @param state OPEN or SUSPENDED
 */
public record LinkSearch(
        OwnerSearch owners, Optional<LocalDate> endsBy, Optional<LinkState> state) {
    /** Every link that stands. */
    public static final LinkSearch ALL =
            new LinkSearch(OwnerSearch.ALL, Optional.empty(), Optional.empty());
}
