package org.openportfolio.graphql.invitation;

import org.eclipse.microprofile.graphql.Description;

/** {@link org.openportfolio.invitation.Scope} in the schema. */
@Description("What an invitation is to.")
public enum InvitationScope {
    @Description("A whole portfolio, what comes into it later too.")
    WHOLE,
    @Description(
            "Chosen sections, collections and items of one portfolio; nothing else of it is told, its title neither.")
    PARTS,
    @Description("Single items.")
    ITEMS
}
