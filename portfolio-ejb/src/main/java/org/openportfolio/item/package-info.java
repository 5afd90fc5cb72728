/**
 * What people make: items with text, tags and attachments, each with one owner.
 *
 * <p>Offers {@link org.openportfolio.item.Items}, the use cases of an owner with their own work;
 * {@link org.openportfolio.item.Attachments}, the files of it; {@link
 * org.openportfolio.item.History}, what an item was after each change, kept by {@link
 * org.openportfolio.item.Versions}; and the {@link org.openportfolio.item.Bin}. Requirements IT-1,
 * IT-2, IT-6, IT-7, IT-9, PU-3 (owners change freely). Leaves out who else may see an item: that is
 * {@code access}. Collections and portfolios have packages of their own below.
 */
package org.openportfolio.item;
