package org.openportfolio.web.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;
import org.openportfolio.access.Downloads;
import org.openportfolio.access.Downloads.Download;
import org.openportfolio.media.store.Store;

/**
 * {@code GET /media/<ticket>}: the bytes that a ticket stands for, whole or one range. The right is
 * asked again at every request; a bad or old ticket and a lost right answer 404 alike.
 */
@WebServlet("/media/*")
public class MediaServlet extends HttpServlet {
    private static final String POLICY =
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int CHUNK = 64 * 1024;

    @Inject Downloads downloads;
    @Inject Store store;

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
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "private, no-store");
        var found = ticket(request).flatMap(downloads::open);
        if (found.isEmpty()) {
            response.setStatus(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        var file = found.get();
        var tag = '"' + file.tag() + '"';
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", tag);
        var range = ByteRange.wanted(rangeOf(request, tag), file.size());
        if (range.isEmpty()) {
            response.setHeader("Content-Range", "bytes */" + file.size());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        describe(response, file, range.get());
        if (body) send(file, range.get(), response.getOutputStream());
    }

    private static Optional<String> ticket(HttpServletRequest request) {
        return Optional.ofNullable(request.getPathInfo())
                .map(path -> path.substring(1))
                .filter(ticket -> ticket.matches("[A-Za-z0-9_-]{1,300}"));
    }

    /** The range that was asked for, unless it was asked of other bytes ({@code If-Range}). */
    private static String rangeOf(HttpServletRequest request, String tag) {
        var only = request.getHeader("If-Range");
        return only == null || only.equals(tag) ? request.getHeader("Range") : null;
    }

    private static void describe(HttpServletResponse response, Download file, ByteRange range) {
        response.setContentType(Delivery.type(file.contentType()));
        response.setHeader(
                "Content-Disposition", Delivery.disposition(file.contentType(), file.name()));
        response.setContentLengthLong(range.length());
        if (!range.partial()) return;
        response.setStatus(HttpServletResponse.SC_PARTIAL_CONTENT);
        response.setHeader("Content-Range", range.of(file.size()));
    }

    private void send(Download file, ByteRange range, OutputStream out) throws IOException {
        try (var in = store.read(file.place(), range.first(), range.length())) {
            var chunk = new byte[CHUNK];
            for (long left = range.length(); left > 0; ) {
                int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
                if (read < 0) throw new IOException("A stored file is shorter than it was");
                out.write(chunk, 0, read);
                left -= read;
            }
        }
    }
}
