/**
 * Letting other members see one's work, live: no copy is made, the sharer stays the owner.
 *
 * <p>Offers {@link org.openportfolio.sharing.Sharing}, and {@link
 * org.openportfolio.sharing.AccessRequests} for who would like to see something (EX-12).
 * Requirements SH-1 to SH-4, SH-7 to SH-12. Leaves out what a share allows at the moment of
 * reading: that is {@code access}.
 */
package org.openportfolio.sharing;
