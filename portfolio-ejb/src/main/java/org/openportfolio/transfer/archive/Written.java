package org.openportfolio.transfer.archive;

import java.util.List;

/**
 * What became of a writing.
 *
 * @param bytes of the zip
 * @param pieces how many pieces are in it
 * @param files how many files lie in it; those with the same bytes lie there once
 * @param missing files whose bytes are lost
 * @param damaged files whose bytes are in it, and are not what they were when they were received
 */
public record Written(
        long bytes, int pieces, int files, List<Enclosed> missing, List<Enclosed> damaged) {}
