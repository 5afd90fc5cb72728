package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An archive to be given up. */
@DefaultNonNull
@Input("CancelImportInput")
@Description("An archive to be given up.")
public record CancelImportInput(
        @Id @Description("The archive, brought by the viewer.") String importId) {}
