package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVPrinter;
import org.openportfolio.audit.AuditEntry;
import org.openportfolio.audit.AuditPlace;
import org.openportfolio.audit.AuditReading;

/** The audit log as a table for a spreadsheet: what the page would show, without its pages. */
@WebServlet("/console/audit-file")
public class AuditFile extends HttpServlet {
    /** What spreadsheets look for to know the encoding. */
    private static final char MARK = '\uFEFF';

    @Inject CurrentAdmin admin;
    @Inject AuditReading audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wanted = AuditQuestion.of(request);
        audit.exporting(admin.viewer(), wanted);
        response.setContentType("text/csv");
        response.setCharacterEncoding("UTF-8");
        response.setHeader("Content-Disposition", "attachment; filename=\"audit-log.csv\"");
        var out = response.getWriter();
        out.write(MARK);
        var csv = new CSVPrinter(out, CSVFormat.RFC4180);
        csv.printRecord(
                "at",
                "actor",
                "username",
                "action",
                "thing kind",
                "thing",
                "outcome",
                "code",
                "detail",
                "correlation",
                "seal");
        Optional<AuditPlace> after = Optional.empty();
        boolean more = true;
        while (more) {
            var page = audit.search(admin.viewer(), wanted, after, AuditReading.MOST);
            for (var entry : page.rows()) write(csv, entry);
            more = page.more();
            if (more) after = Optional.of(page.rows().get(page.rows().size() - 1).place());
        }
        csv.flush();
    }

    private static void write(CSVPrinter csv, AuditEntry entry) throws IOException {
        csv.printRecord(
                entry.place().at(),
                entry.actor().map(id -> id.value().toString()).orElse(""),
                harmless(entry.username()),
                harmless(entry.action()),
                harmless(entry.thingKind()),
                harmless(entry.thing()),
                entry.outcome(),
                entry.code(),
                harmless(entry.detail().isEmpty() ? "" : entry.detail().toString()),
                entry.correlation(),
                entry.seal().map(String::valueOf).orElse(""));
    }

    /** A spreadsheet reckons with what begins like a formula. */
    static String harmless(String text) {
        return text.matches("(?s)[=+@\\t\\r-].*") ? "'" + text : text;
    }
}
