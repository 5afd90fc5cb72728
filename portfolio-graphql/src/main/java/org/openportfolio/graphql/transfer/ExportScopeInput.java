package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.Nullable;
import io.smallrye.graphql.api.OneOf;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.FaultCode;
import org.openportfolio.kernel.ItemId;
import org.openportfolio.kernel.PortfolioId;
import org.openportfolio.kernel.UserFault;
import org.openportfolio.transfer.ExportScope;

/** {@link ExportScope} as an input: exactly one field is given. */
@OneOf
@Input("ExportScopeInput")
@Description("What goes into an archive, with whatever lies in it: exactly one of these.")
public record ExportScopeInput(
        @Nullable @Id @Description("Items of the viewer's, 1 to 500.")
                List<@NonNull String> itemIds,
        @Id @Description("A portfolio of the viewer's.") String portfolioId,
        @Description("True: everything that the viewer owns.") Boolean everything) {

    ExportScope meant() {
        if (itemIds != null)
            return new ExportScope.ChosenItems(
                    IntStream.range(0, itemIds.size())
                            .mapToObj(
                                    i ->
                                            GlobalId.get(
                                                    "scope.itemIds." + i,
                                                    itemIds.get(i),
                                                    ItemId.class))
                            .toList());
        if (portfolioId != null)
            return new ExportScope.OnePortfolio(
                    GlobalId.get("scope.portfolioId", portfolioId, PortfolioId.class));
        if (!Boolean.TRUE.equals(everything))
            throw new UserFault(FaultCode.INVALID, "scope.everything", "export.nothing");
        return new ExportScope.Everything();
    }
}
