package org.openportfolio.mail;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Whom a mail goes to, and how they read.
 *
 * @param address mail address as the roster or the inviter gave it
 * @param name both names, for the header
 * @param language one of ours
 * @param zone where their days begin
 * @param district what their district is called
 */
public record Addressee(
        String address, String name, Locale language, ZoneId zone, String district) {
    /** The day of a moment, where they live, as they write it. */
    public String day(Instant at) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                .withLocale(language)
                .withZone(zone)
                .format(at);
    }
}
