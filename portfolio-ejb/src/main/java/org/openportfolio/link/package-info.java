/**
 * The public link of a portfolio: one address that opens it to anybody who has it, without an
 * account.
 *
 * <p>A link is open if and only if, at this moment, it is not revoked, its months are not over, the
 * policy of the district refuses nothing, and its owner may still be read: {@code LinkRule}, one
 * text of SQL, evaluated at each reading (PO-7). Offers {@link org.openportfolio.link.Links}, for
 * the owner and their teachers; {@link org.openportfolio.link.PublicPages}, for whoever has the
 * address; and {@link org.openportfolio.link.LinkKeys}. Requirements LK-1 to LK-10. Leaves out what
 * the district allows: that is {@code policy}.
 */
package org.openportfolio.link;
