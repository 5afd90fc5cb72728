package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An archive or a file to be looked into. */
@DefaultNonNull
@Input("PreviewImportInput")
@Description("An archive or a file to be looked into.")
public record PreviewImportInput(
        @Id @Description("What was sent: best with for=import, which takes larger files.")
                String uploadId) {}
