package org.openportfolio.graphql.transfer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.transfer.archive.As} in the schema. */
@Enum("ImportedAs")
@Description("As what an entry or a file of an archive comes in.")
public enum ImportedAs {
    @Description("An item that is a file, or several.")
    FILE,
    @Description("An item that is a link.")
    LINK,
    @Description("An item that is a text.")
    REFLECTION,
    @Description("An item that is a collection.")
    COLLECTION,
    @Description("A portfolio, for its owner alone until they share it.")
    PORTFOLIO,
    @Description("A section of a portfolio.")
    SECTION,
    @Description("A file of something else.")
    ATTACHMENT,
    @Description("The summary of a portfolio.")
    SUMMARY,
    @Description("Not at all; the troubles say why.")
    NOTHING
}
