/**
 * Collections: items in an order, in which items are put, moved and taken out by their owner. A
 * collection is itself an item. Offers {@link org.openportfolio.item.collection.Collections}.
 * Requirements IT-1, SH-10. Leaves out who sees what is in a collection: that is {@code access}.
 */
package org.openportfolio.item.collection;
