package org.openportfolio.mail;

import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The sentences of a feature's mails, in one language: the bundle {@code mails} beside its classes.
 * {@code {title}} in a sentence stands for the value of that name.
 */
public final class MailTexts {
    private static final Pattern VALUE = Pattern.compile("\\{(\\w+)}");
    private static final ResourceBundle.Control ONLY_OURS =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private final ResourceBundle texts;

    private MailTexts(ResourceBundle texts) {
        this.texts = texts;
    }

    /** The bundle beside the class. */
    public static MailTexts beside(Class<?> feature, Locale language) {
        return new MailTexts(
                ResourceBundle.getBundle(
                        feature.getPackageName() + ".mails",
                        language,
                        feature.getClassLoader(),
                        ONLY_OURS));
    }

    /** A sentence without values. */
    public String say(String key) {
        return say(key, Map.of());
    }

    /** A sentence with its values; what a value holds is never read as a place for another. */
    public String say(String key, Map<String, String> values) {
        return VALUE.matcher(texts.getString(key))
                .replaceAll(
                        place ->
                                Matcher.quoteReplacement(
                                        values.getOrDefault(place.group(1), place.group())));
    }
}
