package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** What to do. */
@DefaultNonNull
@Input("RenameGroupInput")
@Description("A group to be renamed.")
public record RenameGroupInput(
        @Id @Description("The group, one's own.") String groupId,
        @Description("What it is called, 1 to 200 characters.") String title) {}
