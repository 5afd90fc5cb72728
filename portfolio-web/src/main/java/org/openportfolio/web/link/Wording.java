package org.openportfolio.web.link;

import java.text.MessageFormat;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;

/** The texts, days and numbers of a public page, in the language of its reader. */
final class Wording {
    private static final long KILO = 1000;

    private final Locale locale;
    private final ResourceBundle texts;

    /**
     * @param locale in English, Dutch or French; its country says how days are written
     */
    Wording(Locale locale) {
        this.locale = locale;
        texts =
                ResourceBundle.getBundle(
                        "org.openportfolio.web.messages", Locale.forLanguageTag(language()));
    }

    String language() {
        return locale.getLanguage();
    }

    /** The text of this key, with arguments in the place of {@code {0}}, {@code {1}}. */
    String say(String key, Object... arguments) {
        return new MessageFormat(texts.getString("public." + key), locale).format(arguments);
    }

    /** A text that all pages have. */
    String plain(String key) {
        return texts.getString(key);
    }

    String day(LocalDate day) {
        return DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG).withLocale(locale).format(day);
    }

    /** A size as people say it: 84 kB, 2.3 MB. */
    String size(long bytes) {
        var number = NumberFormat.getNumberInstance(locale);
        number.setMaximumFractionDigits(bytes < KILO * KILO * 10 ? 1 : 0);
        if (bytes >= KILO * KILO) return number.format(bytes / (double) (KILO * KILO)) + " MB";
        number.setMaximumFractionDigits(0);
        return number.format(Math.max(1, Math.round(bytes / (double) KILO))) + " kB";
    }
}
