/** Archives that people take with them and bring, in the schema. */
package org.openportfolio.graphql.transfer;
