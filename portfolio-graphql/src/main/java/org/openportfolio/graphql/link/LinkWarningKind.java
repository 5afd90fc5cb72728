package org.openportfolio.graphql.link;

import org.eclipse.microprofile.graphql.Description;

/** The two warnings (LK-6). */
@Description("What somebody who shares a public link has to know.")
public enum LinkWarningKind {
    @Description("Send it only to people you trust, never on social media.")
    TRUSTED_PEOPLE,
    @Description("Leave out addresses, phone numbers and the like.")
    PERSONAL_DETAILS
}
