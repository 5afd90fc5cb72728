package org.openportfolio.graphql.engine;

import graphql.GraphQLError;
import graphql.execution.DataFetcherExceptionHandler;
import graphql.execution.DataFetcherExceptionHandlerParameters;
import graphql.execution.DataFetcherExceptionHandlerResult;
import jakarta.ejb.EJBException;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.openportfolio.graphql.fault.Problem;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.FaultTexts;
import org.openportfolio.kernel.Log;
import org.openportfolio.kernel.UserFault;

/**
 * Turns what a field throws into a top-level error: a rule's refusal keeps its code and message;
 * anything else is a bug, told as nothing but a correlation id and logged once.
 */
final class FieldFaults implements DataFetcherExceptionHandler {
    private static final Log LOG = Log.of(FieldFaults.class);

    @Override
    public CompletableFuture<DataFetcherExceptionHandlerResult> handleException(
            DataFetcherExceptionHandlerParameters thrown) {
        return CompletableFuture.completedFuture(
                DataFetcherExceptionHandlerResult.newResult(error(thrown)).build());
    }

    private static GraphQLError error(DataFetcherExceptionHandlerParameters thrown) {
        var cause = unwrapped(thrown.getException());
        if (cause instanceof UserFault fault)
            return Problem.at(
                    thrown.getPath(),
                    thrown.getSourceLocation(),
                    FaultTexts.text(fault, thrown.getDataFetchingEnvironment().getLocale()),
                    Map.of("code", fault.code().name()));
        LOG.error(
                "A field of the API failed", cause, "field", thrown.getFieldDefinition().getName());
        return Problem.at(
                thrown.getPath(),
                thrown.getSourceLocation(),
                "Something went wrong on our side",
                Map.of(
                        "code",
                        ProblemCode.INTERNAL.name(),
                        "correlationId",
                        Correlation.current().orElse("")));
    }

    private static Throwable unwrapped(Throwable thrown) {
        var cause = thrown;
        while (cause.getCause() != null
                && (cause instanceof EJBException
                        || cause instanceof CompletionException
                        || cause instanceof ExecutionException
                        || cause.getCause() instanceof UserFault)) cause = cause.getCause();
        return cause;
    }
}
