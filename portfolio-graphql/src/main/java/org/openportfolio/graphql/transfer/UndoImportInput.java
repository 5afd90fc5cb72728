package org.openportfolio.graphql.transfer;

import io.smallrye.graphql.api.DefaultNonNull;
import org.eclipse.microprofile.graphql.Description;
import org.eclipse.microprofile.graphql.Id;
import org.eclipse.microprofile.graphql.Input;

/** An import to be taken back. */
@DefaultNonNull
@Input("UndoImportInput")
@Description("An import to be taken back.")
public record UndoImportInput(
        @Id @Description("The archive, brought by the viewer.") String importId) {}
