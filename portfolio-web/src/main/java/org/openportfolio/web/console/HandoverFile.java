package org.openportfolio.web.console;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.openportfolio.access.Downloads;
import org.openportfolio.kernel.ExportId;
import org.openportfolio.transfer.Handovers;
import org.openportfolio.web.media.Sending;

/**
 * The bytes of a copy of what somebody made, whole or one range, for the administrator who asked
 * for it: the login, the second factor and the right are asked again at every request.
 */
@WebServlet("/console/handover-file")
public class HandoverFile extends HttpServlet {
    @Inject CurrentAdmin admin;
    @Inject Handovers handovers;
    @Inject Sending sending;

    @Override
    protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(request, response, true);
    }

    @Override
    protected void doHead(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        answer(request, response, false);
    }

    private void answer(HttpServletRequest request, HttpServletResponse response, boolean body)
            throws IOException {
        var copy =
                handovers.fetch(
                        admin.viewer(), new ExportId(Query.id(request.getParameter("export"))));
        sending.send(
                request,
                response,
                new Downloads.Download(
                        copy.place(), copy.name(), "application/zip", copy.size(), copy.tag()),
                body);
    }
}
