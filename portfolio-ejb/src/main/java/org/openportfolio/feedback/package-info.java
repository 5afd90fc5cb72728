/**
 * What others say about somebody's work: comments now; assessments and requests come later.
 *
 * <p>Offers {@link org.openportfolio.feedback.Feedback}. Requirements FB-1, SH-5, SH-8.
 */
package org.openportfolio.feedback;
