package org.openportfolio.policy;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.PersonView;
import org.openportfolio.kernel.ProposalId;

/**
 * A policy that somebody proposed.
 *
 * @param id which
 * @param base the version in force that it was made against
 * @param rules what it says
 * @param reason why
 * @param review what the review of the privacy practices found
 * @param proposedAt when
 * @param proposedBy who
 * @param state what became of it
 * @param decidedAt when it was approved, declined or withdrawn
 * @param decidedBy by whom
 * @param note what they said to it, may be ""
 */
public record ProposalView(
        ProposalId id,
        int base,
        SharingPolicy.Rules rules,
        String reason,
        String review,
        Instant proposedAt,
        PersonView proposedBy,
        ProposalState state,
        Optional<Instant> decidedAt,
        Optional<PersonView> decidedBy,
        String note) {}
