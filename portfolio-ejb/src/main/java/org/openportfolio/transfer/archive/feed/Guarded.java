package org.openportfolio.transfer.archive.feed;

import java.io.FilterReader;
import java.io.IOException;
import java.io.Reader;
import org.openportfolio.transfer.archive.ArchiveRefused;
import org.openportfolio.transfer.archive.Limits;
import org.openportfolio.transfer.archive.Trouble;

/**
 * Stands in front of the parser: refuses a document type before the parser meets it, and a tag, a
 * comment, an instruction or a CDATA section that is too long to be one, since a parser keeps those
 * in memory.
 */
final class Guarded extends FilterReader {
    private static final int LONGEST_TAG = 1 << 20;

    private enum At {
        TEXT,
        OPENED,
        TAG,
        DOUBLE_QUOTED,
        SINGLE_QUOTED,
        COMMENT,
        CDATA,
        INSTRUCTION
    }

    private final Limits limits;
    private final StringBuilder opening = new StringBuilder(9);
    private At at = At.TEXT;
    private long all;
    private int since;
    private char last;
    private char beforeLast;

    Guarded(Reader in, Limits limits) {
        super(in);
        this.limits = limits;
    }

    @Override
    public int read() throws IOException {
        var one = new char[1];
        return read(one, 0, 1) < 0 ? -1 : one[0];
    }

    @Override
    public int read(char[] into, int from, int wanted) throws IOException {
        int got = super.read(into, from, wanted);
        if (got > 0) {
            all += got;
            if (all > limits.feed()) throw new ArchiveRefused(Trouble.TOO_LARGE, "");
            for (int i = from; i < from + got; i++) look(into[i]);
        }
        return got;
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    private void look(char c) throws IOException {
        since++;
        switch (at) {
            case TEXT -> {
                if (c == '<') {
                    opening.setLength(0);
                    go(At.OPENED);
                }
            }
            case OPENED -> open(c);
            case TAG -> {
                if (c == '>') go(At.TEXT);
                else if (c == '"') at = At.DOUBLE_QUOTED;
                else if (c == '\'') at = At.SINGLE_QUOTED;
            }
            case DOUBLE_QUOTED -> {
                if (c == '"') at = At.TAG;
            }
            case SINGLE_QUOTED -> {
                if (c == '\'') at = At.TAG;
            }
            case COMMENT -> {
                if (c == '>' && last == '-' && beforeLast == '-' && since > 2) go(At.TEXT);
            }
            case CDATA -> {
                if (c == '>' && last == ']' && beforeLast == ']') go(At.TEXT);
            }
            case INSTRUCTION -> {
                if (c == '>' && last == '?') go(At.TEXT);
            }
        }
        int most =
                switch (at) {
                    case TEXT -> Integer.MAX_VALUE;
                    case CDATA -> limits.text();
                    default -> LONGEST_TAG;
                };
        if (since > most) throw new ArchiveRefused(Trouble.FEED_BROKEN, "");
        if (since == Integer.MAX_VALUE) since = 0;
        beforeLast = last;
        last = c;
    }

    private void open(char c) throws IOException {
        opening.append(c);
        if (opening.charAt(0) == '?') {
            go(At.INSTRUCTION);
        } else if (opening.charAt(0) != '!') {
            go(At.TAG);
            if (c == '>') go(At.TEXT);
        } else if ("!--".contentEquals(opening)) {
            go(At.COMMENT);
        } else if ("![CDATA[".contentEquals(opening)) {
            go(At.CDATA);
        } else if (!"!--".startsWith(opening.toString())
                && !"![CDATA[".startsWith(opening.toString())) {
            throw new ArchiveRefused(Trouble.FEED_WITH_DOCTYPE, "");
        }
    }

    private void go(At to) {
        at = to;
        since = 0;
    }
}
