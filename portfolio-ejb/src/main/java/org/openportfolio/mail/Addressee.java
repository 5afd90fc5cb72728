package org.openportfolio.mail;

import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;

/**
 * Whom a mail goes to, and how they read.
 *
 * @param address mail address as the roster or the inviter gave it
 * @param name both names, for the header
 * @param called the name they are greeted by
 * @param language one of ours
 * @param zone where their days begin
 * @param district what their district is called
 */
public record Addressee(
        String address, String name, String called, Locale language, ZoneId zone, String district) {
    /** A day, as they write it. */
    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(language).format(day);
    }
}
