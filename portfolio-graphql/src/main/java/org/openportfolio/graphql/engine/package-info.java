/**
 * Runs GraphQL documents: MicroProfile GraphQL annotations make the schema (SmallRye's schema
 * builder), graphql-java runs it.
 *
 * <p>{@link org.openportfolio.graphql.engine.Engine} is the one way in. Documents are parsed and
 * validated once and kept, and measured ({@link org.openportfolio.graphql.engine.Limits}) before
 * they run. Knows nothing of HTTP.
 */
package org.openportfolio.graphql.engine;
