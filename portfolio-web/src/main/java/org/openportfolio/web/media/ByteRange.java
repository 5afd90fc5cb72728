package org.openportfolio.web.media;

import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Which bytes of a file to send (RFC 9110, section 14).
 *
 * @param first position of the first byte, from 0
 * @param last position of the last byte
 * @param partial false for the whole file
 */
record ByteRange(long first, long last, boolean partial) {
    private static final Pattern ONE = Pattern.compile("bytes=\\s*(\\d{0,18})-(\\d{0,18})\\s*");

    /**
     * What a {@code Range} header asks for. Several ranges, other units and nonsense are answered
     * with the whole file, as the specification allows.
     *
     * @param header the header, or null
     * @param size bytes of the file, at least 1
     * @return empty where the range lies outside of the file: 416
     */
    static Optional<ByteRange> wanted(String header, long size) {
        var whole = new ByteRange(0, size - 1, false);
        var one = ONE.matcher(header == null ? "" : header);
        if (!one.matches()) return Optional.of(whole);
        var from = one.group(1);
        var to = one.group(2);
        if (from.isEmpty() && to.isEmpty()) return Optional.of(whole);
        if (from.isEmpty()) return tail(Long.parseLong(to), size);
        long first = Long.parseLong(from);
        long last = to.isEmpty() ? size - 1 : Math.min(Long.parseLong(to), size - 1);
        if (!to.isEmpty() && Long.parseLong(to) < first) return Optional.of(whole);
        return first < size ? Optional.of(new ByteRange(first, last, true)) : Optional.empty();
    }

    private static Optional<ByteRange> tail(long length, long size) {
        return length == 0
                ? Optional.empty()
                : Optional.of(new ByteRange(Math.max(0, size - length), size - 1, true));
    }

    /** How many bytes. */
    long length() {
        return last - first + 1;
    }

    /** The {@code Content-Range} header of a partial answer. */
    String of(long size) {
        return "bytes " + first + "-" + last + "/" + size;
    }
}
