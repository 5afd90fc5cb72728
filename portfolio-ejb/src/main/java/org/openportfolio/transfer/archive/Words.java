package org.openportfolio.transfer.archive;

import java.text.MessageFormat;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.FormatStyle;
import java.util.Locale;
import java.util.ResourceBundle;
import org.openportfolio.kernel.FaultTexts;

/** What archives say to people, in English, Dutch or French ({@code words*.properties}). */
public final class Words {
    private static final ResourceBundle.Control ONLY_OURS =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final Locale language;
    private final ResourceBundle texts;
    private final DateTimeFormatter day;

    private Words(Locale language) {
        this.language = language;
        texts =
                ResourceBundle.getBundle(
                        "org.openportfolio.transfer.archive.words",
                        language,
                        Words.class.getClassLoader(),
                        ONLY_OURS);
        day =
                DateTimeFormatter.ofLocalizedDate(FormatStyle.LONG)
                        .withLocale(language)
                        .withZone(ZoneOffset.UTC);
    }

    /** In the language of ours that suits best. */
    public static Words in(Locale language) {
        return new Words(FaultTexts.language(language.toLanguageTag()));
    }

    public String say(String key, Object... args) {
        return args.length == 0
                ? texts.getString(key)
                : new MessageFormat(texts.getString(key), language).format(args);
    }

    public String day(Instant at) {
        return day.format(at);
    }

    /** As HTML names it. */
    public String tag() {
        return language.toLanguageTag();
    }

    /** "1.4 MB". */
    public String size(long bytes) {
        if (bytes < 1_000) return say("size.bytes", bytes);
        if (bytes < 1_000_000) return say("size.kilo", bytes / 1_000.0);
        if (bytes < 1_000_000_000) return say("size.mega", bytes / 1_000_000.0);
        return say("size.giga", bytes / 1_000_000_000.0);
    }
}
