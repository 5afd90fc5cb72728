package org.openportfolio.invitation;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.access.Permission;
import org.openportfolio.kernel.InvitationId;
import org.openportfolio.kernel.PortfolioId;

/**
 * What stands above every page of a visit.
 *
 * @param ownerName whose work it is
 * @param portfolio the whole portfolio, where the invitation is to one: comments and progress
 *     evaluations hang on it; empty for parts and items (EX-10)
 * @param title of that portfolio
 * @param summary what its owner says of it; "" where they say nothing, and for parts
 * @param name the visitor's own, as they changed it or the owner wrote it (EX-6)
 * @param role as what they were invited
 * @param organisation for whom they come; "" where nothing is said
 * @param until when their access ends
 * @param restricted whether they see only what they and the owner say to each other (EX-9)
 * @param permissions what they may do
 * @param language of their pages: en, nl or fr
 */
public record VisitHeader(
        InvitationId invitation,
        String ownerName,
        Optional<PortfolioId> portfolio,
        Optional<String> title,
        String summary,
        String name,
        String role,
        String organisation,
        Instant until,
        boolean restricted,
        Set<Permission> permissions,
        String language) {}
