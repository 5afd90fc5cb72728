package org.openportfolio.visit;

import org.openportfolio.kernel.DistrictId;
import org.openportfolio.kernel.InvitationId;

/** Which invitation a browser came with, and in which district that is. */
public record Visit(DistrictId district, InvitationId invitation) {}
