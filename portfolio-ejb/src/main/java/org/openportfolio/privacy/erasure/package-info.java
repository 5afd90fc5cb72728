/**
 * Erasing a person, a member or an external (AU-3): previewed, asked for by one administrator,
 * confirmed by another, carried out by a job.
 *
 * <p>Offers {@link org.openportfolio.privacy.erasure.Erasures}. What becomes of each kind of trace
 * stands in {@link org.openportfolio.privacy.erasure.Traces}; what is left is a row without a name,
 * whose id the audit log and decisions of the district go on naming. Leaves out backups, which the
 * operator keeps, and the logins of a school's own identity provider.
 */
package org.openportfolio.privacy.erasure;
