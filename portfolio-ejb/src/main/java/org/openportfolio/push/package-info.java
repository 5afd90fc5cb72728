/**
 * Copies that teachers give: each recipient gets one of their own, as if they had made it (PU-1 to
 * PU-9).
 *
 * <p>Offers {@link org.openportfolio.push.Pushing} to push, and {@link
 * org.openportfolio.push.Pushes} for what a teacher sees of it afterwards. What is copied is
 * written down once, with its files in cleaned form; {@link org.openportfolio.push.Courier}
 * delivers it as a job, in portions of one statement each, and marks whom it delivered to in the
 * same transaction: so nobody gets none, and nobody two. {@link org.openportfolio.push.LateJoiners}
 * looks for who has joined a class since. Nothing kept here names a copy: nobody can tell from a
 * push what became of it (PU-5). Leaves out what recipients do with their copies, which are items
 * like any other.
 */
package org.openportfolio.push;
