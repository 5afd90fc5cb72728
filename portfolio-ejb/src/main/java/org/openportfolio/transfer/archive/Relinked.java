package org.openportfolio.transfer.archive;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import org.owasp.html.Handler;
import org.owasp.html.HtmlSanitizer;
import org.owasp.html.HtmlStreamEventReceiver;
import org.owasp.html.HtmlStreamRenderer;

/**
 * HTML with other addresses in it. It makes nothing safe: what comes from elsewhere goes through
 * {@link org.openportfolio.item.RichText} afterwards.
 *
 * @param html the text
 * @param removed whether something was left out that was more than form: scripts, frames, pictures
 */
public record Relinked(String html, boolean removed) {
    private static final Set<String> SILENT =
            Set.of("script", "style", "template", "title", "head", "noscript", "textarea");
    private static final Set<String> MORE_THAN_FORM =
            Set.of(
                    "script",
                    "iframe",
                    "frame",
                    "object",
                    "embed",
                    "applet",
                    "form",
                    "input",
                    "button",
                    "select",
                    "textarea",
                    "svg",
                    "math",
                    "video",
                    "audio",
                    "canvas",
                    "link",
                    "meta",
                    "base");
    private static final Set<String> BLOCKS =
            Set.of(
                    "p",
                    "h2",
                    "h3",
                    "h4",
                    "ul",
                    "ol",
                    "li",
                    "blockquote",
                    "pre",
                    "table",
                    "thead",
                    "tbody",
                    "tr",
                    "th",
                    "td");
    private static final Set<String> BOXES =
            Set.of(
                    "div",
                    "section",
                    "article",
                    "header",
                    "footer",
                    "main",
                    "nav",
                    "aside",
                    "address",
                    "center",
                    "figure",
                    "figcaption",
                    "dl",
                    "dt",
                    "dd",
                    "fieldset",
                    "form",
                    "hr");

    /**
     * Puts other addresses into the links of our own texts; an address that is answered with
     * nothing stays.
     */
    public static String of(String html, Function<String, Optional<String>> address) {
        if (html.indexOf("<a ") < 0) return html;
        var out = new StringBuilder();
        HtmlSanitizer.sanitize(
                html, new Links(HtmlStreamRenderer.create(out, Handler.DO_NOTHING), address));
        return out.toString();
    }

    /**
     * Makes of a foreign text one that keeps its paragraphs without the boxes around them, and its
     * pictures as links. An address that is answered with nothing stays.
     */
    public static Relinked foreign(String html, Function<String, Optional<String>> address) {
        var out = new StringBuilder();
        var unboxed = new Unboxed(HtmlStreamRenderer.create(out, Handler.DO_NOTHING), address);
        HtmlSanitizer.sanitize(html, unboxed);
        return new Relinked(out.toString(), unboxed.removed);
    }

    /** The words alone, blocks on lines of their own, no longer than asked for. */
    public static String plain(String html, int most) {
        var out = new StringBuilder();
        HtmlSanitizer.sanitize(
                html,
                new HtmlSanitizer.Policy() {
                    @Override
                    public void openDocument() {
                        // nothing to begin
                    }

                    @Override
                    public void closeDocument() {
                        // nothing to end
                    }

                    @Override
                    public void openTag(String name, List<String> attributes) {
                        if (name.equals("br")) line();
                    }

                    @Override
                    public void closeTag(String name) {
                        if (BLOCKS.contains(name) || BOXES.contains(name)) line();
                    }

                    @Override
                    public void text(String text) {
                        if (out.length() < most)
                            out.append(text, 0, Math.min(text.length(), most - out.length()));
                    }

                    private void line() {
                        if (out.length() < most) out.append('\n');
                    }
                });
        int end = out.length();
        if (end > 0 && Character.isHighSurrogate(out.charAt(end - 1))) end--;
        return out.substring(0, end).strip();
    }

