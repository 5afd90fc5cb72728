package org.openportfolio.graphql.media;

import jakarta.inject.Inject;
import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.openportfolio.graphql.endpoint.Answer;
import org.openportfolio.graphql.endpoint.Body;
import org.openportfolio.graphql.endpoint.MediaType;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.media.Inbox;
import org.openportfolio.media.UploadView;

/**
 * Takes the body of a request as one file, as it comes: {@code POST /api/media?name=photo.jpg}.
 * What kind of file it is, the server finds out; what the caller says about it does not count. With
 * {@code for=import} it is an archive or a feed to be imported, and may be larger.
 */
@WebServlet(name = "media", urlPatterns = "/media")
public class MediaServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    @Inject transient CurrentViewer viewer;
    @Inject transient Inbox inbox;
    @Inject transient FileLines lines;

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
        if (!request.getMethod().equals("POST")) {
            response.setHeader("Allow", "POST");
            Answer.problem(
                    response, ProblemCode.METHOD_NOT_ALLOWED, "Only POST is understood here");
            return;
        }
        try {
            var file = receive(request);
            Answer.write(response, HttpServletResponse.SC_CREATED, MediaType.JSON, json(file));
        } catch (UserFault fault) {
            Refusal.send(response, fault, viewer.language());
        }
    }

    private UploadView receive(HttpServletRequest request) throws IOException {
        var name = inAddress(request, "name");
        boolean archive = inAddress(request, "for").equals("import");
        lines.take(viewer.get().id());
        try {
            return archive
                    ? inbox.receiveArchive(viewer.get(), Body.of(request), name)
                    : inbox.receive(viewer.get(), Body.of(request), name);
        } finally {
            lines.leave(viewer.get().id());
        }
    }

    /**
     * What the address says of the file; "" where it says nothing. Not asked of the container,
     * which would read a body that calls itself a form.
     */
    private static String inAddress(HttpServletRequest request, String what) {
        var query = request.getQueryString();
        if (query == null) return "";
        for (var part : query.split("&"))
            if (part.startsWith(what + "=")) return decoded(part.substring(what.length() + 1));
        return "";
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException unreadable) {
            throw new UserFault(FaultCode.INVALID, "name", "unreadable");
        }
    }

    private static Map<String, Object> json(UploadView file) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("id", GlobalId.of(file.id()));
        json.put("name", file.name());
        json.put("contentType", file.contentType());
        json.put("size", file.size());
        return json;
    }
}
