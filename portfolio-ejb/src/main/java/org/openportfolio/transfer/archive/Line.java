package org.openportfolio.transfer.archive;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * What becomes of one entry of a feed, of one file of a zip, or of a text that stood on a page.
 *
 * @param place id of the entry or name of the file; what two lines share came from one entry
 * @param title what a person knows it by
 * @param thing the piece or the portfolio it becomes
 * @param bytes of its files
 * @param troubles why it stays out, or what is changed
 */
public record Line(
        String place,
        String title,
        As as,
        Optional<UUID> thing,
        long bytes,
        Set<Trouble> troubles) {}
