package org.openportfolio.web.visit;

import java.time.Instant;
import java.util.UUID;

/**
 * Who logged in, as a checked identity token says it.
 *
 * @param account the Keycloak user
 * @param secondFactor whether a second factor was proved (EX-4)
 * @param nonce of the attempt that the token is the answer to; "" in a renewed one
 * @param loggedInAt when the person proved who they are
 */
record Identity(UUID account, boolean secondFactor, String nonce, Instant loggedInAt) {}
