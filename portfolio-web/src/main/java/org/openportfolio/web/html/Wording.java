package org.openportfolio.web.html;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts, days and numbers of a page without Faces, in the language of its reader. */
public final class Wording {
    private static final long KILO = 1000;

    private final String page;
    private final Locale locale;
    private final ResourceBundle texts;

    /**
     * @param page what the keys of its texts begin with: {@code public.}, {@code visit.}
     * @param locale in English, Dutch or French; its country says how days are written
     */
    public Wording(String page, Locale locale) {
        this.page = page;
        this.locale = locale;
        texts =
                ResourceBundle.getBundle(
                        "org.openportfolio.web.messages", Locale.forLanguageTag(language()));
    }

    public String language() {
        return locale.getLanguage();
    }

    /** The text of this key, with arguments in the place of {@code {0}}, {@code {1}}. */
    public String say(String key, Object... arguments) {
        return new MessageFormat(texts.getString(page + key), locale).format(arguments);
    }

    /** A text that all pages have. */
    public String plain(String key) {
        return texts.getString(key);
    }

    /** The texts of another page, for the same reader. */
    public Wording of(String other) {
        return new Wording(other, locale);
    }

    public Locale locale() {
        return locale;
    }

    public String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    /** The day of a moment, where the reader's clock is that of the zone. */
    public String moment(Instant at, ZoneId zone) {
        return day(LocalDate.ofInstant(at, zone));
    }

    /** A moment, as clocks of the zone show it. */
    public String clock(Instant at, ZoneId zone) {
        return DateTimeFormatter.ofLocalizedDateTime(FormatStyle.MEDIUM, FormatStyle.SHORT)
                .withLocale(locale)
                .withZone(zone)
                .format(at);
    }

    /** A size as people say it: 84 kB, 2.3 MB. */
    public String size(long bytes) {
        var number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(bytes < KILO * KILO * 10 ? 1 : 0);
        if (bytes >= KILO * KILO) return number.format(bytes / (double) (KILO * KILO)) + " MB";
        number.setMaximumFractionDigits(0);
        return number.format(Math.max(1, Math.round(bytes / (double) KILO))) + " kB";
    }
}
