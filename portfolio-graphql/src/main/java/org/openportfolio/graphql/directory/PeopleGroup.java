package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.directory.GroupView;
import org.openportfolio.graphql.node.GlobalId;

/** {@link GroupView} in the schema. */
@DefaultNonNull
@Type("PeopleGroup")
@Description("A class of the school's roster, or a group that people made.")
public record PeopleGroup(
        @Id @Description("Global id of the class or group.") String id,
        @Description("What it is called.") String title,
        @Description("Whether it is a class of the roster.") boolean fromRoster,
        @Description("How many people are in it today.") int memberCount)
        implements Recipient {

    public static PeopleGroup of(GroupView group) {
        return new PeopleGroup(
                GlobalId.of(group.id()), group.title(), group.isClass(), group.members());
    }
}
