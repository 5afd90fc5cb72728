/**
 * The logins of visitors from outside: who has come in by which invitation, and until when.
 *
 * <p>Offers {@link org.openportfolio.visit.VisitSessions}. Requirements EX-4, EX-5. Leaves out what
 * a visitor sees, which is {@code invitation}, and how they log in, which is a matter of the pages.
 */
package org.openportfolio.visit;
