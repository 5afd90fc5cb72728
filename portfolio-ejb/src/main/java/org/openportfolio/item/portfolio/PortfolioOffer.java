package org.openportfolio.item.portfolio;

import java.util.Optional;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.TemplateId;

/**
 * A portfolio that somebody has.
 *
 * @param portfolio empty until it is first opened
 */
public record PortfolioOffer(TemplateId template, String title, Optional<PortfolioId> portfolio) {}
