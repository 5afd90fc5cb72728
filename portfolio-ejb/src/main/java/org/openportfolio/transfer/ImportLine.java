package org.openportfolio.transfer;

import java.util.Set;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.kernel.Place;
import org.openportfolio.transfer.archive.As;
import org.openportfolio.transfer.archive.Trouble;

/**
 * What becomes of one entry or file of an archive.
 *
 * @param number its place among the lines, from 0
 * @param place id of the entry, or name of the file in the archive
 * @param title what a person knows it by
 * @param as what it comes in as
 * @param choosable whether it can be left out by itself
 * @param chosen whether it comes in
 * @param bytes of its files
 * @param troubles why it stays out, or what is changed
 */
public record ImportLine(
        ImportId archive,
        int number,
        String place,
        String title,
        As as,
        boolean choosable,
        boolean chosen,
        long bytes,
        Set<Trouble> troubles) {
    public ImportLine {
        troubles = Set.copyOf(troubles);
    }

    /** Where it stands in the list. */
    public Place at() {
        return new Place(number, archive.value());
    }
}
