package org.openportfolio.policy;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ProposalId;

/** An administrator took back the policy that they had proposed. */
public record PolicyWithdrawn(DistrictId district, PersonId by, ProposalId thing)
        implements DomainEvent {}
