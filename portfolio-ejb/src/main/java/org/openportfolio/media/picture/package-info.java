/**
 * Small pictures of pictures, and how a camera was held.
 *
 * <p>Offers {@link org.openportfolio.media.picture.SmallPicture}. Requirement IT-1; LK-8 in that
 * nothing a camera noted is left in them.
 */
package org.openportfolio.media.picture;
