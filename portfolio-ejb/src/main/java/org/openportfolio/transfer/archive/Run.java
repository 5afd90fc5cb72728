package org.openportfolio.transfer.archive;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * One writing of an archive. Same holdings and same run, same bytes.
 *
 * @param id of this archive among all
 * @param at when
 * @param language of the pages for people
 */
public record Run(UUID id, Instant at, Locale language) {}
