package org.openportfolio.web.html;

/**
 * HTML in the making. Whatever is put in is text and escaped; only {@link #safe} takes markup, and
 * that comes from the sanitiser.
 */
public final class Html {
    private final StringBuilder out = new StringBuilder();

    /**
     * Begins an element.
     *
     * @param attributes name, value, name, value, …; one whose value is null is left out, one whose
     *     value is "" stands alone
     */
    public Html begin(String element, String... attributes) {
        out.append('<').append(element);
        for (int at = 0; at < attributes.length; at += 2) {
            if (attributes[at + 1] == null) continue;
            out.append(' ').append(attributes[at]);
            if (!attributes[at + 1].isEmpty() || attributes[at].equals("alt")) {
                out.append("=\"");
                escape(attributes[at + 1]);
                out.append('"');
            }
        }
        out.append('>');
        return this;
    }

    public Html end(String... elements) {
        for (var element : elements) out.append("</").append(element).append('>');
        return this;
    }

    /** An element with a text in it. */
    public Html element(String element, String text, String... attributes) {
        return begin(element, attributes).text(text).end(element);
    }

    public Html text(String text) {
        escape(text);
        return this;
    }

    /** Plain text in paragraphs, as its blank lines and line breaks say. */
    public Html paragraphs(String text, String style) {
        for (var paragraph : text.strip().split("\\R\\s*\\R")) {
            begin("p", "class", style);
            var lines = paragraph.strip().split("\\R");
            for (int at = 0; at < lines.length; at++) {
                if (at > 0) begin("br");
                text(lines[at].strip());
            }
            end("p");
        }
        return this;
    }

    /** Markup that the sanitiser let through. */
    public Html safe(String html) {
        out.append(html);
        return this;
    }

    private void escape(String text) {
        for (int at = 0; at < text.length(); at++) {
            char c = text.charAt(at);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
