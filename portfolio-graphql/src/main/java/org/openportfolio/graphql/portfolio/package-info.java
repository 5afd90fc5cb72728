/** Portfolios, their sections and posts, and the templates they are made from. */
package org.openportfolio.graphql.portfolio;
