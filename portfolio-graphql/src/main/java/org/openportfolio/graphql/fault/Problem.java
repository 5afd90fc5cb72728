package org.openportfolio.graphql.fault;

import graphql.ErrorClassification;
import graphql.ErrorType;
import graphql.GraphQLError;
import graphql.execution.ResultPath;
import graphql.language.SourceLocation;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A top-level error with a code, and how those of the engine are written down. */
public final class Problem implements GraphQLError {
    private static final long serialVersionUID = 1L;

    private final String message;
    private final transient List<SourceLocation> locations;
    private final transient List<Object> path;
    private final transient Map<String, Object> extensions;

    private Problem(
            String message,
            List<SourceLocation> locations,
            List<Object> path,
            Map<String, Object> extensions) {
        this.message = message;
        this.locations = locations;
        this.path = path;
        this.extensions = extensions;
    }

    /** Of the request as a whole. */
    public static Problem of(ProblemCode code, String message) {
        return new Problem(message, null, null, Map.of("code", code.name()));
    }

    /** Of one field of the answer. */
    public static Problem at(
            ResultPath path,
            SourceLocation location,
            String message,
            Map<String, Object> extensions) {
        return new Problem(
                message,
                location == null ? null : List.of(location),
                path.toList(),
                Map.copyOf(extensions));
    }

    /**
     * An error as JSON. Those that the engine itself finds before anything runs are about the
     * document; those without a code that it finds later (a missing value that must be there) are
     * bugs of ours.
     */
    public static Map<String, Object> written(GraphQLError error) {
        var written = new LinkedHashMap<>(error.toSpecification());
        if (!(written.get("extensions") instanceof Map<?, ?> known) || !known.containsKey("code"))
            written.put("extensions", Map.of("code", codeOf(error.getErrorType()).name()));
        return written;
    }

    private static ProblemCode codeOf(ErrorClassification kind) {
        return kind == ErrorType.InvalidSyntax
                        || kind == ErrorType.ValidationError
                        || kind == ErrorType.OperationNotSupported
                ? ProblemCode.INVALID_DOCUMENT
                : ProblemCode.INTERNAL;
    }

    @Override
    public String getMessage() {
        return message;
    }

    @Override
    public List<SourceLocation> getLocations() {
        return locations;
    }

    @Override
    public ErrorClassification getErrorType() {
        return ErrorType.DataFetchingException;
    }

    @Override
    public List<Object> getPath() {
        return path;
    }

    @Override
    public Map<String, Object> getExtensions() {
        return extensions;
    }

    /** Without the engine's own classification, which would say what the code says better. */
    @Override
    public Map<String, Object> toSpecification() {
        var written = new LinkedHashMap<String, Object>();
        written.put("message", message);
        if (locations != null)
            written.put(
                    "locations",
                    locations.stream()
                            .map(at -> Map.of("line", at.getLine(), "column", at.getColumn()))
                            .toList());
        if (path != null) written.put("path", path);
        written.put("extensions", extensions);
        return written;
    }
}
