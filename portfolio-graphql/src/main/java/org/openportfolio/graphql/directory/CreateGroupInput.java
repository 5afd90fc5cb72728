package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What to do. */
@DefaultNonNull
@Input("CreateGroupInput")
@Description("A group to be made.")
public record CreateGroupInput(
        @Description("What it is called, 1 to 200 characters.") String title,
        @Id @Description("Who is in it besides oneself, of viewer.people; up to 100 at once.")
                List<@NonNull String> memberIds) {}
