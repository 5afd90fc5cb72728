package org.openportfolio.transfer.archive.page;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.openportfolio.transfer.archive.Words;

/** One page while it is written. Whatever is not markup of ours goes through {@link #text}. */
final class Page {
    private final Writer out;
    private final Words words;

    /**
     * @param root how the page gets to the folder of the archive: "" or "../"
     */
    Page(OutputStream out, Words words, String root, String title) throws IOException {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
        this.words = words;
        markup("<!DOCTYPE html>\n<html lang=\"").text(words.tag()).markup("\">\n<head>\n");
        markup("<meta charset=\"utf-8\">\n<title>").text(title).markup("</title>\n");
        markup("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
        markup("<meta name=\"referrer\" content=\"no-referrer\">\n");
        markup(
                "<meta http-equiv=\"Content-Security-Policy\" content=\"script-src 'none';"
                        + " object-src 'none'; base-uri 'none'; form-action 'none'\">\n");
        markup("<link rel=\"stylesheet\" href=\"").markup(root).markup("pages/style.css\">\n");
        markup("</head>\n<body>\n<a class=\"skip\" href=\"#main\">");
        text(words.say("skip")).markup("</a>\n");
    }

    Page markup(String html) throws IOException {
        out.write(html);
        return this;
    }

    Page text(String text) throws IOException {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.write("&amp;");
                case '<' -> out.write("&lt;");
                case '>' -> out.write("&gt;");
                case '"' -> out.write("&quot;");
                case '\'' -> out.write("&#39;");
                default -> out.write(c);
            }
        }
        return this;
    }

    Page say(String key, Object... args) throws IOException {
        return text(words.say(key, args));
    }

    Page time(Instant at) throws IOException {
        markup("<time datetime=\"").text(at.toString()).markup("\">");
        return text(words.day(at)).markup("</time>");
    }

    /** Lines of a plain text stay lines. */
    Page lines(String text) throws IOException {
        return markup("<p class=\"lines\">").text(text).markup("</p>\n");
    }

    void end() throws IOException {
        markup("</body>\n</html>\n");
        out.flush();
    }
}
