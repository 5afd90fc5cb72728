package org.openportfolio.graphql.media;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.openportfolio.graphql.endpoint.Answer;
import org.openportfolio.graphql.endpoint.MediaType;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.UserFault;

/** How a refused file is told to who sent it: {@code userErrors}, as mutations tell them. */
final class Refusal {
    /** Seconds. */
    private static final String SOON = "5";

    private Refusal() {}

    static void send(HttpServletResponse response, UserFault fault, Locale language)
            throws IOException {
        if (fault.reason().equals("media.tooManyAtOnce")) {
            response.setHeader("Retry-After", SOON);
            send(response, HttpServletResponse.SC_SERVICE_UNAVAILABLE, fault, language);
        } else send(response, statusOf(fault.code()), fault, language);
    }

    static void send(HttpServletResponse response, int status, UserFault fault, Locale language)
            throws IOException {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put("code", fault.code());
        json.put("field", fault.field().isEmpty() ? List.of() : List.of(fault.field()));
        json.put("message", FaultTexts.text(fault, language));
        Answer.write(response, status, MediaType.JSON, Map.of("userErrors", List.of(json)));
    }

    private static int statusOf(FaultCode code) {
        return switch (code) {
            case TOO_LONG -> HttpServletResponse.SC_REQUEST_ENTITY_TOO_LARGE;
            case WRONG_TYPE -> HttpServletResponse.SC_UNSUPPORTED_MEDIA_TYPE;
            case NOT_ALLOWED, READ_ONLY -> HttpServletResponse.SC_FORBIDDEN;
            case NOT_FOUND, REQUIRED, TOO_MANY, INVALID, CONFLICT ->
                    HttpServletResponse.SC_BAD_REQUEST;
        };
    }
}
