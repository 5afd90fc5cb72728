package org.openportfolio.directory;

import java.time.ZoneId;

/**
 * A district as its pages head their sheets.
 *
 * @param name what it is called
 * @param timeZone where its days begin
 */
public record DistrictView(String name, ZoneId timeZone) {}
