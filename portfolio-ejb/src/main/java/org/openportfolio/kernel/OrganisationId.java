package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an organisation outside the institution. */
public record OrganisationId(UUID value) implements Id {}
