package org.openportfolio.kernel;

import java.text.NumberFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.ResourceBundle;

/**
 * Says a {@link UserFault} to a person, in English, Dutch or French. The bundles {@code
 * faults*.properties} hold a sentence for each reason; {@code {max}} in it stands for the argument
 * of that name.
 */
public final class FaultTexts {
    /** The languages there are, the one taken where none fits first. */
    public static final List<Locale> LANGUAGES =
            List.of(Locale.ENGLISH, Locale.forLanguageTag("nl"), Locale.FRENCH);

    private static final ResourceBundle.Control ONLY_OURS =
            ResourceBundle.Control.getNoFallbackControl(ResourceBundle.Control.FORMAT_PROPERTIES);

    private FaultTexts() {}

    /** The sentence for the person. A reason without one is a bug: it answers with the reason. */
    public static String text(UserFault fault, Locale language) {
        var texts = texts(language);
        if (!texts.containsKey(fault.reason())) {
            Log.of(FaultTexts.class).warning("No text for a reason", "reason", fault.reason());
            return fault.reason();
        }
        return filled(texts.getString(fault.reason()), fault.args(), language);
    }

    /** A sentence of the bundles that is no refusal: a warning, a reminder. */
    public static String text(String key, Locale language) {
        return texts(language).getString(key);
    }

    /**
     * The language of ours that suits a caller best.
     *
     * @param accepted a header {@code Accept-Language}, or null
     */
    public static Locale language(String accepted) {
        if (accepted == null || accepted.isBlank()) return LANGUAGES.get(0);
        try {
            var found = Locale.lookup(Locale.LanguageRange.parse(accepted), LANGUAGES);
            return found == null ? LANGUAGES.get(0) : found;
        } catch (IllegalArgumentException unreadable) {
            return LANGUAGES.get(0);
        }
    }

    static ResourceBundle texts(Locale language) {
        return ResourceBundle.getBundle(
                "org.openportfolio.kernel.faults",
                language,
                FaultTexts.class.getClassLoader(),
                ONLY_OURS);
    }

    private static String filled(String text, Map<String, Object> args, Locale language) {
        var filled = text;
        for (var arg : args.entrySet())
            filled = filled.replace("{" + arg.getKey() + "}", said(arg.getValue(), language));
        return filled;
    }

    private static String said(Object value, Locale language) {
        return value instanceof Number number
                ? NumberFormat.getIntegerInstance(language).format(number)
                : String.valueOf(value);
    }
}
