/** What owners ask of people who see their work: "please look at my conclusion" (SH-13). */
package org.openportfolio.graphql.feedback.request;
