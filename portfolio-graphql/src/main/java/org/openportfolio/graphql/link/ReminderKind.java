package org.openportfolio.graphql.link;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.link.ReminderKind} in the schema. */
@Description("What somebody is reminded of who writes where a public link is live.")
public enum ReminderKind {
    @Description("Whoever has the link sees what was written.")
    LIVE_LINK,
    @Description("Something looks like a phone number.")
    PHONE_NUMBER,
    @Description("Something looks like an e-mail address.")
    EMAIL_ADDRESS,
    @Description("Something looks like the address of a house.")
    STREET_ADDRESS,
    @Description(
            "A file is not shown behind the link: what it says of people cannot be taken out of it.")
    FILE_WITHHELD;

    static ReminderKind of(org.openportfolio.link.ReminderKind kind) {
        return valueOf(kind.name());
    }
}
