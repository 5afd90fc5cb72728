package org.openportfolio.kernel;

/**
 * A use case refused a member. Observed outside the transaction, which is rolled back.
 *
 * @param viewer who was refused
 * @param action what they tried, as {@code Sharing.share}
 * @param thing what they tried it with, as they named it; "" where it is unknown
 * @param fault why
 */
public record Refused(Viewer viewer, String action, String thing, UserFault fault) {}
