package org.openportfolio.graphql.engine;

import graphql.schema.DataFetchingEnvironment;
import io.smallrye.graphql.execution.datafetcher.helper.ArgumentHelper;
import io.smallrye.graphql.schema.model.Argument;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.transformation.AbstractDataFetcherException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * The arguments of a method, out of those of a field. Texts, integers, booleans and lists of them
 * are passed on as graphql-java has checked them; inputs and the rest are made by SmallRye. (It
 * would make objects of the elements of a list of ids, too, and fail.)
 */
final class Arguments {
    private static final Set<String> PASSED_ON = Set.of("ID", "String", "Int", "Boolean");

    private final List<Argument> arguments;

    Arguments(Operation operation) {
        arguments = operation.getArguments();
    }

    /** All of them, the thing whose field it is among them. */
    List<Object> of(DataFetchingEnvironment environment) throws AbstractDataFetcherException {
        List<Object> values = new ArrayList<>(arguments.size());
        for (var argument : arguments)
            values.add(
                    argument.isSourceArgument()
                            ? environment.getSource()
                            : value(argument, environment));
        return values;
    }

    /** Those that the client gives. */
    List<Object> given(DataFetchingEnvironment environment) throws AbstractDataFetcherException {
        List<Object> values = new ArrayList<>(arguments.size());
        for (var argument : arguments)
            if (!argument.isSourceArgument()) values.add(value(argument, environment));
        return values;
    }

    private static Object value(Argument argument, DataFetchingEnvironment environment)
            throws AbstractDataFetcherException {
        var type = argument.getReference();
        return type.getType() == ReferenceType.SCALAR && PASSED_ON.contains(type.getName())
                ? environment.getArgument(argument.getName())
                : new ArgumentHelper(List.of(argument)).getArguments(environment).get(0);
    }
}
