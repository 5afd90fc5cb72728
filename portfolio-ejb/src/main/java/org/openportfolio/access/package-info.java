/**
 * Who may do what with what, and why: the one access decision.
 *
 * <p>A {@link org.openportfolio.access.Grant} names an item or a portfolio, a person, a group or
 * the owner's teachers, permissions and a time. {@link org.openportfolio.access.Access} decides for
 * one viewer and one thing, and says why; {@link org.openportfolio.access.Shelf} and {@link
 * org.openportfolio.access.PortfolioShelf} answer lists by the same rule, written once as SQL. What
 * a viewer may not see answers like what does not exist. Requirements IT-2, IT-5, IT-10, SH-1 to
 * SH-11.
 */
package org.openportfolio.access;
