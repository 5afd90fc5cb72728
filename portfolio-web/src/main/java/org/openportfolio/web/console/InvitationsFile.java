package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.openportfolio.invitation.InvitationDesk;
import org.openportfolio.kernel.Closing;
import org.openportfolio.kernel.Cursor;

/** The invitations as a table for a spreadsheet: what the page would show, without its pages. */
@WebServlet("/console/invitations-file")
public class InvitationsFile extends HttpServlet {
    @Inject CurrentAdmin admin;
    @Inject InvitationDesk desk;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        var wanted = LiveQuestion.invitations(request);
        desk.exporting(admin.viewer(), wanted);
        var csv =
                TableFile.begin(
                        response,
                        "invitations",
                        "invitation",
                        "owner",
                        "name",
                        "schools",
                        "grades",
                        "portfolio",
                        "guest",
                        "mail",
                        "role",
                        "organisation",
                        "state",
                        "suspended by",
                        "made at",
                        "from",
                        "until",
                        "last visit",
                        "closed because");
        Optional<Cursor> after = Optional.empty();
        boolean more = true;
        while (more && TableFile.isRead(response)) {
            var page = desk.search(admin.viewer(), wanted, after, InvitationDesk.MOST);
            for (var one : page.rows())
                csv.printRecord(
                        one.id().value(),
                        one.owner().person().id().value(),
                        TableFile.harmless(one.owner().person().name()),
                        TableFile.harmless(String.join("; ", one.owner().schools())),
                        String.join("; ", one.owner().grades()),
                        TableFile.harmless(one.title()),
                        TableFile.harmless(one.name()),
                        TableFile.harmless(one.email()),
                        TableFile.harmless(one.role()),
                        TableFile.harmless(one.organisation()),
                        one.state(),
                        one.suspendedBy(),
                        one.madeAt(),
                        one.startsAt(),
                        one.endsAt(),
                        one.visitedAt().map(Object::toString).orElse(""),
                        TableFile.harmless(one.closing().map(Closing::reason).orElse("")));
            more = page.more();
            if (more) after = Optional.of(page.rows().get(page.rows().size() - 1).cursor());
        }
        csv.flush();
    }
}
