package org.openportfolio.directory.roster;

import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Iterator;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/**
 * The rows of one CSV file (RFC 4180), one at a time, each with the line it begins on. A byte order
 * mark and any line ending are taken; a row of more than {@value #LONGEST} characters is not.
 */
final class CsvTable implements AutoCloseable {
    static final int LONGEST = 200_000;

    private static final CSVFormat FORMAT =
            CSVFormat.RFC4180.builder().setIgnoreEmptyLines(false).get();

    private final String file;
    private final Charset charset;
    private final Limited limited;
    private final CSVParser parser;
    private final Iterator<CSVRecord> rows;
    private CSVRecord row;
    private long line;

    /**
     * @param file as the package names it, for findings
     */
    CsvTable(String file, InputStream bytes, Charset charset) throws IOException {
        this.file = file;
        this.charset = charset;
        var decoder =
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT);
        limited = new Limited(new InputStreamReader(withoutMark(bytes), decoder));
        parser = CSVParser.builder().setReader(limited).setFormat(FORMAT).get();
        rows = parser.iterator();
    }

    /** Goes to the next row that is not blank; false at the end. */
    boolean next() {
        do {
            line = parser.getCurrentLineNumber() + 1;
            limited.left = LONGEST;
            try {
                if (!rows.hasNext()) return false;
                row = rows.next();
            } catch (RuntimeException broken) {
                throw explained(broken);
            }
        } while (row.size() == 1 && row.get(0).isBlank());
        return true;
    }

    /** The line the row begins on; the header is line 1. */
    long line() {
        return line;
    }

    int size() {
        return row.size();
    }

    String get(int field) {
        return row.get(field);
    }

    @Override
    public void close() throws IOException {
        parser.close();
    }

    private RuntimeException explained(RuntimeException broken) {
        for (Throwable cause = broken; cause != null; cause = cause.getCause()) {
            if (cause instanceof RosterRefused refused) return refused;
            if (cause instanceof CharacterCodingException)
                return new RosterRefused(Problem.ENCODING, file, line, "", charset);
            if (cause instanceof TooLong)
                return new RosterRefused(Problem.ROW_TOO_LONG, file, line, "", LONGEST);
            if (cause instanceof org.apache.commons.csv.CSVException)
                return new RosterRefused(Problem.CSV_BROKEN, file, line, "");
        }
        if (broken instanceof java.io.UncheckedIOException && broken.getCause() != null)
            return new RosterRefused(Problem.CSV_BROKEN, file, line, "");
        return broken;
    }

    private static InputStream withoutMark(InputStream bytes) throws IOException {
        var in = new PushbackInputStream(bytes, 3);
        var start = in.readNBytes(3);
        boolean mark =
                start.length == 3
                        && start[0] == (byte) 0xEF
                        && start[1] == (byte) 0xBB
                        && start[2] == (byte) 0xBF;
        if (!mark) in.unread(start);
        return in;
    }

    /** An open quote would otherwise read the rest of the file into one field. */
    private static final class Limited extends FilterReader {
        int left = LONGEST;

        Limited(Reader in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            var one = new char[1];
            return read(one, 0, 1) < 0 ? -1 : one[0];
        }

        @Override
        public int read(char[] into, int from, int wanted) throws IOException {
            if (left <= 0) throw new TooLong();
            // small bites, so that what is read ahead does not count against the row before
            int got = super.read(into, from, Math.min(wanted, 8192));
            if (got > 0) left -= got;
            return got;
        }
    }

    private static final class TooLong extends IOException {}
}
