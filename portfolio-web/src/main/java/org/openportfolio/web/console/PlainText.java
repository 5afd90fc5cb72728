package org.openportfolio.web.console;

import java.util.Arrays;
import java.util.function.Function;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * Formatted text in a form without a script, written as in a mail: an empty line between
 * paragraphs, {@code # } before a heading, {@code - } or {@code 1. } before the lines of a list,
 * {@code **} around what is strong. Who needs more writes HTML, which is cleaned like all HTML.
 */
final class PlainText {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z]");
    private static final Pattern STRONG = Pattern.compile("\\*\\*(\\S|\\S.*?\\S)\\*\\*");
    private static final String POINT = "- ";
    private static final String NUMBER = "\\d{1,3}\\. ";
    private static final String HEADING = "# ";

    private PlainText() {}

    /** What a form shows of HTML: plain text where that says all of it, else the HTML. */
    static String shown(String html) {
        var text = text(html);
        return normal(html(text)).equals(normal(html)) ? text : html;
    }

    /** HTML of what was written, still to be cleaned. */
    static String html(String written) {
        var text = written.replace("\r\n", "\n").strip();
        if (text.isEmpty() || TAG.matcher(text).find()) return text;
        return Arrays.stream(text.split("\n\\s*\n"))
                .map(PlainText::block)
                .collect(Collectors.joining());
    }

    private static String block(String written) {
        var lines = written.split("\n");
        if (Arrays.stream(lines).allMatch(line -> line.startsWith(POINT)))
            return list("ul", lines, POINT);
        if (Arrays.stream(lines).allMatch(line -> line.matches(NUMBER + ".*")))
            return list("ol", lines, NUMBER);
        if (lines.length == 1 && written.startsWith(HEADING))
            return "<h2>" + inline(written.substring(HEADING.length())) + "</h2>";
        return "<p>" + inline(written).replace("\n", "<br>") + "</p>";
    }

    private static String list(String tag, String[] lines, String sign) {
        return Arrays.stream(lines)
                .map(line -> "<li>" + inline(line.replaceFirst("^" + sign, "")) + "</li>")
                .collect(Collectors.joining("", "<" + tag + ">", "</" + tag + ">"));
    }

    private static String inline(String text) {
        var escaped = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
        return STRONG.matcher(escaped).replaceAll("<strong>$1</strong>");
    }

    private static String text(String html) {
        var text = html.replaceAll("(?i)<br\\s*/?>", "\n");
        text = each("(?s)<ul>(.*?)</ul>", text, list -> items(list.group(1), i -> POINT));
        text = each("(?s)<ol>(.*?)</ol>", text, list -> items(list.group(1), i -> i + ". "));
        text = each("(?s)<h2>(.*?)</h2>", text, one -> "\n\n" + HEADING + one.group(1) + "\n\n");
        text = each("(?s)<p>(.*?)</p>", text, one -> "\n\n" + one.group(1) + "\n\n");
        text = text.replaceAll("</?strong>", "**");
        return unescaped(text).replaceAll("\n{3,}", "\n\n").strip();
    }

    private static String items(String list, Function<Integer, String> sign) {
        var items = list.strip().replaceFirst("^<li>", "").split("</li>\\s*(<li>)?");
        return IntStream.range(0, items.length)
                .mapToObj(i -> sign.apply(i + 1) + items[i].strip())
                .collect(Collectors.joining("\n", "\n\n", "\n\n"));
    }

    private static String each(String what, String text, Function<MatchResult, String> as) {
        return Pattern.compile(what)
                .matcher(text)
                .replaceAll(found -> Matcher.quoteReplacement(as.apply(found)));
    }

    /** Two texts of HTML that say the same are the same after this. */
    private static String normal(String html) {
        return unescaped(html.replaceAll("(?i)<br\\s*/?>", "<br>").replaceAll(">\\s+<", "><"))
                .strip();
    }

    private static String unescaped(String text) {
        return text.replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#43;", "+")
                .replace("&#61;", "=")
                .replace("&#64;", "@")
                .replace("&#96;", "`")
                .replace("&amp;", "&");
    }
}
