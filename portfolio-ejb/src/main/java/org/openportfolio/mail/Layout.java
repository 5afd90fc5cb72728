package org.openportfolio.mail;

import java.net.URI;
import java.util.stream.Collectors;

/**
 * Gives a mail its two forms. The HTML loads nothing from anywhere, runs nothing, and is read in
 * order by a screen reader; its styles stand in the elements, where mail programs leave them.
 */
final class Layout {
    private static final String PAGE =
            """
            <!DOCTYPE html>
            <html lang="%1$s">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="color-scheme" content="light">
            <title>%2$s</title>
            </head>
            <body style="margin:0;padding:24px 12px;background:#f2f4f7;color:#1c2430;font:16px/1.5 sans-serif">
            <div role="article" lang="%1$s" aria-label="%2$s" style="max-width:560px;margin:0 auto;padding:24px;background:#ffffff;border-radius:8px">
            <h1 style="margin:0 0 16px;font-size:22px;line-height:1.3">%2$s</h1>
            %3$s
            </div>
            </body>
            </html>
            """;

    private Layout() {}

    static String html(Mail mail) {
        return PAGE.formatted(
                mail.to().language().toLanguageTag(),
                safe(oneLine(mail.subject())),
                mail.parts().stream().map(Layout::html).collect(Collectors.joining("\n")));
    }

    static String text(Mail mail) {
        return mail.parts().stream().map(Layout::text).collect(Collectors.joining("\n\n")) + "\n";
    }

    private static String html(MailPart part) {
        if (part instanceof MailPart.Words words)
            return "<p style=\"margin:0 0 16px\">%s</p>".formatted(safe(words.text()));
        if (part instanceof MailPart.Points points)
            return points.texts().stream()
                    .map(text -> "<li style=\"margin:0 0 8px\">" + safe(text) + "</li>")
                    .collect(
                            Collectors.joining(
                                    "",
                                    "<ul style=\"margin:0 0 16px;padding-left:20px\">",
                                    "</ul>"));
        if (part instanceof MailPart.Way way)
            return "<p style=\"margin:24px 0\"><a href=\"%s\" style=\"display:inline-block;padding:12px 20px;background:#1d4f91;color:#ffffff;border-radius:6px;text-decoration:none\">%s</a></p>"
                    .formatted(safe(address(way.to())), safe(way.label()));
        var note = (MailPart.Note) part;
        return "<p style=\"margin:24px 0 0;font-size:14px;color:#4a5565\">%s%s</p>"
                .formatted(
                        safe(note.text()),
                        note.way()
                                .map(
                                        way ->
                                                " <a href=\"%s\" style=\"color:#1d4f91\">%s</a>"
                                                        .formatted(
                                                                safe(address(way.to())),
                                                                safe(way.label())))
                                .orElse(""));
    }

    private static String text(MailPart part) {
        if (part instanceof MailPart.Words words) return words.text();
        if (part instanceof MailPart.Points points)
            return points.texts().stream()
                    .map(text -> "- " + oneLine(text))
                    .collect(Collectors.joining("\n"));
        if (part instanceof MailPart.Way way) return text(way);
        var note = (MailPart.Note) part;
        return "-- \n" + note.text() + note.way().map(way -> "\n" + text(way)).orElse("");
    }

    private static String text(MailPart.Way way) {
        return oneLine(way.label()) + ":\n" + address(way.to());
    }

    /** Only what a browser opens as a page: a mail program must not be led to anything else. */
    private static String address(URI to) {
        if (!"https".equals(to.getScheme()) && !"http".equals(to.getScheme()))
            throw new IllegalArgumentException("A mail leads to pages only");
        return to.toASCIIString();
    }

    /** One line, whatever a person wrote: line breaks and invisible signs become spaces. */
    static String oneLine(String text) {
        return text.codePoints()
                .map(c -> unseen(c) ? ' ' : c)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString()
                .strip();
    }

    /** Controls, and the marks that turn the order of letters around. */
    private static boolean unseen(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SURROGATE ->
                    c != 0x200D; // joins the parts of one emoji
            default -> false;
        };
    }

    private static String safe(String text) {
        return text.replace("&", "&amp;")
                .replace("<", "&lt;")
                .replace(">", "&gt;")
                .replace("\"", "&quot;")
                .replace("'", "&#39;");
    }
}
