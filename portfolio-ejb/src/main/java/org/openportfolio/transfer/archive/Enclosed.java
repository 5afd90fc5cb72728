package org.openportfolio.transfer.archive;

/**
 * A file of a piece.
 *
 * @param name what its owner calls it
 * @param type media type; "" where nobody has looked
 * @param size in bytes
 * @param sha256 of its bytes, lower-case hex; "" where nobody has reckoned it
 * @param showsOthers whether it shows other people (IT-9)
 * @param place where whoever speaks of it finds the bytes: an id of a store, or a name in a zip
 */
public record Enclosed(
        String name, String type, long size, String sha256, boolean showsOthers, String place) {}
