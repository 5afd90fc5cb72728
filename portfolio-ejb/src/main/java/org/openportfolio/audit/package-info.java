/**
 * Who did what to whose things, allowed or refused, and why: an append-only log, searched and taken
 * away by administrators of a district; and what left the district about one student.
 *
 * <p>It observes domain events within their transaction, and refusals in one of its own, so that
 * they survive the rollback. {@link org.openportfolio.audit.seal} seals it, and takes away what was
 * kept for the time that the district set. Requirements AU-1, AU-2 and PU-9.
 */
package org.openportfolio.audit;
