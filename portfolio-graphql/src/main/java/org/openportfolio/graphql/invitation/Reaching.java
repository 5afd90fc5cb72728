package org.openportfolio.graphql.invitation;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.invitation.Reach;
import org.openportfolio.invitation.Scope;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.SectionId;

/** What an input says somebody is invited to. */
final class Reaching {
    private Reaching() {}

    static Reach of(
            InvitationScope scope, String portfolio, List<String> sections, List<String> items) {
        return new Reach(
                Scope.valueOf(scope.name()),
                Optional.ofNullable(portfolio)
                        .map(id -> GlobalId.get("portfolioId", id, PortfolioId.class)),
                ids("sectionIds", sections, SectionId.class),
                ids("itemIds", items, ItemId.class));
    }

    private static <T extends org.openportfolio.kernel.Id> List<T> ids(
            String field, List<String> texts, Class<T> type) {
        if (texts == null) return List.of();
        return IntStream.range(0, texts.size())
                .mapToObj(i -> GlobalId.get(field + "." + i, texts.get(i), type))
                .toList();
    }
}
