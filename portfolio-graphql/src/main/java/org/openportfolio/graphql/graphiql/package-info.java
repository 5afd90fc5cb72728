/**
 * The page for developers, {@code /api/graphiql}: documents to try, with a login of its own. There
 * only where {@code portfolio.dev} is true. Every byte of it comes from here.
 */
package org.openportfolio.graphql.graphiql;
