package org.openportfolio.kernel;

import com.github.f4b6a3.uuid.UuidCreator;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.UUID;

/**
 * Makes identities: UUID version 7 (RFC 9562), so that rows made together lie together.
 *
 * <p>Such an id tells its time of making. Where that must stay unknown, use {@link #unordered()}.
 */
@ApplicationScoped
public class Ids {
    /** A new id that sorts after those made before it. */
    public UUID next() {
        return UuidCreator.getTimeOrderedEpoch();
    }

    /** A new id that tells nothing. */
    public UUID unordered() {
        return UUID.randomUUID();
    }
}
