package org.openportfolio.graphql.engine;

import graphql.schema.DataFetcher;
import graphql.schema.DataFetchingEnvironment;
import graphql.schema.FieldCoordinates;
import io.smallrye.graphql.execution.datafetcher.helper.OperationInvoker;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.transformation.AbstractDataFetcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.dataloader.DataLoader;
import org.dataloader.DataLoaderFactory;
import org.dataloader.DataLoaderOptions;

/**
 * Answers a field for all things of a list at once: the method gets the list and returns an answer
 * for each, in the same order.
 *
 * <p>Things asked with the same arguments go together. (SmallRye's own fetcher has one loader for
 * the field: of two aliases with different arguments both get the answer of the first.)
 */
final class BatchedField implements DataFetcher<CompletableFuture<Object>> {
    private static final DataLoaderOptions NO_CACHE =
            DataLoaderOptions.newOptions().setCachingEnabled(false).build();

    private final Operation operation;
    private final Arguments arguments;
    private final OperationInvoker method;

    BatchedField(Operation operation) {
        this.operation = operation;
        arguments = new Arguments(operation);
        method = new OperationInvoker(operation);
    }

    FieldCoordinates coordinates() {
        return FieldCoordinates.coordinates(
                operation.getSourceFieldOn().getName(), operation.getName());
    }

    @Override
    public CompletableFuture<Object> get(DataFetchingEnvironment environment)
            throws AbstractDataFetcherException {
        var given = arguments.given(environment);
        DataLoader<Object, Object> loader =
                environment
                        .getDataLoaderRegistry()
                        .computeIfAbsent(coordinates() + " " + given, name -> loader(given));
        return loader.load(environment.getSource());
    }

    private DataLoader<Object, Object> loader(List<Object> given) {
        return DataLoaderFactory.newDataLoader(sources -> answers(sources, given), NO_CACHE);
    }

    private CompletableFuture<List<Object>> answers(List<Object> sources, List<Object> given) {
        List<Object> parameters = new ArrayList<>();
        parameters.add(sources);
        parameters.addAll(given);
        try {
            return CompletableFuture.completedFuture(method.invoke(parameters.toArray()));
        } catch (Exception thrown) {
            return CompletableFuture.failedFuture(thrown);
        }
    }
}
