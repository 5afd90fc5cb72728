/**
 * What happens, told at once to whoever it concerns (SH-5, SH-6, SH-12).
 *
 * <p>{@link org.openportfolio.live.NewsDesk} writes the {@code news()} of every event into a table,
 * in the transaction of the change, and notifies with its commit. {@link
 * org.openportfolio.live.LiveLine} hears that on every node, whichever application or node made the
 * change, and reads once for each district. {@link org.openportfolio.live.Live} decides what of it
 * one member may hear, at the moment of telling, and what they missed since a {@link
 * org.openportfolio.live.Mark}. Leaves out how it reaches a phone, and notifications that wait for
 * a person.
 */
package org.openportfolio.live;
