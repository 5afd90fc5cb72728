package org.openportfolio.item;

import org.openportfolio.kernel.Wish;
import org.owasp.html.HtmlPolicyBuilder;
import org.owasp.html.PolicyFactory;

/**
 * Formatted text that people write: headings, lists, emphasis, quotes, tables, links. No script,
 * style, frame or image gets through.
 */
public final class RichText {
    private static final PolicyFactory POLICY =
            new HtmlPolicyBuilder()
                    .allowElements(
                            "p",
                            "br",
                            "h2",
                            "h3",
                            "h4",
                            "strong",
                            "b",
                            "em",
                            "i",
                            "u",
                            "s",
                            "sub",
                            "sup",
                            "ul",
                            "ol",
                            "li",
                            "blockquote",
                            "pre",
                            "code",
                            "hr",
                            "table",
                            "thead",
                            "tbody",
                            "tr",
                            "th",
                            "td",
                            "a")
                    .allowUrlProtocols("https", "http", "mailto")
                    .allowAttributes("href")
                    .onElements("a")
                    .allowAttributes("colspan", "rowspan")
                    .matching(java.util.regex.Pattern.compile("[1-9][0-9]?"))
                    .onElements("th", "td")
                    .requireRelsOnLinks("nofollow", "noopener", "noreferrer")
                    .toFactory();

    private RichText() {}

    /** What is left of the text when all that is not safe is taken out. */
    public static String clean(String field, String html) {
        var text = Wish.optional(field, html, 100_000);
        return Wish.optional(field, POLICY.sanitize(text), 100_000);
    }

    /**
     * What was cleaned when it was written, cleaned again for people who are nobody's members:
     * older rules may have let through what today's do not.
     */
    public static String safe(String html) {
        return POLICY.sanitize(html);
    }
}
