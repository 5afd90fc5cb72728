package org.openportfolio.access;

/**
 * A tag, and how many items have it.
 *
 * @param tag as it is written
 */
public record TagCount(String tag, int items) {}
