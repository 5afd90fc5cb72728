package org.openportfolio.graphql.transfer;

import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Enum;

/** {@link org.openportfolio.transfer.ExportState} in the schema. */
@Enum("ExportState")
@Description("How an archive stands that was asked for.")
public enum ExportState {
    @Description("It is being written, or waits for that; its job tells how far it is.")
    WAITING,
    @Description("It can be fetched.")
    READY,
    @Description("It could not be written. Delete it and ask again.")
    FAILED,
    @Description("It was cancelled.")
    CANCELLED
}
