/**
 * Takes out of a file what it says of its maker and its making: place, author, device, software,
 * times.
 *
 * <p>Offers {@link org.openportfolio.media.cleaning.Cleaner}: a file in, the same file without that
 * out, or the reason why it cannot be done safely. Requirements PU-4 and LK-8. Pictures, sound and
 * films are never encoded anew: what is seen and heard stays the same, bit for bit. Files are taken
 * for hostile: what does not hold to its format is left as it is. What people see in a picture or
 * wrote into a text is not looked at. The table of kinds is in {@code docs/adr/0017}.
 */
package org.openportfolio.media.cleaning;
