package org.openportfolio.transfer.archive.zip;

import java.util.Optional;
import org.openportfolio.transfer.archive.Trouble;

/**
 * A file in a zip.
 *
 * @param name with {@code /} between folders, in Unicode's composed form, leading nowhere else
 * @param size in bytes, unpacked, as its directory says; reading it stops when that proves untrue
 * @param trouble why it cannot be read
 */
public record Member(
        String name,
        long size,
        Optional<Trouble> trouble,
        boolean deflated,
        long crc,
        long packed,
        long start) {
    /** The name without the folders. */
    public String lastName() {
        return name.substring(name.lastIndexOf('/') + 1);
    }
}
