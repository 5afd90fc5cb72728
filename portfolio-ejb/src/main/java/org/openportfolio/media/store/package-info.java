/**
 * Where bytes lie: in a folder that all nodes share, or in a bucket of S3.
 *
 * <p>Offers {@link org.openportfolio.media.store.Store} and {@link
 * org.openportfolio.media.store.Place}. Requirement IT-1. Knows nothing of who may read what, nor
 * of what the bytes are.
 */
package org.openportfolio.media.store;
