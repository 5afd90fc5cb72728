/**
 * The pages of people from outside who were invited to a portfolio (EX-4, EX-5, EX-6, EX-8, EX-9,
 * EX-10, AU-4).
 *
 * <p>{@link org.openportfolio.web.visit.VisitPage} answers {@code /visit/<key>} and what lies below
 * it, {@link org.openportfolio.web.visit.VisitCallback} the way back from the login. They are a
 * client of Keycloak of their own, with sessions of their own ({@code visit.VisitSessions}): a
 * login to the console opens no visit, and the other way round. No page runs a script.
 */
package org.openportfolio.web.visit;
