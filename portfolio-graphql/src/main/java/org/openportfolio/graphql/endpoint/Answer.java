package org.openportfolio.graphql.endpoint;

import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.openportfolio.graphql.fault.Problem;
import org.openportfolio.graphql.fault.ProblemCode;

/** Writes answers: JSON in UTF-8 that nobody keeps. */
public final class Answer {
    private Answer() {}

    /** An error and nothing else, in the form of a GraphQL answer. */
    public static void problem(HttpServletResponse response, ProblemCode code, String message)
            throws IOException {
        problem(response, MediaType.JSON, code, message);
    }

    static void problem(
            HttpServletResponse response, MediaType type, ProblemCode code, String message)
            throws IOException {
        problem(response, type, code, message, code.status());
    }

    /** An error with a status that its protocol asks for. */
    public static void problem(
            HttpServletResponse response, ProblemCode code, String message, int status)
            throws IOException {
        problem(response, MediaType.JSON, code, message, status);
    }

    private static void problem(
            HttpServletResponse response,
            MediaType type,
            ProblemCode code,
            String message,
            int status)
            throws IOException {
        var errors = List.of(Problem.written(Problem.of(code, message)));
        write(response, status, type, Map.of("errors", errors));
    }

    /** A value as JSON. */
    public static void write(HttpServletResponse response, int status, MediaType type, Object value)
            throws IOException {
        write(response, status, type, Json.write(value));
    }

    /** JSON that is written already. */
    static void write(HttpServletResponse response, int status, MediaType type, byte[] bytes)
            throws IOException {
        response.setStatus(status);
        response.setContentType(type.header());
        response.setHeader("Cache-Control", "no-store");
        response.setHeader("X-Content-Type-Options", "nosniff");
        response.setContentLength(bytes.length);
        response.getOutputStream().write(bytes);
    }
}
