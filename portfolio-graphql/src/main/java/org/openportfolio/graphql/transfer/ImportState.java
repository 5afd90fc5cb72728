package org.openportfolio.graphql.transfer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.transfer.ImportState} in the schema. */
@Enum("ImportState")
@Description("How an archive stands that was brought.")
public enum ImportState {
    @Description("It is being looked into.")
    LOOKING,
    @Description("Its owner can see what would come in, and choose.")
    LOOKED,
    @Description("It is being taken in.")
    RUNNING,
    @Description("All that was chosen is there.")
    DONE,
    @Description("It is hostile, broken or too large. Nothing came in, and nothing of it is kept.")
    REFUSED,
    @Description("It could not be read or taken in. Nothing came in.")
    FAILED,
    @Description("Its owner wanted it no more, or left it for too long. Nothing came in.")
    CANCELLED,
    @Description("What came in is in the bin.")
    UNDONE
}
