/**
 * The pages of an archive, for people: they open from the file system in any browser, run nothing
 * and load nothing from elsewhere (TR-4, AU-4).
 */
package org.openportfolio.transfer.archive.page;
