package org.openportfolio.invitation;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.DomainId;
import org.openportfolio.kernel.OrganisationId;

/**
 * An organisation of the registry, as administrators see it (EX-7).
 *
 * @param hasLogo whether its logo can be shown: sent, and redrawn
 * @param domains its mail domains, verified or not
 */
public record OrganisationView(
        OrganisationId id, String name, boolean hasLogo, int version, List<Domain> domains) {
    /**
     * A mail domain.
     *
     * @param sentTo where the last code went
     * @param verifiedAt since when it counts; empty: a code is still to be entered
     */
    public record Domain(DomainId id, String domain, String sentTo, Optional<Instant> verifiedAt) {}

    public OrganisationView {
        domains = List.copyOf(domains);
    }
}
