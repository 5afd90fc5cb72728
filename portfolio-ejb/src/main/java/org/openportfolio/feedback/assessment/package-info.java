/**
 * What people find each other's work to be: rubrics, assessments of items by them,
 * self-assessments, progress evaluations of portfolios.
 *
 * <p>Offers {@link org.openportfolio.feedback.assessment.Rubrics}, {@link
 * org.openportfolio.feedback.assessment.Assessments} and {@link
 * org.openportfolio.feedback.assessment.Evaluations}. Requirements FB-2, FB-3, SH-8.
 */
package org.openportfolio.feedback.assessment;
