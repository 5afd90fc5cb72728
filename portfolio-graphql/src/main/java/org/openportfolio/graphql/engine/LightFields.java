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
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Reads plain properties without the context that SmallRye makes for each of them: a page of twenty
 * items has hundreds of properties, and the context costs more than everything else together.
 */
public class LightFields implements DataFetcherService {
    private static final Set<String> AS_IT_IS =
            Set.of(
                    "int",
                    "boolean",
                    Integer.class.getName(),
                    Boolean.class.getName(),
                    String.class.getName());

    @Override
    public Integer getPriority() {
        return 1;
    }

    @Override
    @SuppressWarnings({"rawtypes", "unchecked"}) // the interface is raw
    public PlugableBatchableDataFetcher getDefaultDataFetcher(Operation operation, Type type) {
        return new LightOperation(operation, type);
    }

    /**
     * A light fetcher, or null where the value has to be converted: SmallRye then takes its own.
     */
    @Override
    @SuppressWarnings("rawtypes")
    public PlugableDataFetcher getFieldDataFetcher(Field field, Type type, Reference owner) {
        if (converted(field)) return null;
        boolean time = isTime(field);
        try {
            return new Light<>(read(field, owner).asType(ANY), time);
        } catch (ReflectiveOperationException notPublic) {
            throw new IllegalStateException(
                    "Cannot read " + owner.getClassName() + "." + field.getName(), notPublic);
        }
    }

    static boolean converted(Field field) {
        if (field.hasTransformation()
                || field.isAdaptingTo()
                || field.isAdaptingWith()
                || field.getReference().isAdaptingTo()
                || field.getReference().isAdaptingWith()) return true;
        if (field.hasWrapper() && (!field.getWrapper().isCollection() || isTime(field)))
            return true;
        return field.getReference().getType() == ReferenceType.SCALAR
                && !isTime(field)
                && !AS_IT_IS.contains(field.getReference().getClassName());
    }

    private static boolean isTime(Field field) {
        return field.getReference().getClassName().equals(OffsetDateTime.class.getName());
    }

    private static final MethodType ANY = MethodType.methodType(Object.class, Object.class);

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
                return (T) (time && value != null ? utc((OffsetDateTime) value) : value);
            } catch (Exception | Error thrown) {
                throw thrown;
            } catch (Throwable neither) {
                throw new IllegalStateException(neither);
            }
        }

        private static String utc(OffsetDateTime at) {
            return DateTimeFormatter.ISO_INSTANT.format(at);
        }
    }
}
