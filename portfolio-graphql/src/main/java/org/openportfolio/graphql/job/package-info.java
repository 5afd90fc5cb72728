/** Work in the background, in the schema. */
package org.openportfolio.graphql.job;
