/**
 * The zip around an archive: {@link org.openportfolio.transfer.archive.zip.ZipWriter} packs, {@link
 * org.openportfolio.transfer.archive.zip.ZipReader} reads what anybody may have packed (TR-8).
 * Nothing is unpacked to the disk.
 */
package org.openportfolio.transfer.archive.zip;
