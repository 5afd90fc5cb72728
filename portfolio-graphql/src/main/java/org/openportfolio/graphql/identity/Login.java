package org.openportfolio.graphql.identity;

import java.time.Instant;
import java.util.Locale;
import java.util.UUID;

/**
 * How somebody came in, for an answer that goes on after the request.
 *
 * @param account whose token it is
 * @param secondFactor whether it proves one
 * @param until when the token ends
 * @param language what their device asks for
 */
public record Login(UUID account, boolean secondFactor, Instant until, Locale language) {}