    private static class Links implements HtmlSanitizer.Policy {
        final HtmlStreamEventReceiver out;
        final Function<String, Optional<String>> address;

        Links(HtmlStreamEventReceiver out, Function<String, Optional<String>> address) {
            this.out = out;
            this.address = address;
        }

        @Override
        public void openDocument() {
            out.openDocument();
        }

        @Override
        public void closeDocument() {
            out.closeDocument();
        }

        @Override
        public void openTag(String name, List<String> attributes) {
            if (name.equals("a"))
                for (int i = 0; i + 1 < attributes.size(); i += 2) {
                    if (!attributes.get(i).equals("href")) continue;
                    int value = i + 1;
                    address.apply(attributes.get(value))
                            .ifPresent(other -> attributes.set(value, other));
                }
            out.openTag(name, attributes);
        }

        @Override
        public void closeTag(String name) {
            out.closeTag(name);
        }

        @Override
        public void text(String text) {
            out.text(text);
        }
    }

    /** Gives text that stands in boxes paragraphs of its own. */
    private static final class Unboxed extends Links {
        private boolean removed;
        private boolean paragraph;
        private int blocks;
        private int silent;

        Unboxed(HtmlStreamEventReceiver out, Function<String, Optional<String>> address) {
            super(out, address);
        }

        @Override
        public void closeDocument() {
            endParagraph();
            super.closeDocument();
        }

        @Override
        public void openTag(String given, List<String> attributes) {
            if (MORE_THAN_FORM.contains(given)) removed = true;
            if (SILENT.contains(given)) silent++;
            if (silent > 0) return;
            var name = known(given);
            if (name.equals("img")) {
                picture(attributes);
            } else if (BLOCKS.contains(name)) {
                endParagraph();
                blocks++;
                super.openTag(name, attributes);
            } else if (BOXES.contains(name)) {
                endParagraph();
                if (name.equals("hr")) super.openTag(name, attributes);
            } else {
                beginParagraph();
                super.openTag(name, attributes);
            }
        }

        @Override
        public void closeTag(String given) {
            if (SILENT.contains(given) && silent > 0) {
                silent--;
                return;
            }
            if (silent > 0) return;
            var name = known(given);
            if (BLOCKS.contains(name)) {
                if (blocks > 0) blocks--;
                super.closeTag(name);
            } else if (BOXES.contains(name)) {
                endParagraph();
            } else if (!name.equals("img")) {
                super.closeTag(name);
            }
        }

        @Override
        public void text(String text) {
            if (silent > 0) return;
            if (!text.isBlank()) beginParagraph();
            if (paragraph || blocks > 0) super.text(text);
        }

        private void beginParagraph() {
            if (paragraph || blocks > 0) return;
            paragraph = true;
            out.openTag("p", new ArrayList<>());
        }

        private void endParagraph() {
            if (!paragraph) return;
            paragraph = false;
            out.closeTag("p");
        }

        /** A picture of the archive, or one on the web, becomes a link to it. */
        private void picture(List<String> attributes) {
            var at = "";
            var says = "";
            for (int i = 0; i + 1 < attributes.size(); i += 2) {
                var value = attributes.get(i + 1).strip();
                switch (attributes.get(i)) {
                    case "href" -> at = value;
                    case "src" -> at = at.isEmpty() ? value : at;
                    case "alt" -> says = value;
                    default -> {
                        // how large it was is of no use any more
                    }
                }
            }
            var to = address.apply(at).orElse(at);
            if (!to.toLowerCase(Locale.ROOT).matches("(?s)https?://.*")) {
                removed = true;
                return;
            }
            beginParagraph();
            out.openTag("a", new ArrayList<>(List.of("href", to)));
            out.text(says.isEmpty() ? to.substring(to.lastIndexOf('/') + 1) : says);
            out.closeTag("a");
        }

        private static String known(String name) {
            return switch (name) {
                case "h1" -> "h2";
                case "h5", "h6" -> "h4";
                default -> name;
            };
        }
    }
}
