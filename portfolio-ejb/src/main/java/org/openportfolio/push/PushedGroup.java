package org.openportfolio.push;

import java.time.Instant;
import java.util.Optional;
import org.openportfolio.directory.GroupView;

/**
 * A class or group that something was pushed to.
 *
 * @param later whether who joins it later gets a copy too
 * @param endedAt since when they do not any more
 */
public record PushedGroup(GroupView group, boolean later, Optional<Instant> endedAt) {}
