package org.openportfolio.invitation;

import java.util.List;
import java.util.Optional;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.SectionId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.kernel.Wish;

/**
 * What an invitation is to (EX-1).
 *
 * @param scope the whole of the portfolio, parts of it, or single items
 * @param portfolio the one it is about; empty for single items
 * @param sections chosen sections of it
 * @param items chosen collections and other items of it, or the single items
 */
public record Reach(
        Scope scope,
        Optional<PortfolioId> portfolio,
        List<SectionId> sections,
        List<ItemId> items) {
    /** More than anybody chooses one by one. */
    public static final int MOST = 100;

    public Reach {
        Wish.present("scope", scope);
        sections = sections == null ? List.of() : sections.stream().distinct().toList();
        items = items == null ? List.of() : items.stream().distinct().toList();
        if (scope == Scope.ITEMS && portfolio.isPresent())
            throw new UserFault(FaultCode.INVALID, "portfolioId", "invitation.itemsOrPortfolio");
        if (scope != Scope.ITEMS && portfolio.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "portfolioId", "required");
        if (scope != Scope.PARTS && !sections.isEmpty())
            throw new UserFault(FaultCode.INVALID, "sectionIds", "invitation.partsOnly");
        if (scope == Scope.WHOLE && !items.isEmpty())
            throw new UserFault(FaultCode.INVALID, "itemIds", "invitation.partsOnly");
        // an empty choice is never taken for everything
        if (scope == Scope.PARTS && sections.isEmpty() && items.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "sectionIds", "invitation.nothingChosen");
        if (scope == Scope.ITEMS && items.isEmpty())
            throw new UserFault(FaultCode.REQUIRED, "itemIds", "invitation.nothingChosen");
        Wish.atMost("sectionIds", sections, MOST);
        Wish.atMost("itemIds", items, MOST);
    }

    /** The whole of a portfolio. */
    public static Reach whole(PortfolioId portfolio) {
        return new Reach(Scope.WHOLE, Optional.of(portfolio), List.of(), List.of());
    }

    /** Single items. */
    public static Reach items(List<ItemId> items) {
        return new Reach(Scope.ITEMS, Optional.empty(), List.of(), items);
    }
}
