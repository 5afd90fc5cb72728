package org.openportfolio.web.console;

import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Formatted text in a form without a script: paragraphs are written as on paper, with an empty line
 * between them. Who needs more writes HTML, which is cleaned like all HTML.
 */
final class PlainText {
    private static final Pattern TAG = Pattern.compile("</?[A-Za-z]");
    private static final Pattern OTHER_TAG = Pattern.compile("<(?!/?p>|br\\s*/?>)");

    private PlainText() {}

    /** What a form shows of HTML: plain text where it has nothing but paragraphs and lines. */
    static String shown(String html) {
        if (OTHER_TAG.matcher(html).find()) return html;
        return html.replaceAll("(?i)<br\\s*/?>", "\n")
                .replaceAll("(?i)</p>\\s*<p>", "\n\n")
                .replaceAll("(?i)</?p>", "")
                .replace("&lt;", "<")
                .replace("&gt;", ">")
                .replace("&#34;", "\"")
                .replace("&#39;", "'")
                .replace("&#43;", "+")
                .replace("&#61;", "=")
                .replace("&#64;", "@")
                .replace("&#96;", "`")
                .replace("&amp;", "&")
                .strip();
    }

    /** HTML of what was written, still to be cleaned. */
    static String html(String written) {
        var text = written.replace("\r\n", "\n").strip();
        if (text.isEmpty() || TAG.matcher(text).find()) return text;
        return Arrays.stream(text.split("\n\\s*\n"))
                .map(paragraph -> "<p>" + escaped(paragraph).replace("\n", "<br>") + "</p>")
                .collect(Collectors.joining());
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
