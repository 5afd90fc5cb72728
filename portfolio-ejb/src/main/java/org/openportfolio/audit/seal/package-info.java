/**
 * The chain that the audit log lies under: entries are sealed in portions, in the background, each
 * seal over the one before, so that a changed, added or missing entry shows (AU-1). People are in
 * it as the ids that the log has, which say nothing once a person is erased: the chain stays whole.
 *
 * <p>What was kept for the time that the district set goes by whole seals ({@link
 * org.openportfolio.audit.seal.CutCalendar}); the seals stay, and a mark made with the server's key
 * says up to where entries are gone.
 *
 * <p>It does not show what was cut off at its end, together with the seals there: for that,
 * somebody keeps the number and the mark of the newest seal elsewhere, which the console shows.
 */
package org.openportfolio.audit.seal;
