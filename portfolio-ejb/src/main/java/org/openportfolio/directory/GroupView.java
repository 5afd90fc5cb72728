package org.openportfolio.directory;

import org.openportfolio.kernel.GroupId;

/**
 * A class or group.
 *
 * @param id which
 * @param title what it is called
 * @param isClass whether it comes from the roster as a class
 * @param members how many people are in it today
 */
public record GroupView(GroupId id, String title, boolean isClass, int members) {}
