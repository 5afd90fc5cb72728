package org.openportfolio.web.console;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;

/** An answer that is a table for a spreadsheet. */
final class TableFile {
    /** What spreadsheets look for to know the encoding. */
    private static final char MARK = '\uFEFF';

    private TableFile() {}

    /** Begins the answer. @param columns their names */
    static CSVPrinter begin(HttpServletResponse response, String name, String... columns)
            throws IOException {
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"" + name + ".csv\"");
        var out = response.getWriter();
        out.write(MARK);
        var csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord((Object[]) columns);
        return csv;
    }

    /** Whether somebody still reads: a writer swallows that nobody does, and has to be asked. */
    static boolean isRead(HttpServletResponse response) throws IOException {
        return !response.getWriter().checkError();
    }

    /** A spreadsheet reckons with what begins like a formula. */
    static String harmless(String text) {
        return text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    }
}
