package org.openportfolio.transfer.archive.feed;

import java.io.BufferedWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Writes XML, every character so that it comes back as it was: line ends and tabs too, which a
 * parser would otherwise make the same. (The JDK's writer leaves them as they are in attributes.)
 */
final class XmlWriter {
    private final Writer out;
    private final Deque<String> within = new ArrayDeque<>();
    private boolean opened;

    XmlWriter(OutputStream out) {
        this.out = new BufferedWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    }

    void begin() throws IOException {
        out.write("<?xml version=\"1.0\" encoding=\"utf-8\"?>\n");
    }

    /** Closes what is open, and hands on all that was written. */
    void end() throws IOException {
        while (!within.isEmpty()) close();
        out.write("\n");
        out.flush();
    }

    /** An element that stays open, with attributes as name, value, name, value. */
    XmlWriter open(String name, String... attributes) throws IOException {
        endTag();
        out.write("<" + name);
        for (int i = 0; i < attributes.length; i += 2)
            out.write(" " + attributes[i] + "=\"" + escaped(attributes[i + 1], true) + "\"");
        within.push(name);
        opened = true;
        return this;
    }

    /** An element without content. */
    XmlWriter empty(String name, String... attributes) throws IOException {
        return open(name, attributes).close();
    }

    /** An element with text. */
    XmlWriter element(String name, String text, String... attributes) throws IOException {
        return open(name, attributes).text(text).close();
    }

    XmlWriter text(String text) throws IOException {
        if (text.isEmpty()) return this;
        endTag();
        out.write(escaped(text, false));
        return this;
    }

    XmlWriter close() throws IOException {
        var name = within.pop();
        out.write(opened ? "/>" : "</" + name + ">");
        opened = false;
        return this;
    }

    /** A line end for people who look into the file. */
    XmlWriter line() throws IOException {
        endTag();
        out.write("\n");
        return this;
    }

    private void endTag() throws IOException {
        if (opened) out.write(">");
        opened = false;
    }

    private static String escaped(String text, boolean inAttribute) {
        var out = new StringBuilder(text.length() + 16);
        text.codePoints()
                .forEach(
                        c -> {
                            switch (c) {
                                case '&' -> out.append("&amp;");
                                case '<' -> out.append("&lt;");
                                case '>' -> out.append("&gt;");
                                case '\r' -> out.append("&#13;");
                                case '"' -> out.append(inAttribute ? "&quot;" : "\"");
                                case '\n' -> out.append(inAttribute ? "&#10;" : "\n");
                                case '\t' -> out.append(inAttribute ? "&#9;" : "\t");
                                default -> out.appendCodePoint(isXml(c) ? c : 0xFFFD);
                            }
                        });
        return out.toString();
    }

    /** XML 1.0, production 2. */
    private static boolean isXml(int c) {
        return c >= 0x20 && c <= 0xD7FF
                || c >= 0xE000 && c <= 0xFFFD
                || c >= 0x10000 && c <= 0x10FFFF;
    }
}
