package org.openportfolio.graphql.directory;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.directory.GroupMaking;
import org.openportfolio.directory.Groups;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.PersonId;

/** Groups that people make. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class GroupApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Groups groups;
    @Inject GroupMaking making;

    @Description(
            "Who is in it today, by name, up to 200; empty for those who are not in it themselves.")
    public List<@NonNull List<@NonNull Person>> members(@Source List<PeopleGroup> shown) {
        var ids =
                shown.stream().map(group -> GlobalId.get("id", group.id(), GroupId.class)).toList();
        var found = groups.members(viewer.get(), ids);
        return ids.stream()
                .map(id -> found.getOrDefault(id, List.of()).stream().map(Person::of).toList())
                .toList();
    }

    @Mutation("createGroup")
    @Nullable
    @Description("Makes a group, to share with. One is in it oneself.")
    public CreateGroupPayload createGroup(
            @Name("input") @Description("The group.") CreateGroupInput input) {
        return attempt.of(
                () ->
                        new CreateGroupPayload(
                                one(
                                        making.make(
                                                viewer.get(),
                                                input.title(),
                                                people(input.memberIds()))),
                                List.of()),
                CreateGroupPayload::refused);
    }

    @Mutation("renameGroup")
    @Nullable
    @Description("Renames a group of one's own.")
    public RenameGroupPayload renameGroup(
            @Name("input") @Description("The group.") RenameGroupInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.groupId());
                    making.rename(viewer.get(), id, input.title());
                    return new RenameGroupPayload(one(id), List.of());
                },
                RenameGroupPayload::refused);
    }

    @Mutation("addGroupMembers")
    @Nullable
    @Description("Takes people into a group of one's own: they see at once what is shared with it.")
    public AddGroupMembersPayload addGroupMembers(
            @Name("input") @Description("Who.") AddGroupMembersInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.groupId());
                    making.add(viewer.get(), id, people(input.memberIds()));
                    return new AddGroupMembersPayload(one(id), List.of());
                },
                AddGroupMembersPayload::refused);
    }

    @Mutation("removeGroupMembers")
    @Nullable
    @Description(
            "Takes people out of a group of one's own: what is shared with it is gone for them at once.")
    public RemoveGroupMembersPayload removeGroupMembers(
            @Name("input") @Description("Who.") RemoveGroupMembersInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.groupId());
                    making.remove(viewer.get(), id, people(input.memberIds()));
                    return new RemoveGroupMembersPayload(one(id), List.of());
                },
                RemoveGroupMembersPayload::refused);
    }

    @Mutation("leaveGroup")
    @Nullable
    @Description("Leaves a group that somebody else made.")
    public LeaveGroupPayload leaveGroup(
            @Name("input") @Description("Which one.") LeaveGroupInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.groupId());
                    making.leave(viewer.get(), id);
                    return new LeaveGroupPayload(GlobalId.of(id), List.of());
                },
                LeaveGroupPayload::refused);
    }

    @Mutation("deleteGroup")
    @Nullable
    @Description(
            "Dissolves a group of one's own: what is shared with it is gone for its members at once.")
    public DeleteGroupPayload deleteGroup(
            @Name("input") @Description("Which one.") DeleteGroupInput input) {
        return attempt.of(
                () -> {
                    var id = id(input.groupId());
                    making.dissolve(viewer.get(), id);
                    return new DeleteGroupPayload(GlobalId.of(id), List.of());
                },
                DeleteGroupPayload::refused);
    }

    private static GroupId id(String text) {
        return GlobalId.get("groupId", text, GroupId.class);
    }

    private static List<PersonId> people(List<String> ids) {
        return IntStream.range(0, ids.size())
                .mapToObj(i -> GlobalId.get("memberIds." + i, ids.get(i), PersonId.class))
                .toList();
    }

    private PeopleGroup one(GroupId id) {
        return PeopleGroup.of(groups.one(viewer.get(), id));
    }
}
