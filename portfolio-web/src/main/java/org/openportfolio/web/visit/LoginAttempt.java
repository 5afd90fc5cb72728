package org.openportfolio.web.visit;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.visit.VisitSecret;

/**
 * A visitor on their way through the login. The browser keeps it in a cookie; what goes to Keycloak
 * and comes back is made from it with the server's key, so that no other browser can finish it, and
 * no browser can say that it began at another time.
 *
 * @param cookie as the browser keeps it
 * @param key of the invitation that it leads to
 * @param began when
 * @param page of the visit that was asked for, "" for its beginning
 * @param former of a visit that ended while something was being written
 * @param state comes back with the answer
 * @param nonce comes back in the identity token
 * @param verifier of PKCE (RFC 7636): who asked for the code fetches the token
 */
record LoginAttempt(
        String cookie,
        String key,
        Instant began,
        String page,
        Optional<VisitSecret> former,
        String state,
        String nonce,
        String verifier) {}
