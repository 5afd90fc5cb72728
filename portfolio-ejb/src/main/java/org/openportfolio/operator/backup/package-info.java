/**
 * Takes all that an installation keeps and puts it back: rows, files, erasures that have to be done
 * again (ID-5).
 *
 * <p>Offers {@link org.openportfolio.operator.backup.DatabaseCopy}, {@link
 * org.openportfolio.operator.backup.MediaCopy} and {@link org.openportfolio.operator.backup.Erased}
 * over one folder ({@link org.openportfolio.operator.backup.BackupFolder}). Leaves out Keycloak,
 * which exports and imports its realm itself, and the secrets of the installation.
 */
package org.openportfolio.operator.backup;
