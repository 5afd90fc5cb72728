package org.openportfolio.link;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.Leniency;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Finds in a text what looks like a phone number, a mail address or the address of a house, as they
 * are written in English, Dutch and French. It warns, so it may err; but who is warned of every
 * date and page number soon reads no warning any more, so in doubt it is silent.
 */
final class PersonalDetails {
    /** What looks like something personal. */
    record Detail(ReminderKind kind, String text) {}

    /** So many are named of one text. */
    private static final int MOST = 5;

    private static final int LONGEST_TEXT = 100_000;
    private static final long TRIES = 20;

    private static final PhoneNumberUtil PHONES = PhoneNumberUtil.getInstance();

    /** Seven digits and more, as people space them. */
    private static final Pattern DIGITS =
            Pattern.compile("[+(]{0,2}\\d(?:[\\s().,/\\u2010-\\u2015\\u00a0-]{0,3}\\d){6,30}");

    private static final int MOST_DIGITS = 100;

    /** Numbers of books and the like, which can look like phone numbers. */
    private static final Pattern NUMBERED =
            Pattern.compile(
                    "(?i)(?:isbn|issn|ean|doi|orcid|iban|student\\s?(?:no|nr|id)|serial)[^\\n]{0,12}$");

    private static final Pattern MAIL =
            Pattern.compile(
                    "(?<![\\p{L}\\p{N}._%+-])[\\p{L}\\p{N}_%+-]{1,64}(?:\\.[\\p{L}\\p{N}_%+-]{1,64}){0,8}"
                            + "@[\\p{L}\\p{N}-]{1,63}(?:\\.[\\p{L}\\p{N}-]{1,63}){0,5}\\.\\p{L}{2,24}(?![\\p{L}\\p{N}@])");

    /** A number of something else than a house comes after these. */
    private static final Pattern COUNTED =
            Pattern.compile(
                    "(?i)(?<!\\p{L})(?:chapter|unit|lesson|page|part|grade|year|level|top|room|question|exercise|no|since|until|in|of"
                            + "|hoofdstuk|les|deel|leerjaar|vraag|opdracht|bladzijde|chapitre|leçon|partie|exercice|article)\\.?\\s{1,3}$",
                    Pattern.UNICODE_CASE);

    /** 742 Evergreen Terrace, 12 N. Main St. */
    private static final Pattern ENGLISH =
            Pattern.compile(
                    "(?=\\d)(?<![\\p{L}\\p{N}.,/-])\\d{1,5}[A-Za-z]?\\s{1,3}(?:[NSEW]\\.?\\s|North\\s|South\\s|East\\s|West\\s)?"
                            + "(?:\\p{Lu}[\\p{L}'’-]{1,20}\\.?\\s|\\d{1,3}(?:st|nd|rd|th)\\s){1,3}"
                            + "(?:Street|St|Avenue|Ave|Road|Rd|Boulevard|Blvd|Lane|Ln|Drive|Dr|Court|Ct|Terrace|Place|Square|Way"
                            + "|Parkway|Pkwy|Circle|Close|Crescent|Gardens|Highway|Hwy)\\b(?!['’])");

    /** P.O. Box 12, Postbus 12, BP 12. */
    private static final Pattern BOX =
            Pattern.compile(
                    "(?=[PB])(?<![\\p{L}\\p{N}])(?:P\\.?\\s?O\\.?\\s?Box|Postbus|Boîte postale)\\s{1,3}\\d{1,6}(?!\\d)");

    /** Dorpsstraat 12, Brusselse Steenweg 10 bus 3. */
    private static final Pattern DUTCH =
            Pattern.compile(
                    "(?=\\p{Lu})(?<![\\p{L}\\p{N}])(?!(?i:onderweg|halverwege|snelweg|spoorweg|overweg|omweg|fietspad|voetpad|zandpad|deelweg|luchtweg|terugweg|heenweg)\\s)"
                            + "(?:\\p{Lu}[\\p{L}'’.-]{0,20}\\s(?:(?:van|de|der|den|het|'t|ter|ten)\\s){0,2}){0,2}"
                            + "(?:\\p{Lu}[\\p{L}'’-]{1,30}(?:straat|laan|weg|plein|gracht|kade|dijk|singel|steeg|dreef|lei|pad|markt|plantsoen|hof)"
                            + "|(?:Straat|Laan|Weg|Plein|Gracht|Kade|Dijk|Steenweg|Lei|Markt))"
                            + "\\s{1,3}\\d{1,4}(?:\\s?[a-zA-Z]\\b|-\\d{1,3}|\\s?bus\\s?\\d{1,4})?(?![\\p{L}\\p{N}])"
                            + "(?!\\s*(?:%|€|(?i:dagen|keer|jaar|uur|km|kilometer|meter|minuten|weken|maanden|procent|euro|graden|leerlingen|mensen)\\b))");

