/**
 * Work that takes longer than a request: large pushes, exports, imports. A job is a row that says
 * who asked, how far it is, and what became of it.
 *
 * <p>Offers {@link org.openportfolio.job.Jobs} to begin one in the transaction of a use case,
 * {@link org.openportfolio.job.Repeats} to begin again what was given up, {@link
 * org.openportfolio.job.JobWork} for whoever does the jobs of a kind, in portions through a {@link
 * org.openportfolio.job.JobTurn}, and {@link org.openportfolio.job.JobDesk}, where members watch
 * and cancel their own. Any node takes a job, holds it by a lease, and goes on where another was
 * killed; only who holds it commits. Requirements PU-8, TR-7. Leaves out what the jobs do.
 */
package org.openportfolio.job;
