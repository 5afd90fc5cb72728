package org.openportfolio.transfer;

/**
 * What an archive would be, more or less.
 *
 * @param items how many would be in it
 * @param bytes of the zip
 */
public record ExportEstimate(int items, long bytes) {}
