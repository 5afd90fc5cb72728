package org.openportfolio.graphql.invitation;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;

/** A section that somebody was invited to. */
@DefaultNonNull
@Type("InvitedSection")
@Description("A section that somebody was invited to.")
public record InvitedSection(
        @Id @Description("Global id of the section.") String id,
        @Description("Its title.") String title) {}
