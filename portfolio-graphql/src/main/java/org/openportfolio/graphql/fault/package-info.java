/**
 * What the API says when it does not do what was asked.
 *
 * <p>Three kinds. A {@link org.openportfolio.graphql.fault.ProblemCode problem} concerns the
 * request as such (no token, broken document, too expensive): a top-level error, with an HTTP
 * status of its own where nothing ran. A rule that refuses a mutation is a {@link
 * org.openportfolio.graphql.fault.UserError}, part of the mutation's payload, in the caller's
 * language; in a query it becomes a top-level error with the same code. Everything else is a bug:
 * masked, and logged once under its correlation id.
 */
package org.openportfolio.graphql.fault;
