package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.GraphQLApi;
import org.eclipse.microprofile.graphql.Mutation;
import org.eclipse.microprofile.graphql.Name;
import org.eclipse.microprofile.graphql.NonNull;
import org.eclipse.microprofile.graphql.Source;
import org.openportfolio.access.ItemView;
import org.openportfolio.access.Shelf;
import org.openportfolio.graphql.directory.SignedInMember;
import org.openportfolio.graphql.identity.Attempt;
import org.openportfolio.graphql.identity.CurrentViewer;
import org.openportfolio.graphql.item.Item;
import org.openportfolio.graphql.job.Job;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.job.JobDesk;
import org.openportfolio.kernel.GroupId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PageRequest;
import org.openportfolio.kernel.PlaceRequest;
import org.openportfolio.kernel.PushId;
import org.openportfolio.push.PushAnswer;
import org.openportfolio.push.Pushes;
import org.openportfolio.push.Pushing;

/** Copies that teachers give. */
@GraphQLApi
@ApplicationScoped
@DefaultNonNull
public class PushApi {
    @Inject CurrentViewer viewer;
    @Inject Attempt attempt;
    @Inject Pushing pushing;
    @Inject Pushes pushes;
    @Inject JobDesk jobs;
    @Inject Shelf shelf;

    @Description(
            "What they gave copies of, newest first: counts, and nothing of what became of the copies.")
    public PushConnection pushes(
            @Source SignedInMember member,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        return PushConnection.of(pushes.mine(viewer.get(), PageRequest.of(first, after)));
    }

    @Nullable
    @Description("The viewer's item that copies were given of; null where it is gone.")
    public List<Item> item(@Source List<Push> given) {
        var ids = given.stream().map(Push::source).distinct().toList();
        Map<ItemId, Item> found =
                shelf.several(viewer.get(), ids).stream()
                        .collect(
                                Collectors.toMap(
                                        ItemView::id, item -> Item.of(item, viewer.get())));
        return given.stream().map(push -> found.get(push.source())).toList();
    }

    @Description("What became of it for each person, in no particular order.")
    public List<@NonNull PushResultConnection> results(
            @Source List<Push> given,
            @Nullable @Name("first") @Description("How many, 1 to 100; 20 without it.")
                    Integer first,
            @Nullable @Name("after") @Description("The place to go on from.") String after) {
        var ids = Push.ids(given);
        var found = pushes.results(viewer.get(), ids, PlaceRequest.of(first, after));
        return ids.stream().map(id -> PushResultConnection.of(found.get(id))).toList();
    }

    @Description("The classes and groups it went to.")
    public List<@NonNull List<@NonNull PushedGroup>> groups(@Source List<Push> given) {
        var ids = Push.ids(given);
        var found = pushes.groups(viewer.get(), ids);
        return ids.stream()
                .map(id -> found.getOrDefault(id, List.of()).stream().map(PushedGroup::of).toList())
                .toList();
    }

    @Mutation("pushItem")
    @Nullable
    @Description(
            "Gives people copies of an item of one's own, each their own from then on, as if they had made it. For teachers. Nothing tells a recipient who gave it, nor the teacher what becomes of it.")
    public PushItemPayload pushItem(
            @Name("input") @Description("What, and to whom.") PushItemInput input) {
        return attempt.of(
                () -> payload(pushing.push(viewer.get(), input.wish())), PushItemPayload::refused);
    }

    private PushItemPayload payload(PushAnswer answer) {
        return new PushItemPayload(
                answer.push().map(this::push).orElse(null),
                answer.job()
                        .flatMap(id -> jobs.several(viewer.get(), List.of(id)).stream().findFirst())
                        .map(Job::of)
                        .orElse(null),
                answer.push().isEmpty()
                        ? null
                        : answer.refused().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(
                                        one ->
                                                new RefusedRecipient(
                                                        one.getKey(),
                                                        PushRefusal.valueOf(one.getValue().name())))
                                .toList(),
                answer.warnings().stream().map(PushWarning::of).toList(),
                List.of());
    }

    private Push push(PushId id) {
        return Push.of(pushes.one(viewer.get(), id));
    }

    @Mutation("endPush")
    @Nullable
    @Description(
            "Who joins a class or group from now on gets no copy of it any more. Ending it again changes nothing.")
    public EndPushPayload endPush(@Name("input") @Description("Which push.") EndPushInput input) {
        return attempt.of(
                () -> {
                    var id = GlobalId.get("pushId", input.pushId(), PushId.class);
                    pushes.end(
                            viewer.get(),
                            id,
                            Optional.ofNullable(input.classId())
                                    .map(one -> GlobalId.get("classId", one, GroupId.class)));
                    return new EndPushPayload(push(id), List.of());
                },
                EndPushPayload::refused);
    }
}
