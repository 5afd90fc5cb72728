package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.Locale;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Input;
import org.openportfolio.transfer.AskForExport;

/** {@link AskForExport} in the schema. */
@DefaultNonNull
@Input("ExportItemsInput")
@Description("An archive to be made.")
public record ExportItemsInput(
        @Description("What goes into it.") ExportScopeInput scope,
        @Nullable
                @Description(
                        "Whether what others said about it goes along, without their names; false without it.")
                Boolean withFeedback) {

    /** In the language of who asks. */
    AskForExport wish(Locale language) {
        return new AskForExport(scope.meant(), Boolean.TRUE.equals(withFeedback), language);
    }
}