    /** 1012 AB Amsterdam; SA, SD and SS are never given. */
    private static final Pattern DUTCH_TOWN =
            Pattern.compile(
                    "(?=\\d)(?<![\\p{L}\\p{N}])(?!(?:19|20)\\d\\d\\s)[1-9]\\d{3}\\s?(?!SA|SD|SS)[A-Z]{2}\\s{1,3}\\p{Lu}[\\p{L}'’-]{1,30}");

    /** 12 bis, rue de la Paix. */
    private static final Pattern FRENCH =
            Pattern.compile(
                    "(?=\\d)(?<![\\p{L}\\p{N}.,/-])\\d{1,4}\\s?(?:bis|ter|quater)?,?\\s{1,3}"
                            + "(?:[Rr]ue|[Aa]venue|[Aa]v\\.|[Bb]oulevard|[Bb]d\\.?|[Pp]lace|[Aa]llée|[Cc]hemin|[Ii]mpasse|[Qq]uai|[Rr]oute|[Ss]quare|[Cc]haussée|[Rr]uelle)\\s{1,3}"
                            + "(?:(?:de\\s|du\\s|des\\s|la\\s|le\\s|les\\s|au\\s|aux\\s|[dl]['’]){1,3})?\\p{Lu}[\\p{L}'’-]{1,30}");

    private static final List<Pattern> ADDRESSES = List.of(ENGLISH, BOX, DUTCH, DUTCH_TOWN, FRENCH);

    private PersonalDetails() {}

    /**
     * What looks personal in the text, at most {@value #MOST} of each kind, each once.
     *
     * @param language of the district, {@code en}, {@code nl} or {@code fr}: how people there write
     *     numbers without a country
     */
    static List<Detail> in(String text, String language) {
        var read = text.length() > LONGEST_TEXT ? text.substring(0, LONGEST_TEXT) : text;
        List<Detail> found = new ArrayList<>();
        named(ReminderKind.PHONE_NUMBER, phones(read, language), found);
        named(ReminderKind.EMAIL_ADDRESS, all(List.of(MAIL), read), found);
        named(ReminderKind.STREET_ADDRESS, all(ADDRESSES, read), found);
        return found;
    }

    private static void named(ReminderKind kind, Collection<String> texts, List<Detail> found) {
        texts.stream().limit(MOST).forEach(text -> found.add(new Detail(kind, text)));
    }

    /** The library looks at every letter, slowly: so only at where enough digits are. */
    private static Set<String> phones(String text, String language) {
        var found = new LinkedHashSet<String>();
        var digits = DIGITS.matcher(text);
        for (int i = 0; i < MOST_DIGITS && found.size() < MOST && digits.find(); i++) {
            if (comesAfter(NUMBERED, text, digits.start())) continue;
            var around =
                    text.substring(
                            Math.max(0, digits.start() - 2),
                            Math.min(text.length(), digits.end() + 2));
            for (var region : regions(language))
                for (var match : PHONES.findNumbers(around, region, Leniency.VALID, TRIES))
                    found.add(match.rawString());
        }
        return found;
    }

    private static List<String> regions(String language) {
        return switch (language) {
            case "nl" -> List.of("NL", "BE");
            case "fr" -> List.of("FR", "BE");
            default -> List.of("US", "GB");
        };
    }

    private static Set<String> all(List<Pattern> patterns, String text) {
        var found = new LinkedHashSet<String>();
        for (var pattern : patterns)
            pattern.matcher(text)
                    .results()
                    .filter(hit -> !comesAfter(COUNTED, text, hit.start()))
                    .limit(MOST)
                    .forEach(hit -> found.add(hit.group()));
        return found;
    }

    private static boolean comesAfter(Pattern words, String text, int at) {
        return words.matcher(text.substring(Math.max(0, at - 30), at)).find();
    }
}
