package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import io.smallrye.graphql.api.Nullable;
import java.util.List;
import java.util.Optional;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;
import org.eclipse.microprofile.graphql.NonNull;
import org.openportfolio.graphql.node.GlobalId;
import org.openportfolio.kernel.ImportId;
import org.openportfolio.transfer.RunImport;

/** An archive to be taken in. */
@DefaultNonNull
@Input("RunImportInput")
@Description("An archive to be taken in.")
public record RunImportInput(
        @Id @Description("The archive, brought by the viewer and looked into.") String importId,
        @Nullable
                @Description(
                        "Numbers of the lines that come in, up to 1,000; without it all that can.")
                List<@NonNull Integer> onlyLines,
        @Nullable @Description("Numbers of lines that stay out, up to 1,000; not beside onlyLines.")
                List<@NonNull Integer> withoutLines,
        @Nullable
                @Description(
                        "Whether it comes in although the same archive did before; false without it.")
                Boolean again) {

    RunImport wish() {
        return new RunImport(
                GlobalId.get("importId", importId, ImportId.class),
                Optional.ofNullable(onlyLines),
                withoutLines == null ? List.of() : withoutLines,
                Boolean.TRUE.equals(again));
    }
}
