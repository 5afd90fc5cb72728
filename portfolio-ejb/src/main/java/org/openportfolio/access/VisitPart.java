package org.openportfolio.access;

import java.util.List;
import java.util.Optional;
import org.openportfolio.item.portfolio.SectionView;

/**
 * A part of what a visitor was given.
 *
 * @param section the section that the items are posts of; empty for items that were given by
 *     themselves, whatever section they may be in
 * @param items what the visitor sees of it, in its owner's order; never empty
 */
public record VisitPart(Optional<SectionView> section, List<ItemView> items) {}
