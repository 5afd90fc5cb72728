package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.apache.commons.csv.CSVPrinter;
import org.openportfolio.audit.AuditEntry;
import org.openportfolio.audit.AuditPlace;
import org.openportfolio.audit.AuditReading;

/** The audit log as a table for a spreadsheet: what the page would show, without its pages. */
@WebServlet("/console/audit-file")
public class AuditFile extends HttpServlet {
    @Inject CurrentAdmin admin;
    @Inject AuditReading audit;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wanted = AuditQuestion.of(request);
        audit.exporting(admin.viewer(), wanted);
        var csv =
                TableFile.begin(
                        response,
                        "audit-log",
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
        while (more && TableFile.isRead(response)) {
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
                TableFile.harmless(entry.username()),
                TableFile.harmless(entry.action()),
                TableFile.harmless(entry.thingKind()),
                TableFile.harmless(entry.thing()),
                entry.outcome(),
                entry.code(),
                TableFile.harmless(entry.detail().isEmpty() ? "" : entry.detail().toString()),
                entry.correlation(),
                entry.seal().map(String::valueOf).orElse(""));
    }
}
