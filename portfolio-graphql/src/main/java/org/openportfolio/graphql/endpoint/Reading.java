package org.openportfolio.graphql.endpoint;

import graphql.ExecutionResult;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.transaction.Transactional;
import org.openportfolio.graphql.engine.Engine;
import org.openportfolio.graphql.engine.Prepared;
import org.openportfolio.graphql.engine.Refused;
import org.openportfolio.kernel.Tenancy;

/**
 * Runs a query in one transaction: whatever it asks for, the district is entered once, and one
 * connection serves it all, which plans each statement once. A mutation has no transaction around
 * it: each of its changes has its own.
 */
@ApplicationScoped
public class Reading {
    @Inject Tenancy tenancy;

    /** As {@link Engine#run}. */
    @Transactional
    public ExecutionResult run(Engine engine, Prepared document, Engine.Wish wish) throws Refused {
        tenancy.reusePlans();
        return engine.run(document, wish);
    }

    /** As {@link Engine#again}: one event of a subscription. */
    @Transactional
    public ExecutionResult again(Engine engine, Prepared document, Engine.Wish wish) {
        tenancy.reusePlans();
        return engine.again(document, wish);
    }
}
