package org.openportfolio.graphql.engine;

import graphql.execution.DataFetcherResult;
import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.DefaultDataFetcher;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.transformation.AbstractDataFetcherException;

/**
 * Calls the method of a field without SmallRye's context, whose selection set would make
 * graphql-java normalise the whole document at each call.
 */
class LightOperation<K, T> extends DefaultDataFetcher<K, T> {
    private final boolean converted;

    LightOperation(Operation operation, Type type) {
        super(operation, type);
        converted = LightFields.converted(operation);
    }

    @Override
    @SuppressWarnings("unchecked") // as the overridden method does
    public T get(DataFetchingEnvironment environment) throws Exception {
        if (converted) return super.get(environment);
        try {
            return operationInvoker.invoke(argumentHelper.getArguments(environment).toArray());
        } catch (AbstractDataFetcherException unreadable) {
            DataFetcherResult.Builder<Object> refused = DataFetcherResult.newResult();
            unreadable.appendDataFetcherResult(refused, environment);
            return (T) refused.build();
        }
    }
}
