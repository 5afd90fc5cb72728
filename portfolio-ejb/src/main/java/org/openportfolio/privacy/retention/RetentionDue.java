package org.openportfolio.privacy.retention;

/**
 * What the next run of the sweepers would take away.
 *
 * @param entries of the audit log, under whole seals
 * @param leaving people who left and whose grace period is over: nobody logs in as them, and their
 *     links are suspended
 * @param leavers those of them whose time is over as well: to be erased, each by two administrators
 * @param exports archives that lie ready
 * @param rosters reports of roster imports
 * @param notifications of everybody
 * @param jobs that ended
 * @param letters that arrived
 * @param views of public links
 */
public record RetentionDue(
        long entries,
        long leaving,
        long leavers,
        long exports,
        long rosters,
        long notifications,
        long jobs,
        long letters,
        long views) {}
