package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;
import org.openportfolio.link.LinkDesk;

/** The public links as a table for a spreadsheet: what the page would show, without its pages. */
@WebServlet("/console/links-file")
public class LinksFile extends HttpServlet {
    @Inject CurrentAdmin admin;
    @Inject LinkDesk desk;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wanted = LiveQuestion.links(request);
        desk.exporting(admin.viewer(), wanted);
        var csv =
                TableFile.begin(
                        response,
                        "links",
                        "link",
                        "owner",
                        "name",
                        "schools",
                        "grades",
                        "portfolio",
                        "state",
                        "suspended by",
                        "made at",
                        "until",
                        "passphrase",
                        "closed because");
        Optional<Cursor> after = Optional.empty();
        boolean more = true;
        while (more && TableFile.isRead(response)) {
            var page = desk.search(admin.viewer(), wanted, after, LinkDesk.MOST);
            for (var link : page.rows())
                csv.printRecord(
                        link.id().value(),
                        link.owner().person().id().value(),
                        TableFile.harmless(link.owner().person().name()),
                        TableFile.harmless(String.join("; ", link.owner().schools())),
                        String.join("; ", link.owner().grades()),
                        TableFile.harmless(link.title()),
                        link.state(),
                        link.suspendedBy().map(Enum::name).orElse(""),
                        link.madeAt(),
                        link.liveUntil(),
                        link.hasPassphrase(),
                        TableFile.harmless(link.closing().map(Closing::reason).orElse("")));
            more = page.more();
            if (more) after = Optional.of(page.rows().get(page.rows().size() - 1).cursor());
        }
        csv.flush();
    }
}
