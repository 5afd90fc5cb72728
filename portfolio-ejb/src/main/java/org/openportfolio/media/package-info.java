/**
 * Bytes: received in a stream, in one request or many, found out what they are, stored once by
 * content, given out by signed tickets, let go when nobody uses them.
 *
 * <p>Offers {@link org.openportfolio.media.Inbox}, {@link org.openportfolio.media.ResumableInbox},
 * {@link org.openportfolio.media.Tickets}, {@link org.openportfolio.media.Cleaning} and the
 * packages below: where bytes lie ({@code store}), what they are ({@code kind}), small pictures
 * ({@code picture}), files without what they say of their maker ({@code cleaning}). Requirements
 * IT-1, PU-4, and LK-8 as far as types and metadata go. Who may have the bytes is asked of {@code
 * access} at every request: see {@code access.Downloads}.
 */
package org.openportfolio.media;
