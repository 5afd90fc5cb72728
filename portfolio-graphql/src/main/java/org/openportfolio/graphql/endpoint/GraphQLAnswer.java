package org.openportfolio.graphql.endpoint;

import graphql.ExecutionResult;
import graphql.GraphQLError;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.openportfolio.graphql.fault.Problem;

/** The result of an operation, as it is written down. */
public final class GraphQLAnswer {
    private GraphQLAnswer() {}

    public static Map<String, Object> of(ExecutionResult result) {
        Map<String, Object> written = new LinkedHashMap<>();
        if (!result.getErrors().isEmpty()) written.putAll(of(result.getErrors()));
        if (result.isDataPresent()) written.put("data", result.getData());
        return written;
    }

    /** Of an operation that did not run. */
    static Map<String, Object> of(List<? extends GraphQLError> errors) {
        return Map.of("errors", errors.stream().map(Problem::written).toList());
    }
}
