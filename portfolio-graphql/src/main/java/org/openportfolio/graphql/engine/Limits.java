package org.openportfolio.graphql.engine;

import graphql.language.Argument;
import graphql.language.ArrayValue;
import graphql.language.Field;
import graphql.language.FragmentDefinition;
import graphql.language.FragmentSpread;
import graphql.language.InlineFragment;
import graphql.language.IntValue;
import graphql.language.Node;
import graphql.language.OperationDefinition;
import graphql.language.SelectionSet;
import graphql.language.Value;
import graphql.language.VariableReference;
import java.math.BigInteger;
import java.util.Collection;
import java.util.Map;
import org.openportfolio.graphql.fault.ProblemCode;
import org.openportfolio.kernel.PageRequest;

/**
 * How much one operation may ask for. Cost is the number of values of the answer, were every page
 * full: a field counts one, below a list once for each entry that {@code first} or {@code ids} asks
 * for.
 *
 * <p>Measured before anything runs, after validation: so a fragment cannot contain itself.
 */
final class Limits {
    /** Fields within fields. */
    static final int DEPTH = 15;

    /** Fields under another name. */
    static final int ALIASES = 50;

    /** Fields of a mutation: each is a transaction of its own. */
    static final int MUTATIONS = 20;

    /** Values of the answer. */
    static final int COST = 20_000;

    private final Map<String, FragmentDefinition> fragments;
    private final Map<String, Object> variables;
    private final OperationDefinition operation;
    private long cost;
    private int aliases;

    private Limits(
            Prepared document, OperationDefinition operation, Map<String, Object> variables) {
        this.fragments = document.fragments();
        this.operation = operation;
        this.variables = variables;
    }

    /** Refuses an operation that asks for too much. */
    static void check(
            Prepared document, OperationDefinition operation, Map<String, Object> variables)
            throws Refused {
        var limits = new Limits(document, operation, variables);
        limits.measure(operation.getSelectionSet(), 1, 1);
        if (operation.getOperation() == OperationDefinition.Operation.MUTATION
                && limits.topLevel(operation.getSelectionSet()) > MUTATIONS)
            throw tooComplex("At most " + MUTATIONS + " mutations in one request");
    }

    private int topLevel(SelectionSet set) {
        int fields = 0;
        for (Node<?> selection : set.getSelections()) {
            if (selection instanceof Field) fields++;
            else if (selection instanceof InlineFragment inline)
                fields += topLevel(inline.getSelectionSet());
            else if (selection instanceof FragmentSpread spread)
                fields += topLevel(fragments.get(spread.getName()).getSelectionSet());
        }
        return fields;
    }

    private void measure(SelectionSet set, int depth, long times) throws Refused {
        for (Node<?> selection : set.getSelections()) {
            if (selection instanceof Field field) measure(field, depth, times);
            else if (selection instanceof InlineFragment inline)
                measure(inline.getSelectionSet(), depth, times);
            else if (selection instanceof FragmentSpread spread)
                measure(fragments.get(spread.getName()).getSelectionSet(), depth, times);
        }
    }

    private void measure(Field field, int depth, long times) throws Refused {
        if (depth > DEPTH) throw tooComplex("Fields may lie " + DEPTH + " deep, no deeper");
        if (field.getAlias() != null && ++aliases > ALIASES)
            throw tooComplex("At most " + ALIASES + " aliases in one request");
        cost += times;
        if (cost > COST)
            throw tooComplex(
                    "The answer could hold more than "
                            + COST
                            + " values: ask for fewer fields or smaller pages");
        var below = field.getSelectionSet();
        if (below != null) measure(below, depth + 1, times * entries(field));
    }

    /** How many entries are asked for, where the field is a list. */
    private long entries(Field field) {
        for (var argument : field.getArguments()) {
            if (argument.getName().equals("first")) return number(argument);
            if (argument.getName().equals("ids")) return size(argument);
        }
        return isConnection(field) ? PageRequest.USUAL : 1;
    }

    private static boolean isConnection(Field field) {
        return field.getSelectionSet().getSelectionsOfType(Field.class).stream()
                .anyMatch(below -> below.getName().equals("edges"));
    }

    private long number(Argument argument) {
        var value = given(argument);
        if (value instanceof IntValue literal) value = literal.getValue();
        if (value instanceof BigInteger big) value = big.min(BigInteger.valueOf(COST)).longValue();
        return value instanceof Number number
                ? Math.min(COST, Math.max(1, number.longValue()))
                : PageRequest.USUAL;
    }

    private long size(Argument argument) {
        var value = given(argument);
        if (value instanceof ArrayValue literal) return Math.max(1, literal.getValues().size());
        return value instanceof Collection<?> list ? Math.max(1, list.size()) : 1;
    }

    /** A literal of the document, or what was sent for the variable, or its default. */
    private Object given(Argument argument) {
        Value<?> value = argument.getValue();
        if (!(value instanceof VariableReference reference)) return value;
        if (variables.containsKey(reference.getName())) return variables.get(reference.getName());
        return operation.getVariableDefinitions().stream()
                .filter(variable -> variable.getName().equals(reference.getName()))
                .findFirst()
                .map(variable -> (Object) variable.getDefaultValue())
                .orElse(null);
    }

    private static Refused tooComplex(String message) {
        return new Refused(ProblemCode.TOO_COMPLEX, message);
    }
}
