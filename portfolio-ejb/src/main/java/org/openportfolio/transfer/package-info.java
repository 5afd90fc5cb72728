/**
 * What people take with them, and what they bring: archives that are written and read in the
 * background (TR-1 to TR-8).
 *
 * <p>Offers {@link org.openportfolio.transfer.Exports} to ask for an archive and to look after
 * those that are there, {@link org.openportfolio.transfer.ExportDownloads} for who fetches one,
 * {@link org.openportfolio.transfer.Handovers} for administrators who have one made of what
 * somebody else owns, and {@link org.openportfolio.transfer.Imports} to look into an archive, take
 * it in, and undo that. The jobs are {@link org.openportfolio.transfer.Packer}, {@link
 * org.openportfolio.transfer.Inspector} and {@link org.openportfolio.transfer.Unpacker}; {@link
 * org.openportfolio.transfer.Clearance} takes away what is over. What an archive is, {@code
 * transfer.archive} knows.
 */
package org.openportfolio.transfer;
