package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a district. */
public record DistrictId(UUID value) implements Id {}
