package org.openportfolio.item.portfolio;

import java.util.Set;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.Viewer;

/**
 * Portfolios are about to be deleted, by their owner, in the running transaction: fired before, so
 * that who lets others into them can end that.
 *
 * @param by their owner
 */
public record PortfoliosLeaving(Viewer by, Set<PortfolioId> portfolios) {}
