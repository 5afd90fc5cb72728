package org.openportfolio.graphql.push;

import io.smallrye.graphql.api.DefaultNonNull;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.List;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Ignore;
import org.eclipse.microprofile.graphql.Type;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PushId;
import org.openportfolio.push.PushView;

/** {@link PushView} in the schema. */
@DefaultNonNull
@Type("Push")
@Description(
        "Copies that the viewer gave of an item of theirs: to how many, and never what became of them.")
public record Push(
        @Id @Description("Global id; keep it, send it back, do not take it apart.") String id,
        @Description("What the item was called then.") String title,
        @Description("Whether a collection was given with what is in it.") boolean withContents,
        @Description("When it was pushed first.") OffsetDateTime pushedAt,
        @Description("How many people have got a copy by it.") int deliveredCount,
        @Description("How many of them had it already when they were named again.")
                int alreadyHadCount,
        @Description("How many people it reached out to get none.") int refusedCount,
        @Description("How many people get theirs in a while.") int waitingCount,
        @Ignore PushId push,
        @Ignore ItemId source) {

    static Push of(PushView push) {
        return new Push(
                GlobalId.of(push.id()),
                push.title(),
                push.withContents(),
                push.pushedAt().atOffset(ZoneOffset.UTC),
                push.delivered(),
                push.alreadyHad(),
                push.refused(),
                push.waiting(),
                push.id(),
                push.item());
    }

    static List<PushId> ids(List<Push> pushes) {
        return pushes.stream().map(Push::push).toList();
    }
}
