package org.openportfolio.graphql.engine;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.DefaultDataFetcher;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.transformation.AbstractDataFetcherException;

/** Calls the method that answers a field, and makes nothing else. */
class LightOperation<K, T> extends DefaultDataFetcher<K, T> {
    private final Arguments arguments;

    LightOperation(Operation operation, Type type) {
        super(operation, type);
        arguments = new Arguments(operation);
    }

    @Override
    @SuppressWarnings("unchecked") // the schema was made from the type of the method
    public T get(DataFetchingEnvironment environment) throws Exception {
        try {
            return (T) operationInvoker.invoke(arguments.of(environment).toArray());
        } catch (AbstractDataFetcherException unreadable) {
            return (T) refused(unreadable, environment);
        }
    }

    /** An argument that the scalar took and the method's parameter does not. */
    private static Object refused(
            AbstractDataFetcherException unreadable, DataFetchingEnvironment environment) {
        DataFetcherResult.Builder<Object> refused = DataFetcherResult.newResult();
        return unreadable.appendDataFetcherResult(refused, environment).build();
    }
}
