/** Public links of portfolios: their state, what can be done about them, and reminders. */
package org.openportfolio.graphql.link;
