/**
 * Archives: what somebody owns in a zip that opens in any browser, that other portfolio systems
 * understand, and that comes back without loss.
 *
 * <p>Offers {@link org.openportfolio.transfer.archive.ArchiveWriter}, which writes what a {@link
 * org.openportfolio.transfer.archive.Holdings} gives, and {@link
 * org.openportfolio.transfer.archive.ArchiveReader}, which says first what an archive would bring
 * ({@link org.openportfolio.transfer.archive.Preview}) and then gives it out to a {@link
 * org.openportfolio.transfer.archive.Receiver}. Requirements TR-2, TR-4, TR-5, TR-6, TR-8 as far as
 * the form goes; {@code docs/archive.md} describes it.
 *
 * <p>Leaves out: whose things these are, jobs, progress for people, and where an archive lies. It
 * knows no database and no container, and writes nothing but into the channel it is given.
 */
package org.openportfolio.transfer.archive;
