package org.openportfolio.policy;

/** Where in a district portfolios are licensed. */
public enum Licensed {
    DISTRICT,
    SOME_SCHOOLS,
    NOWHERE
}
