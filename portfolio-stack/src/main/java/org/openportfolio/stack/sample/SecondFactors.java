package org.openportfolio.stack.sample;

import java.util.Optional;

/**
 * Keeps the secrets of authenticator apps that sample people have set up, from one start to the
 * next.
 */
public interface SecondFactors {
    /** The secret of whoever logs in so, if it is kept. */
    Optional<String> secretOf(String login);

    /** Keeps a secret instead of a former one. */
    void keep(String login, String secret);
}
