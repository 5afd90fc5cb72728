package org.openportfolio.graphql.engine;

import graphql.GraphQLError;
import graphql.execution.preparsed.PreparsedDocumentEntry;
import graphql.language.Document;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.InlineFragment;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.openportfolio.graphql.fault.ProblemCode;

/**
 * A document, parsed and validated once.
 *
 * @param entry what graphql-java runs
 * @param fragments the fragments by name
 * @param asksForSchema whether it asks for the schema itself
 */
public record Prepared(
        PreparsedDocumentEntry entry,
        Map<String, FragmentDefinition> fragments,
        boolean asksForSchema) {

    static Prepared valid(Document document) {
        return new Prepared(
                new PreparsedDocumentEntry(document),
                document.getDefinitionsOfType(FragmentDefinition.class).stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        FragmentDefinition::getName, fragment -> fragment)),
                document.getDefinitionsOfType(OperationDefinition.class).stream()
                                .anyMatch(operation -> introspects(operation.getSelectionSet()))
                        || document.getDefinitionsOfType(FragmentDefinition.class).stream()
                                .anyMatch(fragment -> introspects(fragment.getSelectionSet())));
    }

    static Prepared invalid(List<? extends GraphQLError> errors) {
        return new Prepared(new PreparsedDocumentEntry(List.copyOf(errors)), Map.of(), false);
    }

    /** What is wrong with it; empty if it can run. */
    public List<? extends GraphQLError> errors() {
        return entry.hasErrors() ? entry.getErrors() : List.of();
    }

    /** The operation of that name, or the only one there is. */
    public OperationDefinition operation(Optional<String> name) throws Refused {
        var all = entry.getDocument().getDefinitionsOfType(OperationDefinition.class);
        if (name.isEmpty() && all.size() > 1)
            throw new Refused(
                    ProblemCode.INVALID_DOCUMENT,
                    "The document has several operations: operationName must choose one");
        return all.stream()
                .filter(one -> name.isEmpty() || name.get().equals(one.getName()))
                .findFirst()
                .orElseThrow(
                        () ->
                                new Refused(
                                        ProblemCode.INVALID_DOCUMENT,
                                        "The document has no operation of that name"));
    }

    private static boolean introspects(SelectionSet set) {
        return set.getSelections().stream()
                .anyMatch(
                        one ->
                                one instanceof Field field
                                                && (field.getName().equals("__schema")
                                                        || field.getName().equals("__type"))
                                        || one instanceof InlineFragment inline
                                                && introspects(inline.getSelectionSet()));
    }
}
