/**
 * The roster: reads what a student information system exports, compares it with the directory of a
 * district, and makes the directory agree (ID-2, ID-4).
 *
 * <p>Offers {@link org.openportfolio.directory.roster.RosterImport}, which runs on a plain database
 * connection inside one transaction of the caller, so that the console and the operator's command
 * run the same code; it answers with a {@link org.openportfolio.directory.roster.RosterReport}.
 *
 * <p>Reads OneRoster CSV 1.1 and 1.2 and Microsoft School Data Sync 2.1, as a folder or a zip, row
 * by row: neither the package nor the district has to fit into memory. Rows are checked one by one
 * while they are read ({@link org.openportfolio.directory.roster.RosterReader}) and against each
 * other by SQL ({@link org.openportfolio.directory.roster.RosterDiff}).
 *
 * <p>Leaves out, on purpose: passwords, phones, demographics, parents, results and resources; none
 * of them is read. Keycloak is told by the outbox, not from here.
 */
package org.openportfolio.directory.roster;
