/** Comments on items (FB-1). */
package org.openportfolio.graphql.feedback;
