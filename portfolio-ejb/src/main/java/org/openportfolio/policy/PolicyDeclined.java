package org.openportfolio.policy;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.DomainEvent;
import org.openportfolio.kernel.PersonId;
import org.openportfolio.kernel.ProposalId;

/** The lead administrator declined a proposed policy. */
public record PolicyDeclined(DistrictId district, PersonId by, ProposalId thing)
        implements DomainEvent {}
