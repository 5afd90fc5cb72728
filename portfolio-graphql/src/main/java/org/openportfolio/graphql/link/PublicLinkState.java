package org.openportfolio.graphql.link;

import org.eclipse.microprofile.graphql.Description;
import org.openportfolio.link.LinkState;

/** {@link LinkState} in the schema. */
@Description("What a public link is at this moment.")
public enum PublicLinkState {
    @Description("There has never been one: openPublicLink makes it.")
    NONE,
    @Description("Whoever has its address can open it.")
    OPEN,
    @Description("Its months are over: resetLinkExpiration opens it again, at the same address.")
    EXPIRED,
    @Description("It would be open, but for suspendedBy; when that goes, it is open again.")
    SUSPENDED,
    @Description("It was ended: createPublicLink makes a new one, with a new address.")
    REVOKED;

    static PublicLinkState of(LinkState state) {
        return valueOf(state.name());
    }
}
