/**
 * Who did what to whose things, allowed or refused, and why: an append-only log.
 *
 * <p>It observes domain events within their transaction, and refusals in one of its own, so that
 * they survive the rollback. Requirement AU-1, as far as writing goes; sealing and searching come
 * with the console.
 */
package org.openportfolio.audit;
