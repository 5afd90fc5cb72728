package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;

/** What to do. */
@DefaultNonNull
@Input("AddGroupMembersInput")
@Description("People who shall be in a group.")
public record AddGroupMembersInput(
        @Id @Description("The group, one's own.") String groupId,
        @Id @Description("Who, of viewer.people; up to 100 at once.")
                List<@NonNull String> memberIds) {}
