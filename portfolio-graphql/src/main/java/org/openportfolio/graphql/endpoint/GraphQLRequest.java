package org.openportfolio.graphql.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.graphql.fault.ProblemCode;

/**
 * A request as it came, in the terms of GraphQL over HTTP.
 *
 * @param query the document; missing where a persisted one is meant
 * @param operationName which operation of the document
 * @param variables values for the document
 * @param extensions what goes beyond the specification
 */
record GraphQLRequest(
        Optional<String> query,
        Optional<String> operationName,
        Map<String, Object> variables,
        Map<String, Object> extensions) {
    /** Bytes of a body. */
    static final int LARGEST = 1 << 20;

    /** The body of a request, not looked at yet. */
    static byte[] body(HttpServletRequest request) throws IOException, Refused {
        if (!MediaType.isJson(request.getContentType()))
            throw new Refused(
                    ProblemCode.UNSUPPORTED_MEDIA_TYPE,
                    "Content-Type must be application/json, in UTF-8");
        var body = Body.of(request).readNBytes(LARGEST + 1);
        if (body.length > LARGEST)
            throw new Refused(
                    ProblemCode.TOO_LARGE, "The body may have " + LARGEST + " bytes, no more");
        return body;
    }

    static GraphQLRequest posted(byte[] body) throws Refused {
        return of(json(new String(body, StandardCharsets.UTF_8)));
    }

    static GraphQLRequest inAddress(HttpServletRequest request) throws Refused {
        Map<String, Object> parts = new HashMap<>();
        parts.put("query", request.getParameter("query"));
        parts.put("operationName", request.getParameter("operationName"));
        for (var name : new String[] {"variables", "extensions"}) {
            var text = request.getParameter(name);
            if (text != null && !text.isEmpty()) parts.put(name, json(text));
        }
        return of(parts);
    }

    static GraphQLRequest of(Object json) throws Refused {
        if (!(json instanceof Map<?, ?> parts)) throw bad("The body must be a JSON object");
        return new GraphQLRequest(
                text(parts, "query"),
                text(parts, "operationName").filter(name -> !name.isEmpty()),
                object(parts, "variables"),
                object(parts, "extensions"));
    }

    private static Object json(String text) throws Refused {
        return Json.read(text).orElseThrow(() -> bad("The JSON is broken"));
    }

    private static Optional<String> text(Map<?, ?> parts, String name) throws Refused {
        var value = parts.get(name);
        if (value != null && !(value instanceof String)) throw bad(name + " must be a string");
        return Optional.ofNullable((String) value);
    }

    @SuppressWarnings("unchecked") // the keys of a JSON object are strings
    private static Map<String, Object> object(Map<?, ?> parts, String name) throws Refused {
        var value = parts.get(name);
        if (value == null) return Map.of();
        if (!(value instanceof Map)) throw bad(name + " must be an object");
        return (Map<String, Object>) value;
    }

    private static Refused bad(String message) {
        return new Refused(ProblemCode.BAD_REQUEST, message);
    }
}
