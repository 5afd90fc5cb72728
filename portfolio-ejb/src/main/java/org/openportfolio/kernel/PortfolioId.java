package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a portfolio. */
public record PortfolioId(UUID value) implements Thing {}
