package org.openportfolio.link;

/** What somebody is reminded of who writes where a public link is live (LK-6). */
public enum ReminderKind {
    /** Whoever has the link sees what was written. */
    LIVE_LINK,
    /** Something looks like a phone number. */
    PHONE_NUMBER,
    /** Something looks like an e-mail address. */
    EMAIL_ADDRESS,
    /** Something looks like the address of a house. */
    STREET_ADDRESS,
    /** A file is not shown behind the link: what it says of people cannot be taken out of it. */
    FILE_WITHHELD
}
