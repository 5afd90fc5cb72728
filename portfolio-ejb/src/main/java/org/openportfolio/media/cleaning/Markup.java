package org.openportfolio.media.cleaning;

import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Rewrites XML without understanding more of it than its tags, so that all that is kept stays as it
 * was written. Comments go. What declares types or entities of its own is left alone: nothing is
 * ever fetched or expanded.
 */
final class Markup {
    private static final Pattern FOREIGN =
            Pattern.compile("<\\?xml[^>]*encoding\\s*=\\s*[\"'](?!utf-8|us-ascii)[^>]*");

    private final String xml;
    private final Rules rules;
    private final StringBuilder out;
    private int at;

    private Markup(String xml, Rules rules) {
        this.xml = xml;
        this.rules = rules;
        this.out = new StringBuilder(xml.length());
    }

    /** What becomes of the parts; names come without their prefixes, values as they are written. */
    interface Rules {
        /** Whether an element goes, with all that is in it. */
        default boolean drops(String element, Map<String, String> attributes) {
            return false;
        }

        /**
         * @return the value it gets; null where the attribute goes
         */
        default String attribute(
                String element, String name, String value, Map<String, String> all) {
            return value;
        }

        /**
         * @param element with its prefix
         * @return what stands in the element in place of its text; null where it stays
         */
        default String text(String element, Map<String, String> attributes) {
            return null;
        }
    }

    static String rewrite(String xml, Rules rules) throws LeftAsIs {
        if (FOREIGN.matcher(xml.substring(0, Math.min(200, xml.length())).toLowerCase(Locale.ROOT))
                .find()) throw LeftAsIs.damaged();
        var markup = new Markup(xml, rules);
        markup.walk();
        return markup.out.toString();
    }

    private void walk() throws LeftAsIs {
        String covered = null;
        while (at < xml.length()) {
            int tag = xml.indexOf('<', at);
            if (tag < 0) tag = xml.length();
            if (covered == null) out.append(xml, at, tag);
            at = tag;
            if (at == xml.length()) return;
            if (xml.startsWith("<!--", at)) at = after("-->", at + 4);
            else if (xml.startsWith("<![CDATA[", at)) copy(after("]]>", at), covered == null);
            else if (xml.startsWith("<?", at)) copy(after("?>", at), true);
            else if (xml.startsWith("<!", at)) throw LeftAsIs.damaged();
            else if (xml.startsWith("</", at)) {
                covered = null;
                copy(after(">", at), true);
            } else covered = start();
        }
    }

    /**
     * @return the text it stands for, if the element's own text is not kept; null else
     */
    private String start() throws LeftAsIs {
        int end = endOfTag(at);
        boolean empty = xml.charAt(end - 2) == '/';
        var name = name(at + 1);
        var attributes = attributes(at + 1 + name.length(), empty ? end - 2 : end - 1);
        var element = local(name);
        Map<String, String> plain = new LinkedHashMap<>();
        attributes.forEach((key, value) -> plain.put(local(key), value));
        if (rules.drops(element, plain)) {
            at = empty ? end : endOfElement(end);
            return null;
        }
        out.append('<').append(name);
        for (var attribute : attributes.entrySet()) {
            var key = local(attribute.getKey());
            var value = attribute.getValue();
            var kept =
                    attribute.getKey().startsWith("xmlns")
                            ? value
                            : rules.attribute(element, key, value, plain);
            if (kept != null) {
                char quote = kept.indexOf('"') < 0 ? '"' : '\'';
                out.append(' ').append(attribute.getKey()).append('=');
                out.append(quote).append(kept).append(quote);
            }
        }
        out.append(empty ? "/>" : ">");
        at = end;
        var text = empty ? null : rules.text(name, plain);
        if (text != null) out.append(text);
        return text;
    }

    private void copy(int end, boolean kept) {
        if (kept) out.append(xml, at, end);
        at = end;
    }

    private int after(String mark, int from) throws LeftAsIs {
        int found = xml.indexOf(mark, from);
        if (found < 0) throw LeftAsIs.damaged();
        return found + mark.length();
    }

    private int endOfTag(int from) throws LeftAsIs {
        char quote = 0;
        for (int i = from; i < xml.length(); i++) {
            char c = xml.charAt(i);
            if (quote != 0) quote = c == quote ? 0 : quote;
            else if (c == '"' || c == '\'') quote = c;
            else if (c == '>') return i + 1;
        }
        throw LeftAsIs.damaged();
    }

    private int endOfElement(int from) throws LeftAsIs {
        int depth = 1;
        int i = from;
        while (depth > 0) {
            i = xml.indexOf('<', i);
            if (i < 0) throw LeftAsIs.damaged();
            if (xml.startsWith("<!--", i)) i = after("-->", i + 4);
            else if (xml.startsWith("<![CDATA[", i)) i = after("]]>", i);
            else if (xml.startsWith("<?", i)) i = after("?>", i);
            else if (xml.startsWith("</", i)) {
                depth--;
                i = after(">", i);
            } else {
                i = endOfTag(i);
                if (xml.charAt(i - 2) != '/') depth++;
            }
        }
        return i;
    }

    private String name(int from) throws LeftAsIs {
        int i = from;
        while (i < xml.length() && !isSpace(xml.charAt(i)) && "/>=".indexOf(xml.charAt(i)) < 0) i++;
        if (i == from || i == xml.length()) throw LeftAsIs.damaged();
        return xml.substring(from, i);
    }

    private Map<String, String> attributes(int from, int end) throws LeftAsIs {
        Map<String, String> found = new LinkedHashMap<>();
        int i = space(from, end);
        while (i < end) {
            var name = name(i);
            i = space(i + name.length(), end);
            if (i >= end || xml.charAt(i) != '=') throw LeftAsIs.damaged();
            i = space(i + 1, end);
            if (i >= end || "\"'".indexOf(xml.charAt(i)) < 0) throw LeftAsIs.damaged();
            int close = xml.indexOf(xml.charAt(i), i + 1);
            if (close < 0 || close >= end) throw LeftAsIs.damaged();
            if (found.put(name, xml.substring(i + 1, close)) != null) throw LeftAsIs.damaged();
            i = space(close + 1, end);
        }
        return found;
    }

    private int space(int from, int end) {
        int i = from;
        while (i < end && isSpace(xml.charAt(i))) i++;
        return i;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c == '\t' || c == '\n' || c == '\r';
    }

    private static String local(String name) {
        return name.substring(name.indexOf(':') + 1);
    }
}
