/**
 * Bytes: received in a stream, in one request or many, found out what they are, stored once by
 * content, given out by signed tickets, let go when nobody uses them.
 *
 * <p>Offers {@link org.openportfolio.media.Inbox}, {@link org.openportfolio.media.ResumableInbox},
 * {@link org.openportfolio.media.Tickets} and the packages below: where bytes lie ({@code store}),
 * what they are ({@code kind}), small pictures ({@code picture}). Requirements IT-1, and LK-8 as
 * far as types go. Who may have the bytes is asked of {@code access} at every request: see {@code
 * access.Downloads}. Taking metadata out of what is given away comes later.
 */
package org.openportfolio.media;
