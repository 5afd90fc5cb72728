/** What others say about somebody's work (FB-1 to FB-3). */
package org.openportfolio.graphql.feedback;
