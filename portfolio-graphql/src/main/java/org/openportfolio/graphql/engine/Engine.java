package org.openportfolio.graphql.engine;

import graphql.ExecutionInput;
import graphql.ExecutionResult;
import graphql.GraphQL;
import graphql.ParseAndValidate;
import graphql.execution.AsyncExecutionStrategy;
import graphql.language.OperationDefinition.Operation;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoaderRegistry;
import org.openportfolio.graphql.fault.ProblemCode;

/**
 * Runs operations. Keeps valid documents, so that only the first caller of one pays for parsing and
 * validating it; clients therefore send values as variables, never inside the document.
 */
public final class Engine {
    /** Characters of a document. */
    static final int LONGEST_DOCUMENT = 50_000;

    private static final String DOCUMENT = "portfolio.document";

    private final ApiSchema schema;
    private final boolean introspection;
    private final GraphQL graphql;
    private final Recent<Prepared> documents = new Recent<>(500_000);

    /** An operation as it was sent. */
    public record Wish(
            String document,
            Optional<String> operationName,
            Map<String, Object> variables,
            Locale language) {}

    /**
     * @param introspection whether callers may ask for the schema
     */
    public Engine(ApiSchema schema, boolean introspection) {
        this.schema = schema;
        this.introspection = introspection;
        graphql =
                GraphQL.newGraphQL(schema.executable())
                        .defaultDataFetcherExceptionHandler(new FieldFaults())
                        // a subscription is run once for each event, like a query
                        .subscriptionExecutionStrategy(
                                new AsyncExecutionStrategy(new FieldFaults()))
                        .preparsedDocumentProvider(
                                (input, otherwise) ->
                                        CompletableFuture.completedFuture(
                                                input.getGraphQLContext()
                                                        .<Prepared>get(DOCUMENT)
                                                        .entry()))
                        .build();
    }

    /** Parses and validates a document, or remembers that it did. */
    public Prepared prepare(String document) throws Refused {
        if (document.length() > LONGEST_DOCUMENT)
            throw new Refused(
                    ProblemCode.TOO_COMPLEX,
                    "A document may have " + LONGEST_DOCUMENT + " characters");
        var known = documents.find(document);
        if (known.isPresent()) return known.get();
        var prepared = parse(document);
        if (prepared.errors().isEmpty()) documents.keep(document, prepared, document.length());
        return prepared;
    }

    private Prepared parse(String document) {
        var input = ExecutionInput.newExecutionInput(document).build();
        var parsed = ParseAndValidate.parse(input);
        if (parsed.isFailure()) return Prepared.invalid(parsed.getErrors());
        var errors = ParseAndValidate.validate(schema.executable(), parsed.getDocument());
        return errors.isEmpty() ? Prepared.valid(parsed.getDocument()) : Prepared.invalid(errors);
    }

    /**
     * Runs a query or a mutation of a valid document.
     *
     * @throws Refused if there is no such operation, or it asks for too much
     */
    public ExecutionResult run(Prepared document, Wish wish) throws Refused {
        if (document.operation(wish.operationName()).getOperation() == Operation.SUBSCRIPTION)
            throw new Refused(
                    ProblemCode.BAD_REQUEST, "A subscription needs Accept: text/event-stream");
        return begin(document, wish);
    }

    /**
     * Runs an operation of a valid document for the first time; a subscription goes on with {@link
     * #again}.
     *
     * @throws Refused if there is no such operation, or it asks for too much
     */
    public ExecutionResult begin(Prepared document, Wish wish) throws Refused {
        var operation = document.operation(wish.operationName());
        if (document.asksForSchema() && !introspection)
            throw new Refused(
                    ProblemCode.INTROSPECTION_DISABLED, "The schema is not told by this server");
        Limits.check(document, operation, wish.variables());
        return again(document, wish);
    }

    /** Runs an operation that has been begun. */
    public ExecutionResult again(Prepared document, Wish wish) {
        return graphql.execute(
                ExecutionInput.newExecutionInput(wish.document())
                        .operationName(wish.operationName().orElse(null))
                        .variables(wish.variables())
                        .locale(wish.language())
                        .graphQLContext(Map.of(DOCUMENT, document))
                        .dataLoaderRegistry(new DataLoaderRegistry())
                        .build());
    }
}
