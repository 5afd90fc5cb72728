package org.openportfolio.graphql.item;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.PersonId;

/** {@link org.openportfolio.access.ItemFilter} in the schema. */
@DefaultNonNull
@Input("ItemFilter")
@Description("What to look for among items; what is not given does not matter.")
public record ItemFilter(
        @Nullable
                @Description(
                        "Words, or beginnings of words, all of which stand in the title, the description, the text or the tags; capitals and accents do not count. Up to 200 characters.")
                String text,
        @Nullable @Description("Tags, all of which it has, whatever their capitals; up to 10.")
                List<@NonNull String> tags,
        @Nullable @Description("It is one of these.") List<@NonNull ItemKind> kinds,
        @Nullable @Id @Description("Whose it is.") String ownerId,
        @Nullable @Description("Last changed then or later.") OffsetDateTime changedFrom,
        @Nullable @Description("Last changed before then.") OffsetDateTime changedTo) {

    static org.openportfolio.access.ItemFilter meant(ItemFilter filter) {
        return filter == null ? org.openportfolio.access.ItemFilter.NONE : filter.meant();
    }

    private org.openportfolio.access.ItemFilter meant() {
        return new org.openportfolio.access.ItemFilter(
                text,
                tags == null ? List.of() : tags,
                Stream.ofNullable(kinds)
                        .flatMap(List::stream)
                        .map(ItemKind::meant)
                        .collect(Collectors.toSet()),
                Optional.ofNullable(ownerId)
                        .map(id -> GlobalId.get("filter.ownerId", id, PersonId.class)),
                time(changedFrom),
                time(changedTo));
    }

    private static Optional<Instant> time(OffsetDateTime at) {
        return Optional.ofNullable(at).map(OffsetDateTime::toInstant);
    }
}
