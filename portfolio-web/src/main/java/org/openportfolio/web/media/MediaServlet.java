package org.openportfolio.web.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
import org.openportfolio.access.Downloads;
import org.openportfolio.transfer.ExportDownloads;

/**
 * {@code GET /media/<ticket>}: the bytes that a ticket stands for, whole or one range. The right is
 * asked again at every request; a bad or old ticket and a lost right answer 404 alike.
 */
@WebServlet("/media/*")
public class MediaServlet extends HttpServlet {
    @Inject Downloads downloads;
    @Inject ExportDownloads exports;
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
        var file = ticket(request).flatMap(this::open);
        if (file.isPresent()) {
            sending.send(request, response, file.get(), body);
        } else {
            sending.protect(response);
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
        }
    }

    /** A ticket is for a file of an item, or for an archive. */
    private Optional<Downloads.Download> open(String ticket) {
        return downloads.open(ticket).or(() -> exports.open(ticket).map(MediaServlet::zip));
    }

    private static Downloads.Download zip(ExportDownloads.Download archive) {
        return new Downloads.Download(
                archive.place(), archive.name(), "application/zip", archive.size(), archive.tag());
    }

    private static Optional<String> ticket(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo())
                .map(path -> path.substring(1))
                .filter(ticket -> ticket.matches("[A-Za-z0-9_-]{1,300}"));
    }
}
