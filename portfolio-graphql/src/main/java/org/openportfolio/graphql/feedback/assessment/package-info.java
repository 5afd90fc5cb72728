/** Rubrics, assessments of items by them, progress evaluations of portfolios (FB-2). */
package org.openportfolio.graphql.feedback.assessment;
