package org.openportfolio.directory.account;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.ProcessingException;
import jakarta.ws.rs.WebApplicationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.openportfolio.kernel.Log;

/** Whether Keycloak answers: without it nobody logs in, while those who are in go on. */
@ApplicationScoped
public class Logins {
    private static final Log LOG = Log.of(Logins.class);

    /** So often Keycloak is asked at most, however often we are. */
    private static final Duration FRESH = Duration.ofSeconds(10);

    @Inject Keycloak keycloak;
    @Inject Clock clock;

    private Instant asked = Instant.EPOCH;
    private boolean answered = true;

    /** Whether it gives out the keys of its tokens, as of at most ten seconds ago. */
    public synchronized boolean available() {
        var now = clock.instant();
        if (Duration.between(asked, now).compareTo(FRESH) < 0) return answered;
        boolean before = answered;
        answered = ask();
        asked = clock.instant();
        if (before && !answered) LOG.warning("Keycloak does not answer; nobody can log in");
        if (!before && answered) LOG.info("Keycloak answers again");
        return answered;
    }

    private boolean ask() {
        try {
            return keycloak.anonymous().keys(keycloak.realm()).containsKey("keys");
        } catch (WebApplicationException | ProcessingException down) {
            return false;
        }
    }
}
