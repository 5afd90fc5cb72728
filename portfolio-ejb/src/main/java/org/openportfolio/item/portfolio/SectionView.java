package org.openportfolio.item.portfolio;

import org.openportfolio.kernel.SectionId;

/** A section of a template, and so of every portfolio made from it. */
public record SectionView(SectionId id, String title) {}
