package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a proposed policy. */
public record ProposalId(UUID value) implements Id {}
