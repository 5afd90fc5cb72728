package org.openportfolio.kernel;

import java.util.UUID;

/** Identity of a notification. */
public record NotificationId(UUID value) implements Id {}
