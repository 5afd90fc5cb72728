/**
 * Who may do what with what, and why: the one access decision.
 *
 * <p>A {@link org.openportfolio.access.Grant} names an item, a person or a group, permissions and a
 * time. {@link org.openportfolio.access.Access} decides for one viewer and one item; {@link
 * org.openportfolio.access.Shelf} answers lists by the same rule, written once as SQL. What a
 * viewer may not see answers like what does not exist. Requirements IT-2, IT-5, SH-1 to SH-9,
 * SH-11.
 */
package org.openportfolio.access;
