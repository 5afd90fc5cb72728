package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("DeleteGroupInput")
@Description("A group to be dissolved.")
public record DeleteGroupInput(@Id @Description("The group, one's own.") String groupId) {}
