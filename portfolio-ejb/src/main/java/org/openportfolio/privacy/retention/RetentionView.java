package org.openportfolio.privacy.retention;

/**
 * How long a district keeps things, as it is set.
 *
 * @param version counts the changes
 * @param viewLogDays how long it is kept when a link was opened; changed with the sharing policy
 */
public record RetentionView(int version, Retention times, int viewLogDays) {}
