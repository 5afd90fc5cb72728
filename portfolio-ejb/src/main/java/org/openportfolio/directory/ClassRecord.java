package org.openportfolio.directory;

import org.openportfolio.kernel.GroupId;

/**
 * A class as administrators see it.
 *
 * @param school its name
 * @param students how many are in it today
 */
public record ClassRecord(GroupId id, String title, String school, int students) {}
