/**
 * The feed of an archive: Leap2A, version 2010-07 (Atom with a vocabulary for portfolios).
 *
 * <p>{@link org.openportfolio.transfer.archive.feed.FeedWriter} writes it. Requirements TR-4, TR-6.
 */
package org.openportfolio.transfer.archive.feed;
