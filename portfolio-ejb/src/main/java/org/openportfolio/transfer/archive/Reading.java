package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.Locale;

/**
 * One reading of an archive.
 *
 * @param name of the file, as its sender calls it
 * @param now the date of what has none
 * @param language of the words that are added: "Untitled", "Begin"
 */
public record Reading(String name, Instant now, Locale language, Limits limits) {}
