package org.openportfolio.graphql.engine;

import static org.assertj.core.api.Assertions.assertThat;

import graphql.ExecutionInput;
import graphql.GraphQL;
import graphql.schema.DataFetcher;
import graphql.schema.idl.RuntimeWiring;
import graphql.schema.idl.SchemaGenerator;
import graphql.schema.idl.SchemaParser;
import jakarta.ejb.EJBException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletionException;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.openportfolio.graphql.fault.Problem;
import org.openportfolio.kernel.Correlation;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.UserFault;

class FieldFaultsTest {
    private final Logger logger = Logger.getLogger(FieldFaults.class.getName());
    private final List<LogRecord> written = new ArrayList<>();
    private final Handler handler =
            new Handler() {
                @Override
                public void publish(LogRecord line) {
                    written.add(line);
                }

                @Override
                public void flush() {
                    // nothing is kept back
                }

                @Override
                public void close() {
                    // nothing is open
                }
            };

    @BeforeEach
    void listen() {
        logger.addHandler(handler);
        logger.setUseParentHandlers(false);
    }

    @AfterEach
    void stopListening() {
        logger.removeHandler(handler);
        logger.setUseParentHandlers(true);
    }

    private static Map<String, Object> error(Exception thrown) throws Exception {
        DataFetcher<?> fails =
                environment -> {
                    throw thrown;
                };
        var schema =
                new SchemaGenerator()
                        .makeExecutableSchema(
                                new SchemaParser().parse("type Query { field: String }"),
                                RuntimeWiring.newRuntimeWiring()
                                        .type("Query", type -> type.dataFetcher("field", fails))
                                        .build());
        var result =
                Correlation.under(
                        "c-1",
                        () ->
                                GraphQL.newGraphQL(schema)
                                        .defaultDataFetcherExceptionHandler(new FieldFaults())
                                        .build()
                                        .execute(
                                                ExecutionInput.newExecutionInput("{ field }")
                                                        .locale(Locale.FRENCH)
                                                        .build()));
        assertThat(result.getErrors()).hasSize(1);
        return Problem.written(result.getErrors().get(0));
    }

    @Test
    void aRefusalKeepsItsCodeAndSpeaksTheLanguage() throws Exception {
        var fault = new UserFault(FaultCode.NOT_FOUND, "id", "notFound");
        for (var thrown :
                List.of(fault, new CompletionException(fault), new RuntimeException(fault))) {
            var error = error(thrown);
            assertThat(error)
                    .containsEntry("message", "Cela n'existe pas, ou tu ne peux pas le voir.")
                    .containsEntry("extensions", Map.of("code", "NOT_FOUND"))
                    .containsEntry("path", List.of("field"));
        }
        assertThat(written).isEmpty();
    }

    @Test
    void aBugTellsNothingButANumberAndIsLoggedOnce() throws Exception {
        var cause = new IllegalStateException("connection to secret-host refused");
        var error = error(new EJBException(cause));
        assertThat(error)
                .containsEntry("message", "Something went wrong on our side")
                .containsEntry("extensions", Map.of("code", "INTERNAL", "correlationId", "c-1"));
        assertThat(error.toString()).doesNotContain("secret-host");
        assertThat(written).hasSize(1);
        assertThat(written.get(0).getThrown()).isSameAs(cause);
    }
}
