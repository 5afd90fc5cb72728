/** People outside the institution, whom owners invite to look at their work. */
package org.openportfolio.graphql.invitation;
