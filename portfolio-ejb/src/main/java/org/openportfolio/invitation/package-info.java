/**
 * People outside the institution, whom owners let into their work.
 *
 * <p>{@link org.openportfolio.invitation.Invitations} is what owners do: invite, change, take back.
 * {@link org.openportfolio.invitation.VisitEntry} knows which invitation an address opens, before
 * anybody has logged in; {@link org.openportfolio.invitation.Visits} is what somebody sees and does
 * who came in by one. Whether an invitation is open, and what it gives, is decided in {@code
 * access} when it is read. Requirements EX-1 to EX-3, EX-5 to EX-8, EX-10 to EX-12. Leaves out the
 * accounts of externals, which {@code directory.account} keeps.
 */
package org.openportfolio.invitation;
