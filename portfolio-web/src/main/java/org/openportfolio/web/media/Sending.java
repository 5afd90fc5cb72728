package org.openportfolio.web.media;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.concurrent.Semaphore;
import org.openportfolio.access.Downloads.Download;
import org.openportfolio.kernel.Log;
import org.openportfolio.media.store.Store;

/**
 * Sends a file that somebody may have, whole or one range of it, in a way that no browser runs what
 * is in it.
 */
@ApplicationScoped
public class Sending {
    private static final Log LOG = Log.of(Sending.class);
    private static final String POLICY =
            "sandbox; default-src 'none'; img-src 'self'; media-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int CHUNK = 64 * 1024;

    /** What lies in buffers on its way, whoever is slow to take it. */
    private static final long AT_ONCE = 256 * 1024;

    /** Less than half of the server's threads: each is held until the last byte is taken. */
    private static final int LINES = 100;

    /** Seconds. */
    private static final String SOON = "5";

    private final Semaphore lines = new Semaphore(LINES);

    @Inject Store store;

    /** Puts on every answer of an address of files what keeps them from being run or kept. */
    public void protect(HttpServletResponse response) {
        response.setHeader("Content-Security-Policy", POLICY);
        response.setHeader("Cache-Control", "private, no-store");
    }

    /**
     * Answers with the file.
     *
     * @param body whether its bytes are wanted, or their description alone
     */
    public void send(
            HttpServletRequest request, HttpServletResponse response, Download file, boolean body)
            throws IOException {
        protect(response);
        var tag = '"' + file.tag() + '"';
        response.setHeader("Accept-Ranges", "bytes");
        response.setHeader("ETag", tag);
        var range = ByteRange.wanted(rangeOf(request, tag), file.size());
        if (range.isEmpty()) {
            response.setHeader("Content-Range", "bytes */" + file.size());
            response.setStatus(HttpServletResponse.SC_REQUESTED_RANGE_NOT_SATISFIABLE);
            return;
        }
        if (!body) {
            describe(response, file, range.get());
            return;
        }
        if (range.get().length() <= AT_ONCE) {
            sendBody(response, file, range.get());
            return;
        }
        if (!lines.tryAcquire()) {
            response.setHeader("Retry-After", SOON);
            response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
            return;
        }
        try {
            sendBody(response, file, range.get());
        } finally {
            lines.release();
        }
    }

    private void sendBody(HttpServletResponse response, Download file, ByteRange range)
            throws IOException {
        // before anything is said of it: what cannot be read is a failure, and looks like one
        try (var in = store.read(file.place(), range.first(), range.length())) {
            describe(response, file, range);
            copy(in, response.getOutputStream(), range.length());
        }
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

    private static void copy(InputStream in, OutputStream out, long length) throws IOException {
        var chunk = new byte[CHUNK];
        for (long left = length; left > 0; ) {
            int read = in.read(chunk, 0, (int) Math.min(chunk.length, left));
            if (read < 0) throw new IOException("A stored file is shorter than it was");
            try {
                out.write(chunk, 0, read);
            } catch (IOException gone) {
                LOG.info("A file was not taken to its end");
                return;
            }
            left -= read;
        }
    }
}
