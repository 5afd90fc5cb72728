package org.openportfolio.web.visit;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The parts of a form with files (multipart/form-data, RFC 7578), one after the other, as they
 * come: nothing is kept, so that who sent them can be asked before their bytes are taken in.
 * Whatever does not follow the form ends it with a {@link MalformedForm}.
 */
final class FormParts {
    private static final int CHUNK = 16 * 1024;
    private static final int MOST_HEADERS = 8 * 1024;
    private static final Pattern BOUNDARY =
            Pattern.compile(
                    "(?i)multipart/form-data\\s*;.*?\\bboundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70})).*");
    private static final Pattern DISPOSITION =
            Pattern.compile("(?im)^content-disposition:\\s*form-data(.*)$");

    /** Never goes back, and so not deeper into the stack with every sign of a long name. */
    private static final Pattern PARAMETER =
            Pattern.compile(";\\s*([A-Za-z*]+)=\"((?:[^\"\\\\]++|\\\\.)*+)\"");

    private final InputStream in;
    private final byte[] delimiter;
    private final byte[] buffer;
    private int from;
    private int until;
    private boolean inPart;

    /** The bytes do not make up a form. */
    static final class MalformedForm extends IOException {
        private static final long serialVersionUID = 1L;

        MalformedForm(String reason) {
            super(reason);
        }
    }

    /**
     * A part of a form.
     *
     * @param name of the field
     * @param fileName where it is a file, as its sender's device calls it; "" where none was chosen
     * @param bytes what is in it; good until the next part is asked for
     */
    record Part(String name, Optional<String> fileName, InputStream bytes) {}

    private FormParts(InputStream in, String boundary) {
        this.in = in;
        delimiter = ("\r\n--" + boundary).getBytes(StandardCharsets.ISO_8859_1);
        buffer = new byte[CHUNK + delimiter.length];
        // the first boundary stands at the very beginning, without a line before it
        buffer[until++] = '\r';
        buffer[until++] = '\n';
        inPart = true;
    }

    /** Whether a body of this type is a form with files. */
    static boolean isType(String contentType) {
        return contentType != null
                && contentType.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
    }

    static FormParts of(String contentType, InputStream body) throws MalformedForm {
        var form = BOUNDARY.matcher(contentType);
        if (!form.matches()) throw new MalformedForm("a form without a boundary");
        return new FormParts(body, form.group(1) != null ? form.group(1) : form.group(2));
    }

    /** The next part; empty at the end of the form. What was not read of the former is skipped. */
    Optional<Part> next() throws IOException {
        var rest = new byte[CHUNK];
        while (inPart) read(rest, 0, rest.length);
        // what follows a boundary: two dashes at the end of the form, else the rest of the line
        int first = one();
        int second = one();
        if (first == '-' && second == '-') return Optional.empty();
        while (first == ' ' || first == '\t') {
            first = second;
            second = one();
        }
        if (first != '\r' || second != '\n') throw new MalformedForm("no line after a boundary");
        var headers = headers();
        var disposition = DISPOSITION.matcher(headers);
        if (!disposition.find()) throw new MalformedForm("a part without a name");
        var name = parameter(disposition.group(1), "name");
        if (name.isEmpty()) throw new MalformedForm("a part without a name");
        inPart = true;
        return Optional.of(
                new Part(name.get(), parameter(disposition.group(1), "filename"), new Body()));
    }

    private static Optional<String> parameter(String disposition, String wanted) {
        var all = PARAMETER.matcher(disposition);
        while (all.find())
            if (all.group(1).equalsIgnoreCase(wanted))
                // as browsers write what would end the text (HTML, multipart form data)
                return Optional.of(
                        all.group(2)
                                .replace("%22", "\"")
                                .replace("%0D", "\r")
                                .replace("%0A", "\n"));
        return Optional.empty();
    }

    private String headers() throws IOException {
        var text = new byte[MOST_HEADERS];
        int size = 0;
        while (true) {
            if (size == text.length) throw new MalformedForm("a part with endless headers");
            text[size++] = (byte) one();
            boolean none = size == 2 && text[0] == '\r' && text[1] == '\n';
            if (none || endsWithBlankLine(text, size))
                return new String(text, 0, size, StandardCharsets.UTF_8);
        }
    }

    private static boolean endsWithBlankLine(byte[] text, int size) {
        return size >= 4
                && text[size - 4] == '\r'
                && text[size - 3] == '\n'
                && text[size - 2] == '\r'
                && text[size - 1] == '\n';
    }

    private int one() throws IOException {
        if (from == until) fill();
        return buffer[from++] & 0xFF;
    }

    /**
     * Reads on within a part.
     *
     * @return how many bytes; -1 at the end of the part
     */
    private int read(byte[] to, int at, int most) throws IOException {
        if (!inPart) return -1;
        if (most == 0) return 0;
        while (true) {
            int end = find();
            if (end == from) {
                from += delimiter.length;
                inPart = false;
                return -1;
            }
            // the last bytes may be the beginning of a boundary
            int safe = end >= 0 ? end : until - delimiter.length + 1;
            int size = Math.min(most, safe - from);
            if (size > 0) {
                System.arraycopy(buffer, from, to, at, size);
                from += size;
                return size;
            }
            fill();
        }
    }

    private int find() {
        for (int at = from; at + delimiter.length <= until; at++)
            if (Arrays.equals(buffer, at, at + delimiter.length, delimiter, 0, delimiter.length))
                return at;
        return -1;
    }

    private void fill() throws IOException {
        System.arraycopy(buffer, from, buffer, 0, until - from);
        until -= from;
        from = 0;
        int size = in.read(buffer, until, buffer.length - until);
        if (size < 0) throw new MalformedForm("it ended before its end");
        until += size;
    }

    private final class Body extends InputStream {
        private boolean over;

        @Override
        public int read() throws IOException {
            var one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] to, int at, int most) throws IOException {
            int size = over ? -1 : FormParts.this.read(to, at, most);
            over = size < 0;
            return size;
        }
    }
}
