package org.openportfolio.policy;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.ProposalId;

/**
 * A policy that is or was in force.
 *
 * @param version its number
 * @param rules what it says
 * @param changed in which terms it differed from the one before
 * @param reason why
 * @param decidedAt since when it holds
 * @param decidedBy who put it in force: the lead administrator who approved it, or who tightened
 * @param proposal from which it came; empty: it opened nothing, so one person decided
 */
public record PolicyVersion(
        int version,
        SharingPolicy.Rules rules,
        Set<PolicyTerm> changed,
        String reason,
        Instant decidedAt,
        PersonView decidedBy,
        Optional<ProposalId> proposal) {}
