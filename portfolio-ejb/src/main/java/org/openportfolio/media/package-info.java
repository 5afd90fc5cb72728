/**
 * Bytes: received in a stream, found out what they are, stored once by content, given out by signed
 * tickets.
 *
 * <p>Offers {@link org.openportfolio.media.Uploads}, {@link org.openportfolio.media.Tickets} and
 * {@link org.openportfolio.media.Store}. Requirements IT-1, and LK-8 as far as types go. Who may
 * have the bytes is asked of {@code access} at every request: see {@code access.Downloads}.
 * Resumable uploads, thumbnails and metadata stripping come later.
 */
package org.openportfolio.media;
