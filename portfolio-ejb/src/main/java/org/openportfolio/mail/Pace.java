package org.openportfolio.mail;

/** How often somebody wants mails of a kind. */
public enum Pace {
    /** As it happens. */
    AT_ONCE,
    /** Once a day, all in one mail. */
    DAILY,
    /** Not at all. */
    NEVER
}
