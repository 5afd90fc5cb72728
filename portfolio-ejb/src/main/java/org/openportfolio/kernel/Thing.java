package org.openportfolio.kernel;

/** What can be shared, looked at and talked about: an item (a collection is one) or a portfolio. */
public sealed interface Thing extends Subject permits ItemId, PortfolioId {}
