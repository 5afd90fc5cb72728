package org.openportfolio.transfer.archive;

import java.net.URI;
import java.net.URISyntaxException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.openportfolio.item.RichText;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.FileName;

/**
 * Makes what an archive says fit the measures that items have here ({@code item.NewItem}), and
 * writes down what that changed.
 */
public final class Fit {
    private static final int LONGEST_BODY = 100_000;

    private final Set<Trouble> troubles;

    public Fit(Set<Trouble> troubles) {
        this.troubles = troubles;
    }

    /** Up to 200 characters, on one line; the first that says something. */
    public String title(String... choices) {
        for (int i = 0; i < choices.length; i++) {
            var text = readable(choices[i]);
            if (text.isEmpty()) continue;
            if (i > 0) troubles.add(Trouble.UNTITLED);
            return cut(text, 200);
        }
        throw new IllegalArgumentException("the last choice says something");
    }

    /** Plain text. */
    public String text(String given, int most) {
        return cut(readable(given), most);
    }

    public List<String> tags(List<String> given) {
        var tags = new LinkedHashSet<String>();
        for (var tag : given) {
            var text = cut(readable(tag), 50);
            if (text.isEmpty()) continue;
            if (tags.size() < 30) tags.add(text);
            else if (!tags.contains(text)) troubles.add(Trouble.TOO_MANY_TAGS);
        }
        return List.copyOf(tags);
    }

    /** An address on the web, if it is one. */
    public Optional<String> address(String given) {
        var text = given.strip();
        try {
            var uri = new URI(text);
            var scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            if (text.length() <= 2_000
                    && (scheme.equals("http") || scheme.equals("https"))
                    && uri.getHost() != null
                    && uri.getUserInfo() == null) return Optional.of(uri.toASCIIString());
        } catch (URISyntaxException notAnAddress) {
            return Optional.empty();
        }
        return Optional.empty();
    }

    /** Formatted text, made safe, with links that lead to what they lead to now. */
    public String body(
            String html, boolean own, int most, Function<String, Optional<String>> address) {
        var text = html;
        if (own) {
            text = Relinked.of(html, address);
        } else {
            var foreign = Relinked.foreign(html, address);
            if (foreign.removed()) troubles.add(Trouble.MARKUP_REMOVED);
            text = foreign.html();
        }
        try {
            var clean = RichText.clean("body", controlled(text));
            if (clean.length() <= most) return clean;
        } catch (UserFault tooLong) {
            // below it comes in without its form, and shorter
        }
        troubles.add(Trouble.SHORTENED);
        var plain = readable(Relinked.plain(html, Math.min(most, LONGEST_BODY) / 6));
        return RichText.clean("body", paragraphs(plain));
    }

    /** Plain text as HTML: paragraphs between empty lines. */
    public static String paragraphs(String text) {
        var out = new StringBuilder();
        for (var paragraph : text.strip().split("\\R\\s*\\R")) {
            if (paragraph.isBlank()) continue;
            out.append("<p>");
            var lines = paragraph.strip().split("\\R");
            for (int i = 0; i < lines.length; i++) {
                if (i > 0) out.append("<br />");
                escape(lines[i], out);
            }
            out.append("</p>");
        }
        return out.toString();
    }

    /** What a file is to be called. */
    public String fileName(String given) {
        try {
            return FileName.plain(cut(readable(given), 240));
        } catch (UserFault none) {
            return "file";
        }
    }

    /** A moment between 1900 and 2200 (RFC 3339, or a day); else it is none. */
    public Optional<Instant> moment(String given) {
        var text = given.strip();
        if (text.isEmpty()) return Optional.empty();
        var found = read(text);
        if (found.isEmpty()) troubles.add(Trouble.DATE_UNREADABLE);
        return found;
    }

    private static Optional<Instant> read(String text) {
        Instant at;
        try {
            at =
                    text.length() == 10
                            ? LocalDate.parse(text).atStartOfDay(ZoneOffset.UTC).toInstant()
                            : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException none) {
            return Optional.empty();
        }
        int year = at.atZone(ZoneOffset.UTC).getYear();
        return year >= 1900 && year < 2200 ? Optional.of(at) : Optional.empty();
    }

    private String cut(String text, int most) {
        if (text.codePointCount(0, text.length()) <= most) return text;
        troubles.add(Trouble.SHORTENED);
        return text.substring(0, text.offsetByCodePoints(0, most - 1)).strip() + "…";
    }

    private static String readable(String text) {
        return controlled(text).strip();
    }

    /** Without what no item may hold: control characters, halves of characters. */
    private static String controlled(String text) {
        boolean fine = text.codePoints().noneMatch(Fit::unwanted);
        if (fine) return text;
        var out = new StringBuilder(text.length());
        text.codePoints().filter(c -> !unwanted(c)).forEach(out::appendCodePoint);
        return out.toString();
    }

    private static boolean unwanted(int c) {
        return Character.isISOControl(c) && c != '\n' && c != '\r' && c != '\t'
                || c >= 0xD800 && c <= 0xDFFF;
    }

    private static void escape(String text, StringBuilder out) {
        for (char c : text.toCharArray()) {
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                default -> out.append(c);
            }
        }
    }
}
