/**
 * Finds out what a file is, by its bytes, and whether all of it is there.
 *
 * <p>Offers {@link org.openportfolio.media.kind.MediaTypes}. Requirements IT-1, and LK-8 as far as
 * types go. What it says is believed everywhere else; what a sender says is not.
 */
package org.openportfolio.media.kind;
