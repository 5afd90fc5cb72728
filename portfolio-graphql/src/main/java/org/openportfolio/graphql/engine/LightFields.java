package org.openportfolio.graphql.engine;

import graphql.schema.DataFetchingEnvironment;
import graphql.schema.GraphQLFieldDefinition;
import graphql.schema.LightDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableBatchableDataFetcher;
import io.smallrye.graphql.execution.datafetcher.PlugableDataFetcher;
import io.smallrye.graphql.schema.model.Field;
import io.smallrye.graphql.schema.model.Operation;
import io.smallrye.graphql.schema.model.Reference;
import io.smallrye.graphql.schema.model.ReferenceType;
import io.smallrye.graphql.schema.model.Type;
import io.smallrye.graphql.spi.ClassloadingService;
import io.smallrye.graphql.spi.DataFetcherService;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads plain properties, in place of SmallRye's fetchers, which make a context for each of them: a
 * page of twenty items has hundreds of properties, and the contexts cost more than everything else
 * together, and stay behind in thread-locals.
 *
 * <p>So the schema is made of objects, lists, enums, texts, numbers, booleans, times and days, and
 * nothing that would have to be converted; anything else stops the server from starting.
 */
public class LightFields implements DataFetcherService {
    private static final Set<String> AS_IT_IS =
            Set.of(
                    "int",
                    "boolean",
                    "double",
                    Integer.class.getName(),
                    Boolean.class.getName(),
                    Double.class.getName(),
                    String.class.getName());

    private static final Set<String> TIMES =
            Set.of(OffsetDateTime.class.getName(), LocalDate.class.getName());

    private static final MethodType ANY = MethodType.methodType(Object.class, Object.class);

    @Override
    public Integer getPriority() {
        return 1;
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is raw
    public PlugableBatchableDataFetcher getDefaultDataFetcher(Operation operation, Type type) {
        requirePlain(operation, operation.getClassName());
        return new LightOperation<>(operation, type);
    }

    @Override
    @SuppressWarnings("rawtypes") // the interface is raw
    public PlugableDataFetcher getFieldDataFetcher(Field field, Type type, Reference owner) {
        requirePlain(field, owner.getClassName());
        try {
            return new Light<>(read(field, owner).asType(ANY), isTime(field));
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(
                    "Cannot read " + owner.getClassName() + "." + field.getName(), notPublic);
        }
    }

    private static void requirePlain(Field field, String owner) {
        var what = field.getReference();
        boolean converted =
                field.hasTransformation()
                        || field.isAdaptingTo()
                        || field.isAdaptingWith()
                        || what.isAdaptingTo()
                        || what.isAdaptingWith()
                        || field.hasWrapper() && !field.getWrapper().isCollection()
                        || field.hasWrapper() && isTime(field)
                        || what.getType() == ReferenceType.SCALAR
                                && !isTime(field)
                                && !AS_IT_IS.contains(what.getClassName());
        if (converted)
            throw new IllegalStateException(
                    owner + "." + field.getName() + " would have to be converted");
    }

    private static boolean isTime(Field field) {
        return TIMES.contains(field.getReference().getClassName());
    }

    private static MethodHandle read(Field field, Reference owner)
            throws ReflectiveOperationException {
        Class<?> type = ClassloadingService.get().loadClass(owner.getClassName());
        var lookup = MethodHandles.publicLookup();
        return field.getMethodName() == null
                ? lookup.unreflectGetter(type.getField(field.getPropertyName()))
                : lookup.unreflect(type.getMethod(field.getMethodName()));
    }

    private static final class Light<T> implements PlugableDataFetcher<T>, LightDataFetcher<T> {
        private final MethodHandle property;
        private final boolean time;

        Light(MethodHandle property, boolean time) {
            this.property = property;
            this.time = time;
        }

        @Override
        public T get(
                GraphQLFieldDefinition field,
                Object source,
                Supplier<DataFetchingEnvironment> environment)
                throws Exception {
            return read(source);
        }

        @Override
        public T get(DataFetchingEnvironment environment) throws Exception {
            return read(environment.getSource());
        }

        @SuppressWarnings("unchecked") // the schema was made from the type of the property
        private T read(Object source) throws Exception {
            try {
                Object value = property.invokeExact(source);
                return (T) (time && value != null ? written(value) : value);
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable neither) {
                throw new IllegalStateException(neither);
            }
        }

        private static String written(Object time) {
            return time instanceof OffsetDateTime at
                    ? DateTimeFormatter.ISO_INSTANT.format(at)
                    : time.toString();
        }
    }
}
