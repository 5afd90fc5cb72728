package org.openportfolio.visit;

import java.util.Optional;
import java.util.UUID;

/**
 * A login of a visitor that still holds. It says who and how strongly, nothing else: whether the
 * invitation lives is asked anew at each request (EX-8).
 *
 * @param account the Keycloak user
 * @param secondFactor whether the login proved one (EX-4)
 * @param stale whether Keycloak should be asked whether it still knows the login
 * @param draft what was being written when the login ended
 */
public record VisitSession(
        UUID account, boolean secondFactor, boolean stale, Optional<String> draft) {}
