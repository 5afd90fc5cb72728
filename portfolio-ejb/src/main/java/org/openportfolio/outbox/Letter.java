package org.openportfolio.outbox;

import org.openportfolio.kernel.DistrictId;

/**
 * Something to deliver, held by one worker for the length of a lease.
 *
 * @param id stable: a repeat carries the same
 * @param district the tenant it belongs to
 * @param key what it is about; letters of one key are delivered one after the other
 * @param payload JSON
 * @param attempts how often it was taken, this time included; also proves who holds the lease
 */
public record Letter(long id, DistrictId district, String key, String payload, int attempts) {}
