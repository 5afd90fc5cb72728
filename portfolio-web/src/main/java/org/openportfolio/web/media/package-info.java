/**
 * Bytes for whoever holds a ticket: whole, or one range of them for video seeking.
 *
 * <p>{@link org.openportfolio.web.media.MediaServlet} asks {@code access.Downloads} at every
 * request; {@link org.openportfolio.web.media.Sending} sends what people uploaded in a way that no
 * browser runs it, here and behind public links. Neither sets or reads a cookie. Requirements IT-1,
 * SH-12, LK-8 as far as bytes go.
 */
package org.openportfolio.web.media;
