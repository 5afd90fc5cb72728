/**
 * What others say about somebody's work, and what its owner asks of them.
 *
 * <p>{@link org.openportfolio.feedback.Feedback} holds comments in threads. {@code assessment}
 * holds rubrics, assessments by them, and progress evaluations of portfolios; {@code request} what
 * owners ask of people who see their work. Requirements FB-1 to FB-3, SH-5, SH-8, SH-13. Leaves out
 * who may do what with a thing: that is {@code access}.
 */
package org.openportfolio.feedback;
