package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("LeaveGroupInput")
@Description("A group to be left.")
public record LeaveGroupInput(@Id @Description("The group, somebody else's.") String groupId) {}
