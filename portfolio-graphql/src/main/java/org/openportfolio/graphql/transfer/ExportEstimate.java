package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Type;

/** {@link org.openportfolio.transfer.ExportEstimate} in the schema. */
@DefaultNonNull
@Type("ExportEstimate")
@Description("What an archive would be, more or less.")
public record ExportEstimate(
        @Description("How many items would be in it.") int itemCount,
        @Description("How large it would be, in bytes.") double byteCount) {

    static ExportEstimate of(org.openportfolio.transfer.ExportEstimate estimate) {
        return new ExportEstimate(estimate.items(), estimate.bytes());
    }
}
