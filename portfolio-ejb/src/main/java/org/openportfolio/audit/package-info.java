/**
 * Who did what to whose things, allowed or refused, and why: an append-only log, searched and taken
 * away by administrators of a district; and what left the district about one student.
 *
 * <p>It observes domain events within their transaction, and refusals in one of its own, so that
 * they survive the rollback. {@link org.openportfolio.audit.seal} seals it. Requirements AU-1, AU-2
 * and PU-9; how long it is kept comes with the privacy pages.
 */
package org.openportfolio.audit;
