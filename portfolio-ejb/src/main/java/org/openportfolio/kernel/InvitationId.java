package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of an invitation. */
public record InvitationId(UUID value) implements Id {}
