package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** Which archive to delete. */
@DefaultNonNull
@Input("DeleteExportInput")
@Description("An archive to be deleted.")
public record DeleteExportInput(
        @Id @Description("The archive, asked for by the viewer.") String exportId) {}
