package org.openportfolio.graphql.transfer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.transfer.ExportScope} in the schema. */
@Enum("ExportScope")
@Description("What an archive holds.")
public enum ExportScope {
    @Description("Chosen items, and what lies in them.")
    ITEMS,
    @Description("A portfolio: its sections, its posts, and what lies in them.")
    PORTFOLIO,
    @Description("Everything that the viewer owns.")
    EVERYTHING
}
