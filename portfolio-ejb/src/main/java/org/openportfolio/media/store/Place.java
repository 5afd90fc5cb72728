package org.openportfolio.media.store;

import java.util.UUID;
import java.util.regex.Pattern;
import org.openportfolio.kernel.DistrictId;

/**
 * Where some bytes lie in the store. Districts have places of their own, so that nobody can find
 * out whether another district holds a file.
 *
 * @param key names as in a path, from the outside in
 */
public record Place(String key) {
    /** Where pieces of files lie until all of a file has come. */
    public static final String PIECES = "pieces/";

    /** Where archives lie that people asked for. */
    public static final String EXPORTS = "exports/";

    private static final Pattern SHA_256 = Pattern.compile("[0-9a-f]{64}");

    /** Where a district keeps the bytes with this digest: once, never changed. */
    public static Place of(DistrictId district, String sha256) {
        if (!SHA_256.matcher(sha256).matches()) throw new IllegalArgumentException("not a SHA-256");
        return new Place(district.value() + "/" + sha256.substring(0, 2) + "/" + sha256);
    }

    /** Where an archive lies that somebody asked for. */
    public static Place ofExport(DistrictId district, UUID export) {
        return new Place(EXPORTS + district.value() + "/" + export);
    }

    /** Where a piece of a file lies that is still coming. */
    public static Place ofPiece(DistrictId district, UUID piece) {
        return new Place(PIECES + district.value() + "/" + piece);
    }
}
