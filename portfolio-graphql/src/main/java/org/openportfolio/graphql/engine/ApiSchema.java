package org.openportfolio.graphql.engine;

import graphql.Scalars;
import graphql.schema.GraphQLInterfaceType;
import graphql.schema.GraphQLScalarType;
import graphql.schema.GraphQLSchema;
import graphql.schema.GraphQLSchemaElement;
import graphql.schema.GraphQLTypeVisitorStub;
import graphql.schema.GraphQLUnionType;
import graphql.schema.SchemaTransformer;
import graphql.schema.TypeResolver;
import graphql.util.TraversalControl;
import graphql.util.TraverserContext;
import io.smallrye.graphql.api.OneOf;
import io.smallrye.graphql.bootstrap.Bootstrap;
import io.smallrye.graphql.schema.SchemaBuilder;
import io.smallrye.graphql.schema.model.Schema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Map;
import org.jboss.jandex.CompositeIndex;
import org.jboss.jandex.Index;
import org.jboss.jandex.IndexReader;
import org.jboss.jandex.IndexView;

/**
 * The schema that the annotated classes of this module make, from the class index that the build
 * wrote: nothing is scanned when the server starts.
 *
 * @param executable what graphql-java runs
 */
public record ApiSchema(GraphQLSchema executable) {
    /** Named so that it cannot be mistaken for the index of another jar of the same EAR. */
    private static final String INDEX = "/META-INF/portfolio-graphql.idx";

    /** Reads the index and makes the schema. */
    public static ApiSchema make() {
        var model = SchemaBuilder.build(index());
        return new ApiSchema(resolved(batched(model, strict(Bootstrap.bootstrap(model, true)))));
    }

    /** SmallRye's Int takes texts, too, and finds out too late that they are no numbers. */
    private static GraphQLSchema strict(GraphQLSchema schema) {
        return SchemaTransformer.transformSchema(
                schema,
                new GraphQLTypeVisitorStub() {
                    @Override
                    public TraversalControl visitGraphQLScalarType(
                            GraphQLScalarType type, TraverserContext<GraphQLSchemaElement> place) {
                        return type.getName().equals(Scalars.GraphQLInt.getName())
                                ? changeNode(place, Scalars.GraphQLInt)
                                : TraversalControl.CONTINUE;
                    }
                });
    }

    private static GraphQLSchema batched(Schema model, GraphQLSchema schema) {
        var fetchers =
                schema.getCodeRegistry()
                        .transform(
                                registry ->
                                        model.getBatchOperations().stream()
                                                .map(BatchedField::new)
                                                .forEach(
                                                        field ->
                                                                registry.dataFetcher(
                                                                        field.coordinates(),
                                                                        field)));
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(fetchers));
    }

    /**
     * SmallRye remembers the types as they were before they were made strict; a fragment on one of
     * those would fit no object. So by name.
     */
    private static GraphQLSchema resolved(GraphQLSchema schema) {
        var registry =
                schema.getCodeRegistry()
                        .transform(
                                changed -> {
                                    for (var type : schema.getAllTypesAsList()) {
                                        if (type instanceof GraphQLInterfaceType face)
                                            changed.typeResolver(
                                                    face,
                                                    byName(
                                                            schema.getCodeRegistry()
                                                                    .getTypeResolver(face)));
                                        else if (type instanceof GraphQLUnionType union)
                                            changed.typeResolver(
                                                    union,
                                                    byName(
                                                            schema.getCodeRegistry()
                                                                    .getTypeResolver(union)));
                                    }
                                });
        return schema.transformWithoutTypes(builder -> builder.codeRegistry(registry));
    }

    private static TypeResolver byName(TypeResolver known) {
        return thing -> thing.getSchema().getObjectType(known.getType(thing).getName());
    }

    private static IndexView index() {
        try (var written = ApiSchema.class.getResourceAsStream(INDEX)) {
            if (written == null)
                throw new IllegalStateException("The build has left no class index at " + INDEX);
            return CompositeIndex.create(
                    new IndexReader(written).read(),
                    Index.of(Map.class, Map.Entry.class, OneOf.class));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}
