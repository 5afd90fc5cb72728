/** Copies that teachers give, in the schema. */
package org.openportfolio.graphql.push;
