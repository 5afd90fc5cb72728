package org.openportfolio.graphql.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Locale;
import java.util.Optional;
import org.openportfolio.graphql.endpoint.Answer;
import org.openportfolio.graphql.endpoint.Body;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Arrivals;
import org.openportfolio.media.Checksum;
import org.openportfolio.media.PartialUpload;
import org.openportfolio.media.PartialUploadId;
import org.openportfolio.media.PartialUploads;
import org.openportfolio.media.ResumableInbox;

/**
 * Uploads that can be resumed: tus 1.0 with creation, creation-with-upload, termination, expiration
 * and checksum, at {@code /api/uploads}. The answer that completes an upload carries its id in
 * {@code Portfolio-Upload-Id}.
 */
@WebServlet(
        name = "uploads",
        urlPatterns = {"/uploads", "/uploads/*"})
public class UploadsServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;
    private static final String VERSION = "1.0.0";
    private static final String EXTENSIONS =
            "creation,creation-with-upload,termination,expiration,checksum";
    private static final String PIECE = "application/offset+octet-stream";
    private static final int PRECONDITION_FAILED = 412;
    private static final int CHECKSUM_MISMATCH = 460;

    @Inject transient CurrentViewer viewer;
    @Inject transient PartialUploads uploads;
    @Inject transient ResumableInbox inbox;
    @Inject transient FileLines lines;
    @Inject transient Arrivals arrivals;
    @Inject transient Clock clock;

    /**
     * The request does not follow the protocol: a status of its own, and a reason for developers.
     */
    private static final class Unfit extends Exception {
        private static final long serialVersionUID = 1L;
        private final int status;

        Unfit(int status, String reason) {
            super(reason);
            this.status = status;
        }
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        response.setHeader("Tus-Resumable", VERSION);
        response.setHeader("Cache-Control", "no-store");
        try {
            answer(request, response);
        } catch (UserFault fault) {
            if (fault.code() == FaultCode.NOT_FOUND)
                Answer.problem(response, ProblemCode.NOT_FOUND, "There is no such upload");
            else if (fault.code() == FaultCode.CONFLICT)
                Refusal.send(response, HttpServletResponse.SC_CONFLICT, fault, viewer.language());
            else Refusal.send(response, fault, viewer.language());
        } catch (Unfit unfit) {
            Answer.problem(response, ProblemCode.BAD_REQUEST, unfit.getMessage(), unfit.status);
        }
    }

    private void answer(HttpServletRequest request, HttpServletResponse response)
            throws IOException, Unfit {
        var method = methodOf(request);
        if (method.equals("OPTIONS")) {
            tell(response);
            return;
        }
        if (!VERSION.equals(request.getHeader("Tus-Resumable"))) {
            response.setHeader("Tus-Version", VERSION);
            throw new Unfit(PRECONDITION_FAILED, "Only tus 1.0.0 is spoken here");
        }
        var path = request.getPathInfo();
        if (path == null || path.equals("/")) {
            if (!method.equals("POST")) notIn(response, "POST, OPTIONS");
            else create(request, response);
            return;
        }
        var id = GlobalId.get("id", path.substring(1), PartialUploadId.class);
        switch (method) {
            case "HEAD" -> stand(response, living(id));
            case "PATCH" -> goOn(request, response, id);
            case "DELETE" -> {
                uploads.get(viewer.get(), id);
                inbox.end(viewer.get(), id);
                response.setStatus(HttpServletResponse.SC_NO_CONTENT);
            }
            default -> notIn(response, "HEAD, PATCH, DELETE, OPTIONS");
        }
    }

    /** What is asked for, also by clients that can say nothing but POST. */
    private static String methodOf(HttpServletRequest request) {
        var meant = request.getHeader("X-HTTP-Method-Override");
        return meant == null || !request.getMethod().equals("POST")
                ? request.getMethod()
                : meant.toUpperCase(Locale.ROOT);
    }

    private static void notIn(HttpServletResponse response, String allowed) throws IOException {
        response.setHeader("Allow", allowed);
        Answer.problem(response, ProblemCode.METHOD_NOT_ALLOWED, "Not in this way");
    }

    private void tell(HttpServletResponse response) {
        response.setHeader("Tus-Version", VERSION);
        response.setHeader("Tus-Extension", EXTENSIONS);
        response.setHeader("Tus-Max-Size", String.valueOf(arrivals.most()));
        response.setHeader("Tus-Checksum-Algorithm", Checksum.ALGORITHMS);
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void create(HttpServletRequest request, HttpServletResponse response)
            throws IOException, Unfit {
        var length = number(request, "Upload-Length");
        boolean brings = PIECE.equals(request.getContentType());
        var checksum = checksum(request);
        // whoever finds no line begins nothing
        if (brings) lines.take(viewer.get().id());
        try {
            var begun =
                    uploads.begin(
                            viewer.get(),
                            length,
                            nameIn(request.getHeader("Upload-Metadata")),
                            isImport(request.getHeader("Upload-Metadata")));
            response.setHeader(
                    "Location", request.getContextPath() + "/uploads/" + GlobalId.of(begun.id()));
            describe(response, brings ? receive(request, begun, checksum) : begun);
            response.setStatus(HttpServletResponse.SC_CREATED);
        } finally {
            if (brings) lines.leave(viewer.get().id());
        }
    }

    private void stand(HttpServletResponse response, PartialUpload upload) {
        describe(response, upload);
        response.setHeader("Upload-Length", String.valueOf(upload.length()));
        response.setStatus(HttpServletResponse.SC_OK);
    }

    private void goOn(HttpServletRequest request, HttpServletResponse response, PartialUploadId id)
            throws IOException, Unfit {
        var upload = living(id);
        if (!PIECE.equals(request.getContentType()))
            throw new Unfit(
                    HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE, "Send pieces as " + PIECE);
        if (number(request, "Upload-Offset") != upload.received()) {
            response.setHeader("Upload-Offset", String.valueOf(upload.received()));
            throw new Unfit(
                    HttpServletResponse.SC_CONFLICT, "The next byte is " + upload.received());
        }
        var checksum = checksum(request);
        lines.take(viewer.get().id());
        try {
            describe(response, receive(request, upload, checksum));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } finally {
            lines.leave(viewer.get().id());
        }
    }

    private PartialUpload receive(
            HttpServletRequest request, PartialUpload upload, Optional<Checksum> checksum)
            throws IOException, Unfit {
        if (request.getContentLengthLong() > upload.length() - upload.received())
            throw new UserFault(FaultCode.TOO_LONG, "file", "media.moreThanTold");
        try {
            return inbox.receive(viewer.get(), upload, Body.of(request), checksum);
        } catch (ResumableInbox.Mismatch wrong) {
            throw new Unfit(CHECKSUM_MISMATCH, "The bytes do not add up to Upload-Checksum");
        }
    }

    /** One that can go on. */
    private PartialUpload living(PartialUploadId id) throws Unfit {
        var upload = uploads.get(viewer.get(), id);
        if (upload.expired(clock.instant()))
            throw new Unfit(HttpServletResponse.SC_GONE, "This upload was left too long");
        return upload;
    }

    private static void describe(HttpServletResponse response, PartialUpload upload) {
        response.setHeader("Upload-Offset", String.valueOf(upload.received()));
        upload.upload()
                .ifPresentOrElse(
                        done -> response.setHeader(TusHeaders.UPLOAD_ID, GlobalId.of(done)),
                        () ->
                                response.setHeader(
                                        "Upload-Expires",
                                        DateTimeFormatter.RFC_1123_DATE_TIME.format(
                                                upload.expiresAt().atOffset(ZoneOffset.UTC))));
    }

    private static long number(HttpServletRequest request, String header) throws Unfit {
        var text = request.getHeader(header);
        if (text == null || !text.matches("[0-9]{1,18}"))
            throw new Unfit(
                    HttpServletResponse.SC_BAD_REQUEST, header + " must be a number of bytes");
        return Long.parseLong(text);
    }

    private static Optional<Checksum> checksum(HttpServletRequest request) throws Unfit {
        var header = request.getHeader("Upload-Checksum");
        if (header == null) return Optional.empty();
        var checksum = Checksum.read(header);
        if (checksum.isEmpty())
            throw new Unfit(
                    HttpServletResponse.SC_BAD_REQUEST,
                    "Upload-Checksum is one of " + Checksum.ALGORITHMS + " and a sum in base64");
        return checksum;
    }

    /** The {@code filename} of the metadata, as most clients send it, or {@code name}; else "". */
    private static String nameIn(String metadata) throws Unfit {
        var name = "";
        for (var pair : metadata == null ? new String[0] : metadata.split(",")) {
            var parts = pair.strip().split(" ", 2);
            if (parts.length == 2
                    && (parts[0].equals("filename") || name.isEmpty() && parts[0].equals("name")))
                name = decoded(parts[1].strip());
        }
        return name;
    }

    /** Whether the metadata say {@code for import}. */
    private static boolean isImport(String metadata) throws Unfit {
        for (var pair : metadata == null ? new String[0] : metadata.split(",")) {
            var parts = pair.strip().split(" ", 2);
            if (parts.length == 2 && parts[0].equals("for"))
                return decoded(parts[1].strip()).equals("import");
        }
        return false;
    }

    private static String decoded(String base64) throws Unfit {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(Base64.getDecoder().decode(base64)))
                    .toString();
        } catch (IllegalArgumentException | CharacterCodingException unreadable) {
            throw new Unfit(
                    HttpServletResponse.SC_BAD_REQUEST, "Upload-Metadata is UTF-8 in base64");
        }
    }
}
