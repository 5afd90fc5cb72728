/**
 * Portfolios: templates that a district publishes, the portfolios that come into being from them,
 * and posts, the items placed in their sections.
 *
 * <p>Offers {@link org.openportfolio.item.portfolio.Templates} for district administrators and
 * {@link org.openportfolio.item.portfolio.Portfolios} for owners. Requirements IT-3, IT-4, IT-10,
 * IT-11. Leaves out who else sees a portfolio and reads it: that is {@code access}.
 */
package org.openportfolio.item.portfolio;
