/**
 * What must leave the system: mails, accounts in Keycloak, notifications. A {@link
 * org.openportfolio.outbox.Letter} is a row written in the transaction of the change that causes
 * it, so it exists if and only if the change does.
 *
 * <p>Offers {@link org.openportfolio.outbox.Outbox} to write one, {@link
 * org.openportfolio.outbox.Delivery} for whoever carries the letters of a topic, and {@link
 * org.openportfolio.outbox.Letters} for commands over a plain connection. Letters are delivered at
 * least once, those of one key one after the other, oldest first, outside of any transaction; any
 * number of nodes may work at the same time. Leaves out what the letters mean, and order between
 * keys.
 */
package org.openportfolio.outbox;
