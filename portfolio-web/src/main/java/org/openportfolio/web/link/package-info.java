/**
 * The page behind a public link: what a student sends to a university.
 *
 * <p>Written without Faces, like the start page: no session, no cookie, no script, no view state,
 * one statement less to go wrong. {@link org.openportfolio.web.link.PublicPage} answers {@code
 * /p/…}, {@link org.openportfolio.web.link.PortfolioText} says a portfolio as HTML. What is behind
 * a link, and whether it is open, is decided in {@code link.PublicPages}. Requirements LK-4, LK-5,
 * LK-8, LK-9, AU-4.
 */
package org.openportfolio.web.link;
